import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { strFromU8, unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { compileReport } from '../../functions/compile-report/handler.ts';
import { ReportFormat } from '../../shared/domain/report.ts';
import { listReports } from '../../shared/store/reports.ts';
import { aFrozenRound, frozenEvent, frozenRef } from '../support/frozen-round.ts';
import type { World } from '../support/world.ts';

/** A bucket that keeps what is put into it, and fails at these puts. */
function aBucket(failing: number[] = []) {
  const client = new S3Client({ region: 'eu-north-1' });
  const objects = new Map<string, { body: Buffer; contentType: string }>();
  let puts = 0;
  mockClient(client)
    .on(PutObjectCommand)
    .callsFake(({ Key, Body, ContentType }: { Key: string; Body: Buffer; ContentType: string }) => {
      puts += 1;
      if (failing.includes(puts)) throw new Error('S3 is away');
      objects.set(Key, { body: Body, contentType: ContentType });
      return {};
    });
  return { bucket: { client, name: 'reports' }, objects, puts: () => puts };
}

const compile = (world: World, bucket: ReturnType<typeof aBucket>['bucket'], language = 'sv') =>
  compileReport({ ...world, bucket, language: language as 'sv' })(frozenEvent);

async function compiled(language = 'sv') {
  const world = await aFrozenRound();
  const { bucket, objects } = aBucket();
  await compile(world, bucket, language);
  const bodyOf = (file: string) =>
    objects.get(`nts-2021/2022/${file}`)?.body ?? expect.fail(`no ${file}`);
  return { world, objects, bodyOf };
}

describe('the report', () => {
  test('is made in every format, each told of once', async () => {
    const { world, objects } = await compiled();
    const files = await listReports(world.plans, frozenRef.strategyId);
    expect(files.map(({ format }) => format).sort()).toEqual([...ReportFormat.options].sort());
    for (const { key, bytes } of files) expect(objects.get(key)?.body).toHaveLength(bytes);
    const told = (await world.events(world.plans)).filter(
      ({ type }) => type === 'follow-up-report.ready.v1',
    );
    expect(told).toHaveLength(5);
  });

  test('is gone on with after a crash, and made once more by nobody', async () => {
    const world = await aFrozenRound();
    const { bucket, objects, puts } = aBucket([3]);
    await expect(compile(world, bucket)).rejects.toThrow('S3 is away');
    expect(await listReports(world.plans, frozenRef.strategyId)).toHaveLength(2);
    await compile(world, bucket);
    await compile(world, bucket);
    expect(await listReports(world.plans, frozenRef.strategyId)).toHaveLength(5);
    expect([objects.size, puts()]).toEqual([5, 6]);
  });
});

describe('as HTML', () => {
  test('says how everything stands, with headings in order and tables that name their columns', async () => {
    const html = (await compiled()).bodyOf('rapport.html').toString();
    expect(html).toMatch(/^<!doctype html><html lang="sv">/);
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain('2 av 3 aktörer har inte lämnat någon lägesrapport.');
    expect(text).toContain('Genomförda åtaganden 1 av 1');
    expect(text).toContain('Vad hindrar er? Inget.');
    expect(text).toContain('Aktörer som inte har rapporterat');
    expect(text).toContain('Genomfört. Labbet är öppet.');
    expect(html).toContain('Tysta &lt;arenan&gt; &amp; &quot;vännerna&quot;');
    expect(html).toContain('<svg');
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<caption>/g)?.length);
    expect(html).not.toMatch(/<(script|link|img)/);
  });

  test('is in English where the service is', async () => {
    const html = (await compiled('en')).bodyOf('rapport.html').toString();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Commitments: pledged and done');
  });
});

test('as Word it has styles for its headings, heading rows, a title and a language', async () => {
  const { bodyOf } = await compiled();
  const parts = unzipSync(bodyOf('rapport.docx'));
  const part = (name: string) => strFromU8(parts[name] ?? expect.fail(`no ${name}`));
  const document = part('word/document.xml');
  for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3'])
    expect(document).toContain(`<w:pStyle w:val="${style}"/>`);
  expect(document).toContain('<w:tblHeader/>');
  expect(document).toContain('Tysta &lt;arenan&gt;');
  expect(part('word/styles.xml')).toContain('w:val="sv-SE"');
  expect(part('docProps/core.xml')).toContain('Näringslivs- och tillväxtstrategi</dc:title>');
});

test('as PDF it is tagged, says its title and its language, and has its fonts in it', async () => {
  const pdf = (await compiled()).bodyOf('rapport.pdf').toString('latin1');
  expect(pdf).toMatch(/^%PDF-1\.7/);
  expect(pdf).toContain('/Marked true');
  expect(pdf).toContain('/StructTreeRoot');
  expect(pdf).toContain('/Lang (sv-SE)');
  expect(pdf).toContain('/DisplayDocTitle true');
  for (const tag of ['H1', 'H2', 'H3', 'H4', 'P', 'Table', 'Caption', 'TR', 'TH', 'TD'])
    expect(pdf, tag).toContain(`/S /${tag}\n`);
  expect(pdf).toContain('/FontFile');
  expect(pdf).not.toContain('/BaseFont /Helvetica');
});

describe('as a workbook', () => {
  test('it has a sheet for each kind of row, and no text is a formula', async () => {
    const { bodyOf } = await compiled();
    const sheets = await readSheets(bodyOf('rapport.xlsx'));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      ...['Insatser', 'Milstolpar', 'Lägesrapporter', 'Åtaganden', 'Aktörer', 'Indikatorer'],
    ]);
    const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? [];
    expect(rowsOf('Insatser')).toHaveLength(3);
    expect(rowsOf('Lägesrapporter')[1]).toContain("'=Ingången är öppen.");
    expect(rowsOf('Lägesrapporter')[0]).toContain('Vad hindrar er?');
    expect(rowsOf('Aktörer').flat()).toContain('Aktörer som inte har rapporterat');
  });

  test('the evidence sheet has a row for each initiative of a criterion', async () => {
    const { bodyOf } = await compiled();
    const [sheet] = await readSheets(bodyOf('bevisblad-s3.xlsx'));
    expect(
      sheet?.data.slice(1).map(([criterion, , initiative]) => [criterion, initiative]),
    ).toEqual(expect.arrayContaining([['Uppföljning och utvärdering', 'Öppna testbäddar']]));
  });
});
