import { brotliDecompressSync, gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { accepts } from '../../shared/web/accept-encoding.ts';

const Event = z.object({
  rawPath: z.string(),
  headers: z.optional(z.record(z.string(), z.optional(z.string()))),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});

/** Its address holds its hash, so a browser never has to ask again. */
const headers = {
  'content-type': 'text/css; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  vary: 'Accept-Encoding',
};

const notFound: APIGatewayProxyStructuredResultV2 = {
  statusCode: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: 'Not found',
};

type Coding = 'br' | 'gzip' | 'identity';

/** Serves the stylesheet, which the build compressed: `brotli` is base64. What few browsers ask for is made when they do. */
export function serveStylesheet(path: string, brotli: string) {
  const bodies = new Map<Coding, string>([['br', brotli]]);
  const bodyIn = (coding: Coding): string => {
    const known = bodies.get(coding);
    if (known !== undefined) return known;
    const css = brotliDecompressSync(Buffer.from(brotli, 'base64'));
    const body = (coding === 'gzip' ? gzipSync(css) : css).toString('base64');
    bodies.set(coding, body);
    return body;
  };
  return (input: unknown): APIGatewayProxyStructuredResultV2 => {
    const event = Event.parse(input);
    if (event.rawPath !== path) return notFound;
    const accepted = event.headers?.['accept-encoding'] ?? '';
    const encoding = (['br', 'gzip'] as const).find((coding) => accepts(accepted, coding));
    return {
      statusCode: 200,
      headers: { ...headers, ...(encoding && { 'content-encoding': encoding }) },
      isBase64Encoded: true,
      body: event.requestContext.http.method === 'HEAD' ? '' : bodyIn(encoding ?? 'identity'),
    };
  };
}
