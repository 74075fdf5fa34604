/** A site to which files, JSON and whatever else is sent; whoever sends is signed in as staff, unless said otherwise. */
import type { Context } from 'aws-lambda';
import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';
import { createStaffSession, staffCookie } from '../../shared/platform/staff-session.ts';
import { serve, type Site } from '../../shared/web/serve.ts';
import { sessionSecret, staffOrigin } from './staff-site.ts';

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

export interface Sent {
  form?: Record<string, string>;
  /** Sent as a browser sends a form with a file. */
  file?: { field: string; name: string; bytes: Uint8Array };
  /** Any other body. */
  body?: { contentType: string; text: string };
  headers?: Record<string, string>;
  signedOut?: boolean;
  language?: 'sv' | 'en';
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
  html: string;
  /** What is read, without the tags. */
  text: string;
}

export function createRawSite(site: Omit<Site, 'publicOrigin'>, clock: () => Date) {
  const handler = serve({ publicOrigin: staffOrigin, ...site });
  return async (method: 'GET' | 'POST', path: string, sent: Sent = {}): Promise<Answer> => {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    const session = await createStaffSession(
      sessionSecret,
      { sub: 'user-1', name: 'samordnare@region.example' },
      clock(),
    );
    const body = await bodyOf(sent);
    const result = Result.parse(
      await handler(
        {
          rawPath,
          rawQueryString,
          cookies: [
            ...(sent.signedOut ? [] : [`${staffCookie}=${session}`]),
            ...(sent.language ? [`language=${sent.language}`] : []),
          ],
          headers: {
            'accept-encoding': 'br',
            'sec-fetch-site': 'same-origin',
            ...(body && { 'content-type': body.contentType }),
            ...sent.headers,
          },
          ...(body && { body: body.bytes.toString('base64'), isBase64Encoded: true }),
          requestContext: { http: { method } },
        },
        {} as Context,
      ),
    );
    const { statusCode: status, headers } = result;
    const raw = Buffer.from(result.body, 'base64');
    const bytes = headers['content-encoding'] === 'br' ? brotliDecompressSync(raw) : raw;
    const html = bytes.toString();
    const text = html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll('&amp;', '&');
    return { status, headers, bytes, html, text };
  };
}

async function bodyOf({
  form,
  file,
  body,
}: Sent): Promise<{ contentType: string; bytes: Buffer } | undefined> {
  if (body) return { contentType: body.contentType, bytes: Buffer.from(body.text) };
  if (!file)
    return (
      form && {
        contentType: 'application/x-www-form-urlencoded',
        bytes: Buffer.from(new URLSearchParams(form).toString()),
      }
    );
  const parts = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) parts.append(name, value);
  parts.append(file.field, new Blob([new Uint8Array(file.bytes)]), file.name);
  const response = new Response(parts);
  return {
    contentType: response.headers.get('content-type') ?? '',
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
