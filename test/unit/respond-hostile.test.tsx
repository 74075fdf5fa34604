import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createLinkToken } from '../../shared/platform/link-token.ts';
import { keys } from '../../shared/store/keys.ts';
import { consultation, consultee, createSite, holder, secret } from '../support/respond-site.ts';
import { typedIn } from '../support/typed-in.ts';

const publicOrigin = 'https://remiss.example';
const script = '"\'></textarea><script>alert(1)</script>';
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '',
    '%',
    '%E5',
    '\u0000',
    '\ud800',
    '..',
    '//x.example',
  ),
  fc.constantFrom(
    '\r\nset-cookie: a=b',
    script,
    'x'.repeat(100_001),
    '🦌'.repeat(30_000),
    'e\u0301',
  ),
);
const oneOf = <Value,>(usual: readonly Value[], unusual: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, unusual);

const sections = {
  '/svar/helhet': ['endorses', 'comment'],
  '/svar/omrade/forskning': ['comment', 'participationText'],
  '/svar/kapitel': ['kapitel-utgangslage', 'kapitel-s3'],
  '/svar/insatser': ['furtherInitiatives'],
  '/svar/kontakt': ['ownReference', 'contactName', 'contactEmail'],
};
const addresses = [
  ...Object.keys(sections),
  ...['/', '/svar', '/svar/granska', '/svar/skicka', '/svar/kvitto', '/svar/ta-over', '/sprak'],
  ...['/svar/omrade/constructor', '/remisser/constructor', '/remisser/rs-2020-0780'],
  `/svara/${createLinkToken(secret, 'answer', holder)}`,
];
const names = [...Object.values(sections).flat(), 'stance', 'participation', 'version', 'svar'];
const formType = 'application/x-www-form-urlencoded';

const event = fc.record({
  rawPath: oneOf(
    addresses,
    nasty.map((text) => `/${text}`),
  ),
  rawQueryString: nasty,
  cookies: fc.array(
    oneOf(
      [createSite().cookie()],
      nasty.map((text) => `__Host-session=rs-2020-0780.botkyrka-kommun.1.1613380000.${text}`),
    ),
  ),
  headers: fc.record(
    {
      'content-type': oneOf([formType], fc.constantFrom('multipart/form-data; boundary=x', '')),
      'sec-fetch-site': oneOf(['same-origin'], nasty),
      'accept-encoding': nasty,
      accept: oneOf(['text/html', 'application/json'], nasty),
      constructor: nasty,
    },
    { requiredKeys: ['content-type', 'sec-fetch-site'] },
  ),
  body: fc.oneof(
    fc
      .array(fc.tuple(oneOf([...names, 'sprak', 'tillbaka'], nasty), nasty))
      .map((pairs) => new URLSearchParams(pairs).toString()),
    nasty,
    fc.constant(null),
  ),
  isBase64Encoded: oneOf([false], fc.constant(true)),
  requestContext: fc.record({
    http: fc.record({ method: oneOf(['GET', 'POST'], fc.constantFrom('HEAD', 'OPTIONS', 'post')) }),
  }),
});

const Result = z.object({
  statusCode: z.number().max(499),
  headers: z.record(z.string(), z.string().regex(/^[ -~]*$/)),
  cookies: z.array(z.string().regex(/^[ -~]*$/)),
  body: z.base64(),
});

describe('whatever is asked', () => {
  it('is answered without 5xx, without markup or headers of the visitor’s, and on this site', async () => {
    await fc.assert(
      fc.asyncProperty(event, async (sent) => {
        const { headers, body } = Result.parse(await createSite().site(sent, {} as Context));
        expect(Buffer.from(body, 'base64').toString()).not.toContain('<script>alert(1)');
        expect(headers['cache-control']).toBe('no-store');
        expect(new URL(headers['location'] ?? '/', publicOrigin).origin).toBe(publicOrigin);
      }),
      { numRuns: 300 },
    );
  });
});

const saving = fc
  .constantFrom(...(Object.keys(sections) as (keyof typeof sections)[]))
  .chain((path) =>
    fc.record({
      path: fc.constant(path),
      form: fc.record(
        {
          ...Object.fromEntries(sections[path].map((name) => [name, nasty])),
          version: fc.constantFrom('0', '1', '2', '999999999', '-1', 'x'),
          stance: fc.constantFrom('SUPPORTS', 'x'),
          svar: oneOf(['rs-2020-0780/botkyrka-kommun'], fc.constant('other/answer')),
        },
        { requiredKeys: ['version'] },
      ),
      first: fc.constantFrom('nothing', 'nothing', 'nothing', 'send', 'move', 'withdraw'),
    }),
  );

/** What was typed, but for what a form or a store cannot carry. */
const kept = (typed: string) =>
  typed
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]/gu, '');

describe('whatever is saved in any order', () => {
  it('is stored or comes back: after sending, a change of address or the end of the session too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(saving, { minLength: 1, maxLength: 5 }), async (steps) => {
        const { request, put } = createSite();
        const happens = {
          nothing: () => undefined,
          send: () => request('POST', '/svar/skicka', { form: { version: '1' } }),
          move: () => put(keys.consultee(holder), { ...consultee, generation: 2 }),
          withdraw: () =>
            put(keys.consultation(consultation.id), { ...consultation, state: 'draft' }),
        };
        for (const { path, form, first } of steps) {
          await happens[first]();
          const { status, body } = await request('POST', path, {
            form,
          });
          expect(status).toBeLessThan(500);
          const shown = status === 303 ? (await request('GET', path)).body : body;
          const texts = ['', ...typedIn(shown).map(kept)];
          for (const [name, typed] of Object.entries(form))
            if (sections[path].includes(name)) expect(texts).toContain(kept(typed));
        }
      }),
      { numRuns: 100 },
    );
  });
});
