/** HTTP as pages see it, and the way from and to API Gateway's HTTP API (payload format 2.0). */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { isLanguage, type Language } from '../locales/language.ts';
import { accepts } from './accept-encoding.ts';
import { languageCookie, parseCookies } from './cookies.ts';

export interface Request {
  /** Upper case; HEAD is answered as GET, so a handler never sees it. */
  method: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  cookies: Record<string, string | undefined>;
  /** The posted fields; empty for other methods, and for a body that the site takes as it came. */
  form: URLSearchParams;
  /** What was posted, when it is of the type that the site takes beside forms. */
  body?: Body;
  language: Language;
}

export interface Body {
  contentType: string;
  bytes: Buffer;
}

/** What a site takes beside forms, e.g. files or JSON: its content type, and how many bytes. */
export interface Takes {
  contentType: RegExp;
  limit: number;
}

export interface Response {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** `Set-Cookie` values. */
  cookies?: string[];
  /** A `Buffer` is sent as it is; text is compressed. */
  body: string | Buffer;
  /** The one inline script of the page, which its content security policy then allows by hash. */
  script?: string | undefined;
}

/** A request that cannot be read. `status` says why: 400 malformed or not a form, 413 too large. */
export class BadRequest extends Error {
  readonly status: 400 | 413;

  constructor(status: 400 | 413) {
    super(`bad request: ${status}`);
    this.status = status;
  }
}

/** Bytes of a posted form; 100 000 emoji, each written as twelve characters, go in. */
export const formLimit = 2_000_000;

const Event = z.object({
  rawPath: z.string(),
  rawQueryString: z.optional(z.string()),
  cookies: z.optional(z.array(z.string())),
  headers: z.optional(z.record(z.string(), z.optional(z.string()))),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});
type Event = z.infer<typeof Event>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The one form in parts that we read: a mail program's own button to unsubscribe (RFC 8058) may send it so. */
const oneClickInParts =
  /^content-disposition: form-data; name="List-Unsubscribe"\r\n(?:\S.*\r\n)*\r\nOne-Click\r$/im;

const bytesOf = ({ body, isBase64Encoded }: Event): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

function readForm(event: Event, contentType: string): URLSearchParams {
  if (!event.body) return new URLSearchParams();
  const bytes = bytesOf(event);
  if (bytes.length > formLimit) throw new BadRequest(413);
  if (/^multipart\/form-data\s*;/i.test(contentType) && oneClickInParts.test(bytes.toString()))
    return new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) throw new BadRequest(400);
  try {
    const text = utf8.decode(bytes);
    decodeURIComponent(text); // throws where URLSearchParams would put U+FFFD instead of what was typed
    return new URLSearchParams(text);
  } catch {
    throw new BadRequest(400);
  }
}

/** Everything of a request but its form, which alone can be too large or malformed. */
export function readHead(
  input: unknown,
  defaultLanguage: Language,
): { event: Event; head: Omit<Request, 'form' | 'body'> } {
  const event = Event.parse(input);
  const headers: Request['headers'] = {};
  for (const [name, value] of Object.entries(event.headers ?? {}))
    headers[name.toLowerCase()] = value;
  const cookies = parseCookies(event.cookies ?? [headers['cookie'] ?? '']);
  const language = cookies[languageCookie];
  const method = event.requestContext.http.method.toUpperCase();
  return {
    event,
    head: {
      method: method === 'HEAD' ? 'GET' : method,
      path: event.rawPath,
      query: new URLSearchParams(event.rawQueryString ?? ''),
      headers,
      cookies,
      language: isLanguage(language) ? language : defaultLanguage,
    },
  };
}

/** Reads the request whole. Throws `BadRequest`. */
export function readRequest(input: unknown, defaultLanguage: Language, takes?: Takes): Request {
  const { event, head } = readHead(input, defaultLanguage);
  const none = new URLSearchParams();
  if (head.method === 'GET') return { ...head, form: none };
  const contentType = head.headers['content-type'] ?? '';
  if (!takes?.contentType.test(contentType)) return { ...head, form: readForm(event, contentType) };
  const bytes = bytesOf(event);
  if (bytes.length > takes.limit) throw new BadRequest(413);
  return { ...head, form: none, body: { contentType, bytes } };
}

/** Shorter texts gain nothing from compression. */
const worthCompressing = 1_000;

function compress(
  body: string,
  acceptEncoding: string,
): { body: Buffer; encoding?: 'br' | 'gzip' } {
  const bytes = Buffer.from(body);
  if (bytes.length < worthCompressing) return { body: bytes };
  if (accepts(acceptEncoding, 'br'))
    return {
      body: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      encoding: 'br',
    };
  if (accepts(acceptEncoding, 'gzip')) return { body: gzipSync(bytes), encoding: 'gzip' };
  return { body: bytes };
}

/** What API Gateway sends: compressed as the client accepts, without a body for HEAD. */
export function toResult(
  response: Response,
  client: { method: string; acceptEncoding: string },
): APIGatewayProxyStructuredResultV2 {
  const { status, headers, cookies = [] } = response;
  const { body, encoding } =
    typeof response.body === 'string'
      ? compress(response.body, client.acceptEncoding)
      : { body: response.body };
  return {
    statusCode: status,
    headers: {
      ...headers,
      ...(typeof response.body === 'string' && { vary: 'Accept-Encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
    },
    cookies,
    isBase64Encoded: true,
    body: client.method === 'HEAD' ? '' : body.toString('base64'),
  };
}

/** Sends the browser to another page with GET. `path` is one of our own, or an absolute address. */
export const seeOther = (path: string, cookies: string[] = []): Response => ({
  status: 303,
  headers: { location: path },
  cookies,
  body: '',
});

export const json = (status: number, value: unknown): Response => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
