import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { formLimit, json } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';
import { localPath } from '../../shared/web/local-path.ts';
import { route } from '../../shared/web/router.ts';
import { serve } from '../../shared/web/serve.ts';

const origin = 'https://remiss.example';
const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()),
  body: z.string(),
});

const long = 'räksmörgås '.repeat(500);
const site: Parameters<typeof serve>[0] = {
  publicOrigin: origin,
  routes: [
    route('GET', '/', () => page(200, { language: 'sv', title: 'Start', returnTo: '/' }, long)),
    route('GET', '/skript', () =>
      page(200, { language: 'sv', title: 'Skript', returnTo: '/', script: 'alert(1)' }, ''),
    ),
    route('GET', '/sak/:id', (_request, { id }) => json(200, id)),
    route('GET', '/fel', () => {
      throw new Error('kalle@example.org skrev något hemligt');
    }),
    route('POST', '/form', ({ form, cookies, language }) =>
      json(200, { form: [...form], cookies, language }),
    ),
  ],
};
const inSwedish = serve(site);

async function send(
  method: string,
  path: string,
  event: Record<string, unknown> = {},
  handler = inSwedish,
) {
  const result = Result.parse(
    await handler({ rawPath: path, requestContext: { http: { method } }, ...event }, {} as Context),
  );
  return { ...result, bytes: Buffer.from(result.body, 'base64') };
}

const own = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};
const post = (body: string, headers: Record<string, string> = {}) =>
  send('POST', '/form', { body, headers: { ...own, ...headers } });

describe('requests', () => {
  it('a form arrives as it was typed, plain or in base64', async () => {
    const body = new URLSearchParams({ text: 'å & ö = "🦌"\r\nالعربية' }).toString();
    const encoded = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    for (const event of [{ body }, encoded]) {
      const { bytes } = await send('POST', '/form', { headers: own, ...event });
      expect(JSON.parse(bytes.toString())).toMatchObject({
        form: [['text', 'å & ö = "🦌"\r\nالعربية']],
      });
    }
  });

  it('are in the configured language until the visitor has chosen one, faults too', async () => {
    const inEnglish = serve({ ...site, language: 'en' });
    const ask = async (cookie: string, handler?: typeof inEnglish) => {
      const ok = await send('POST', '/form', { headers: { ...own, cookie } }, handler);
      const fault = await send('GET', '/fel', { headers: { cookie } }, handler);
      const { language } = z
        .object({ language: z.string() })
        .parse(JSON.parse(ok.bytes.toString()));
      return [language, /<html lang="(..)"/.exec(fault.bytes.toString())?.[1]];
    };
    expect(await ask('')).toEqual(['sv', 'sv']);
    expect(await ask('', inEnglish)).toEqual(['en', 'en']);
    expect(await ask('language=sv', inEnglish)).toEqual(['sv', 'sv']);
  });

  it('cookies are read from the list or, where there is none, from the header', async () => {
    const listed = await send('POST', '/form', { headers: own, cookies: ['language=en', 'a=1'] });
    const header = await post('', { cookie: 'language=en; a=1' });
    for (const { bytes } of [listed, header])
      expect(JSON.parse(bytes.toString())).toMatchObject({
        cookies: { language: 'en', a: '1' },
        language: 'en',
      });
  });

  it.each([
    ['broken percent encoding', 'text=%E5', 400],
    ['a lone percent sign', 'text=%', 400],
    ['more than the limit', `text=${'x'.repeat(formLimit)}`, 413],
  ])('%s gets a page that says what to do', async (_what, body, status) => {
    const { statusCode, bytes } = await post(body);
    expect(statusCode).toBe(status);
    expect(bytes.toString()).toContain('Gå tillbaka i webbläsaren');
  });

  it('a body that is no form gets a page, not a guess', async () => {
    const { statusCode } = await post('{"a":1}', { 'content-type': 'application/json' });
    expect(statusCode).toBe(400);
  });

  it('100 000 emoji go in', async () => {
    const { statusCode } = await post(`text=${encodeURIComponent('🦌'.repeat(100_000))}`);
    expect(statusCode).toBe(200);
  });

  it('HEAD is answered as GET without the body', async () => {
    const get = await send('GET', '/');
    const head = await send('HEAD', '/');
    expect(head).toMatchObject({ statusCode: 200, headers: get.headers, body: '' });
  });

  it('whatever is posted, the status is never 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, whole) => {
        const { statusCode } = await send('POST', '/form', {
          headers: own,
          body: Buffer.from(bytes).toString(whole ? 'base64' : 'latin1'),
          isBase64Encoded: whole,
        });
        expect(statusCode).toBeLessThan(500);
      }),
    );
  });
});

describe('whose requests change something', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ 'sec-fetch-site': 'cross-site', origin }, 403],
    [{ 'sec-fetch-site': 'same-site', origin }, 403],
    [{ origin }, 200],
    [{ origin: 'https://elak.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
  ])('%o → %i', async (headers, status) => {
    const { statusCode } = await send('POST', '/form', {
      headers: { 'content-type': own['content-type'], ...headers },
    });
    expect(statusCode).toBe(status);
  });

  it('one that is refused is told what to do', async () => {
    const { bytes } = await send('POST', '/form', { headers: { origin: 'null' } });
    expect(bytes.toString()).toContain('Öppna sidan igen från länken i ditt mejl');
  });
});

describe('routes', () => {
  it('an unknown address gets a page in Swedish', async () => {
    const { statusCode, bytes } = await send('GET', '/finns/inte');
    expect(statusCode).toBe(404);
    expect(bytes.toString()).toContain('<title>Fel: Sidan finns inte');
  });

  it('an address that only takes forms says so', async () => {
    const { statusCode, headers } = await send('GET', '/form');
    expect([statusCode, headers['allow']]).toEqual([405, 'POST']);
    expect((await send('DELETE', '/sak/1')).headers['allow']).toBe('GET, HEAD');
  });

  it('a name in the pattern takes one segment, never an empty one', async () => {
    expect((await send('GET', '/sak/rs-1')).bytes.toString()).toBe('"rs-1"');
    expect((await send('GET', '/sak/')).statusCode).toBe(404);
    expect((await send('GET', '/sak/a/b')).statusCode).toBe(404);
  });
});

describe('responses', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ] as const)('Accept-Encoding %s gives %s', async (accepted, coding, decompress) => {
    const { headers, bytes } = await send('GET', '/', { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBe(coding);
    expect(decompress(bytes).toString()).toContain('räksmörgås');
  });

  it('without Accept-Encoding the page is plain', async () => {
    const { headers, bytes } = await send('GET', '/');
    expect(headers['content-encoding']).toBeUndefined();
    expect(bytes.toString()).toContain('räksmörgås');
  });

  it('every page is protected and kept by nobody', async () => {
    for (const path of ['/', '/finns-inte', '/fel']) {
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { headers } = await send('GET', path);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
    }
  });

  it('the one inline script is allowed by its hash', async () => {
    const { headers, bytes } = await send('GET', '/skript');
    expect(bytes.toString()).toContain('<script>alert(1)</script>');
    expect(headers['content-security-policy']).toContain(
      "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
    );
  });

  it('a failure of ours tells neither the page nor the log what it was about', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { statusCode, bytes } = await send('GET', '/fel');
    expect(statusCode).toBe(500);
    expect(bytes.toString() + JSON.stringify(log.mock.calls)).not.toContain('kalle');
  });
});

describe('the path to come back to', () => {
  it.each([
    ['/svar/omrade/forskning', '/svar/omrade/forskning'],
    ['//elak.example', '/'],
    ['/\\elak.example', '/'],
    ['https://elak.example', '/'],
    ['/a\r\nset-cookie: b=1', '/'],
    [null, '/'],
  ])('%j → %s', (text, path) => {
    expect(localPath(text)).toBe(path);
  });

  it('is always on this site', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '%', 'a', '\t') }),
        (text) => {
          expect(new URL(localPath(text), origin).origin).toBe(origin);
        },
      ),
    );
  });
});
