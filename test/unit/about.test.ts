import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { aboutRoutes } from '../../functions/respond/pages/about.tsx';
import { parseConfig } from '../../infra/config.ts';
import { About } from '../../shared/domain/about.ts';
import { serve } from '../../shared/web/serve.ts';
import exampleConfig from '../../config.example.json' with { type: 'json' };

const everything = {
  organisation: 'Region <Exempel>',
  faultsTo: 'tillganglighet@region.example',
  assessedOn: '2021-03-05',
  shortcomings: ['Kartan saknar beskrivning.'],
  dataProtectionOfficer: 'ombud@region.example',
  privacyPage: 'https://region.example/personuppgifter',
};

async function read(about: object, path: string, language = 'sv') {
  const handler = serve({
    publicOrigin: 'https://remiss.example',
    routes: aboutRoutes(About.parse(about)),
  });
  const result = await handler(
    {
      rawPath: path,
      cookies: [`language=${language}`],
      requestContext: { http: { method: 'GET' } },
    },
    {} as Context,
  );
  return 'statusCode' in result ? Buffer.from(String(result.body), 'base64').toString() : '';
}

test('the accessibility statement says who answers for it, what is known, and where faults are reported', async () => {
  const html = await read(everything, '/tillganglighet');
  for (const words of [
    'Region &lt;Exempel&gt; ansvarar för webbplatsen.',
    'fredag den 5 mars 2021',
    '<li>Kartan saknar beskrivning.</li>',
    'href="mailto:tillganglighet@region.example"',
  ])
    expect(html).toContain(words);
  const page = { ...everything, faultsTo: 'https://region.example/anmal' };
  expect(await read(page, '/tillganglighet', 'en')).toContain(
    'href="https://region.example/anmal"',
  );
});

test('the privacy notice says who is responsible, and how to reach the data protection officer', async () => {
  const html = await read(everything, '/personuppgifter');
  for (const words of [
    'Region &lt;Exempel&gt; är personuppgiftsansvarig.',
    'href="mailto:ombud@region.example"',
    'href="https://region.example/personuppgifter"',
  ])
    expect(html).toContain(words);
});

test.each(['sv', 'en'])('what is not filled in is named, in %s', async (language) => {
  const about = { organisation: 'Region Exempel', shortcomings: [] };
  const accessibility = await read(about, '/tillganglighet', language);
  expect(accessibility).toContain('about.faultsTo');
  expect(accessibility).toContain('about.assessedOn');
  expect(accessibility).not.toContain('mailto:');
  const privacy = await read(about, '/personuppgifter', language);
  expect(privacy).toContain('about.dataProtectionOfficer');
});

test.each([
  ['faultsTo', 'ingen adress'],
  ['assessedOn', '2021-02-30'],
  ['dataProtectionOfficer', 'ombudet'],
  ['privacyPage', 'javascript:alert(1)'],
])('a wrong %s is named when it is deployed', (field, value) => {
  const config = { ...exampleConfig, about: { [field]: value } };
  expect(() => parseConfig(config, 'config.json')).toThrow(`about.${field}`);
});
