/** One small router. A pattern's `:name` takes one path segment, which the handler finds in `params`. */
import { errorPage } from './error-pages.tsx';
import type { Request, Response } from './http.ts';

export type Params = Record<string, string>;
export type Handler = (request: Request, params: Params) => Response | Promise<Response>;

export interface Route {
  method: 'GET' | 'POST';
  pattern: string;
  handler: Handler;
  /** A post is taken from anywhere: its address alone proves what it may do. */
  fromAnywhere?: boolean;
}

export const route = (method: Route['method'], pattern: string, handler: Handler): Route => ({
  method,
  pattern,
  handler,
});

/** A post by whoever holds its address, be it a mail program's own button (RFC 8058). */
export const postFromAnywhere = (pattern: string, handler: Handler): Route => ({
  ...route('POST', pattern, handler),
  fromAnywhere: true,
});

function match(pattern: string, path: string): Params | undefined {
  const expected = pattern.split('/');
  const segments = path.split('/');
  if (expected.length !== segments.length) return undefined;
  const params: Params = {};
  for (const [index, name] of expected.entries()) {
    const segment = segments[index] ?? '';
    if (!name.startsWith(':')) {
      if (name !== segment) return undefined;
    } else if (segment === '') {
      return undefined;
    } else {
      params[name.slice(1)] = segment;
    }
  }
  return params;
}

/** Whether a request that may change something comes from one of our own pages. */
function isOwnOrigin(request: Pick<Request, 'headers'>, publicOrigin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined
    ? request.headers['origin'] === publicOrigin
    : site === 'same-origin' || site === 'none';
}

/** Answers a request by the first route that takes it, else with a page that says why not. */
export function createRouter(
  routes: Route[],
  publicOrigin: string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path;
    const matches = routes.flatMap((candidate) => {
      const params = match(candidate.pattern, path);
      return params === undefined ? [] : [{ ...candidate, params }];
    });
    const found = matches.find(({ method }) => method === request.method);
    if (matches.length === 0) return errorPage('notFound', request.language);
    if (found === undefined) {
      const allow = [...new Set(matches.map(({ method }) => method))].sort();
      const refusal = errorPage('methodNotAllowed', request.language);
      return {
        ...refusal,
        headers: {
          ...refusal.headers,
          allow: allow
            .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method))
            .join(', '),
        },
      };
    }
    if (request.method !== 'GET' && !found.fromAnywhere && !isOwnOrigin(request, publicOrigin))
      return errorPage('foreignOrigin', request.language);
    return found.handler(request, found.params);
  };
}
