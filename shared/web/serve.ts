/** The edge of a function that serves pages: one router under a few middlewares. */
import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../locales/language.ts';
import { errorName, log } from '../platform/log.ts';
import { errorPage } from './error-pages.tsx';
import { BadRequest, readHead, readRequest, type Response, type Takes, toResult } from './http.ts';
import { createRouter, type Route } from './router.ts';

export interface Site {
  routes: Route[];
  publicOrigin: string;
  /** Of pages for visitors who have not chosen one. */
  language?: Language;
  /** What it takes beside forms. */
  takes?: Takes;
}

type Middleware = middy.MiddlewareObj<unknown, Response | APIGatewayProxyStructuredResultV2>;

/** Whatever is thrown becomes a page without details. */
const failuresAsPages = (defaultLanguage: Language): Middleware => ({
  onError: (request) => {
    const { error, event } = request;
    const { language } = readHead(event, defaultLanguage).head;
    if (error instanceof BadRequest) {
      request.response = errorPage(error.status === 413 ? 'tooLarge' : 'badRequest', language);
    } else {
      log.error('request failed', { error: errorName(error) });
      request.response = errorPage('failed', language);
    }
  },
});

function contentSecurityPolicy(script: string | undefined): string {
  const hash = script && createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    ...(hash ? [`script-src 'sha256-${hash}'`, "connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const isOurs = (response: Response | APIGatewayProxyStructuredResultV2): response is Response =>
  'status' in response;

/** Headers that every answer carries; pages hold personal texts and are not kept by browsers or proxies. */
function securityHeaders(): Middleware {
  const secure: middy.MiddlewareFn<unknown, Response | APIGatewayProxyStructuredResultV2> = ({
    response,
  }) => {
    if (!response || !isOurs(response)) return;
    response.headers = {
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(response.script),
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      ...response.headers,
    };
  };
  return { after: secure, onError: secure };
}

/** From our response to API Gateway's, compressed. */
function encoded(defaultLanguage: Language): Middleware {
  const encode: middy.MiddlewareFn<unknown, Response | APIGatewayProxyStructuredResultV2> = (
    request,
  ) => {
    if (!request.response || !isOurs(request.response)) return;
    const { event, head } = readHead(request.event, defaultLanguage);
    request.response = toResult(request.response, {
      method: event.requestContext.http.method,
      acceptEncoding: head.headers['accept-encoding'] ?? '',
    });
  };
  return { after: encode, onError: encode };
}

/** The Lambda handler of a site. Its status is 5xx only when we fail, never for what was sent. */
export function serve({ routes, publicOrigin, language = 'sv', takes }: Site) {
  const answer = createRouter(routes, publicOrigin);
  return middy<unknown, Response | APIGatewayProxyStructuredResultV2>()
    .use(encoded(language))
    .use(securityHeaders())
    .use(failuresAsPages(language))
    .handler((event) => answer(readRequest(event, language, takes)));
}
