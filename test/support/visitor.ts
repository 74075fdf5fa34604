/** Somebody who uses the deployed pages over plain HTTP, with cookies as a browser keeps them. */
import { expect } from 'vitest';
import { local } from './local.ts';

export interface Reply {
  status: number;
  headers: Headers;
  body: string;
}

export type Form = Record<string, string | string[]>;

export interface Visitor {
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>;
  head: (path: string) => Promise<Reply>;
  /** Posts as a form of ours does; `headers` replace what a browser would send, `undefined` leaves it out. */
  post: (
    path: string,
    form: Form | string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string | undefined>,
  ) => Promise<Reply>;
  /** Follows a redirect of ours with GET. */
  follow: (reply: Reply) => Promise<Reply>;
}

/** The path of an address of ours; a path is left as it is. */
const pathOf = (address: string) => address.replace(local.publicOrigin, '');

const encoded = (form: Form): string =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString();

export function createVisitor(): Visitor {
  const jar = new Map<string, string>();

  async function request(
    method: string,
    address: string,
    headers: Record<string, string | undefined>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Reply> {
    const sent = new Headers({ cookie: [...jar].map((pair) => pair.join('=')).join('; ') });
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) sent.set(name, value);
    const response = await fetch(`${local.apiBase}${pathOf(address)}`, {
      method,
      headers: sent,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  const get: Visitor['get'] = (path, headers = {}) => request('GET', path, headers);
  return {
    get,
    head: (path) => request('HEAD', path, {}),
    post: (path, form, headers = {}) =>
      request(
        'POST',
        path,
        {
          origin: local.publicOrigin,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        typeof form === 'string' || form instanceof Uint8Array ? form : encoded(form),
      ),
    follow: (reply) => {
      expect(reply.status).toBe(303);
      return get(reply.headers.get('location') ?? '');
    },
  };
}

/** Somebody who has opened a personal link and pressed its button. */
export async function signIn(link: string): Promise<Visitor> {
  const visitor = createVisitor();
  const reply = await visitor.post(link, {});
  expect(reply.headers.get('location')).toBe('/svar');
  return visitor;
}

/** What the fields of a whole answer are, by the path of their page. */
export const wholeAnswer = {
  '/svar/helhet': {
    stance: 'SUPPORTS_WITH_COMMENTS',
    endorses: '',
    comment: 'Vi tillstyrker förslaget i stort.',
  },
  '/svar/kontakt': {
    ownReference: 'KS 2021/17',
    contactName: 'Kim Handläggare',
    contactEmail: 'kim@kommun.example',
  },
} satisfies Record<string, Form>;

/** Fills in and sends an answer; what comes back from the button. */
export async function answer(
  visitor: Visitor,
  parts: Record<string, Form> = wholeAnswer,
): Promise<Reply> {
  for (const [path, form] of Object.entries(parts))
    expect((await visitor.post(path, { version: '0', ...form })).status).toBe(303);
  return visitor.post('/svar/skicka', { version: versionIn(await visitor.get('/svar/granska')) });
}

/** The version that a page's form is about. */
export const versionIn = ({ body }: Reply): string =>
  /name="version" value="(\d+)"/.exec(body)?.[1] ?? expect.fail('no version on the page');
