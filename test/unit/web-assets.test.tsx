import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { serveDocument } from '../../functions/serve-document/handler.ts';
import { serveStylesheet } from '../../functions/serve-assets/handler.ts';

const css = 'body{color:#123}';
const serve = serveStylesheet('/statiskt/abc.css', brotliCompressSync(css).toString('base64'));
const get = (rawPath: string, accepted?: string, method = 'GET') =>
  serve({
    rawPath,
    headers: { 'accept-encoding': accepted },
    requestContext: { http: { method } },
  });

describe('the stylesheet', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, GZIP;q=0.5', 'gzip', gunzipSync],
    ['br; q=0.000, x-gzip', undefined, (body: Buffer) => body],
    [undefined, undefined, (body: Buffer) => body],
  ])('is sent to a browser that accepts %s as %s', (accepted, coding, decompress) => {
    const { statusCode, headers, body = '' } = get('/statiskt/abc.css', accepted);
    expect([statusCode, headers?.['content-encoding']]).toEqual([200, coding]);
    expect(headers?.['cache-control']).toContain('immutable');
    expect(decompress(Buffer.from(body, 'base64')).toString()).toBe(css);
  });

  it('is at no other address, so that an old page never gets a newer one for good', () => {
    expect(get('/statiskt/old.css').statusCode).toBe(404);
  });

  it('answers HEAD without a body', () => {
    expect(get('/statiskt/abc.css', 'br', 'HEAD')).toMatchObject({ statusCode: 200, body: '' });
  });
});

describe('documents', () => {
  const signing = {
    documents: 'documents',
    reports: 'reports',
    attachments: 'attachments',
    region: 'eu-north-1',
    endpoint: undefined,
    readCredentials: () => ({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token+/=',
    }),
    clock: () => new Date('2021-02-15T09:00:00Z'),
  };
  const locationOf = async (rawPath: string, endpoint?: string) => {
    const { statusCode, headers } = await serveDocument({ ...signing, endpoint })({ rawPath });
    return { statusCode, url: new URL(String(headers?.['location'])) };
  };

  it('lead to an address in S3 that holds for a minute', async () => {
    const { statusCode, url } = await locationOf(
      '/dokument/rs-1/missiv/0123456789abcdef/missiv.pdf',
    );
    expect(statusCode).toBe(302);
    expect(url.origin + url.pathname).toBe(
      'https://documents.s3.eu-north-1.amazonaws.com/rs-1/missiv/0123456789abcdef/missiv.pdf',
    );
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Expires': '60',
      'X-Amz-Date': '20210215T090000Z',
      'X-Amz-Credential': 'AKIDEXAMPLE/20210215/eu-north-1/s3/aws4_request',
      'X-Amz-Security-Token': 'token+/=',
      'X-Amz-SignedHeaders': 'host',
    });
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are reports too, in their own bucket', async () => {
    const { url } = await locationOf('/rapportfil/nts-2021/2022/bevisblad-s3.xlsx');
    expect(url.origin + url.pathname).toBe(
      'https://reports.s3.eu-north-1.amazonaws.com/nts-2021/2022/bevisblad-s3.xlsx',
    );
  });

  it('are addressed by path where S3 is not AWS’s own', async () => {
    const { url } = await locationOf(
      '/dokument/rs-1/missiv/0123456789abcdef/missiv.pdf',
      'http://localhost:4566',
    );
    expect(url.origin + url.pathname).toBe(
      'http://localhost:4566/documents/rs-1/missiv/0123456789abcdef/missiv.pdf',
    );
  });

  it.each([
    '/dokument/rs-1/missiv',
    '/dokument/rs-1/missiv/missiv.pdf',
    '/dokument/rs-1/missiv/0123456789abcdef/..',
    '/dokument/rs-1/missiv/0123456789abcdef/a/b.pdf',
    '/dokument/../missiv/0123456789abcdef/a.pdf',
    '/dokument/rs-1/missiv/0123456789abcdef/a.pdf?x',
    '/dokument/rs-1/missiv/0123456789abcdef/%2e%2e',
    '/rapportfil/nts-2021/2022/../rapport.pdf',
    '/rapportfil/nts-2021/2022/..pdf',
  ])('%s is not found', async (rawPath) => {
    expect((await serveDocument(signing)({ rawPath })).statusCode).toBe(404);
  });
});
