import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellName, columnNumber } from '../../shared/platform/xlsx/cells.ts';
import { readWorkbook, rowLimit } from '../../shared/platform/xlsx/read.ts';
import { UnreadableWorkbook } from '../../shared/platform/xlsx/unreadable.ts';
import { guarded, unguarded } from '../../shared/platform/guarded.ts';
import { writeWorkbook } from '../../shared/platform/xlsx/write.ts';
import { altered, firstSheet, withCell, workbookOf } from '../support/workbooks.ts';

const small = () =>
  workbookOf({
    Blad: [
      ['A', 'B'],
      ['ett', 1],
    ],
  });
const reasonOf = (bytes: Uint8Array, sheet = 'Blad') =>
  readWorkbook(bytes, [sheet]).then(
    () => 'read',
    (error: unknown) => (error instanceof UnreadableWorkbook ? error.reason : error),
  );
const ole = (more = '') =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(more, 'utf16le'),
  ]);

describe('a workbook', () => {
  test('comes back as it was written: texts, numbers, days, gaps and line breaks', async () => {
    const written = await writeWorkbook([
      {
        name: 'Värden',
        columns: [
          { header: 'Text', width: 10 },
          { header: 'Tal', width: 10 },
          { header: 'Dag', width: 10, isDay: true },
        ],
        rows: [
          ['å & <ö>\nnästa rad', 3.5, '2022-01-31'],
          [undefined, -2, undefined],
          ['2022-01-31', undefined, '1999-12-31'],
        ],
      },
    ]);
    expect(await readWorkbook(written, ['värden'])).toEqual([
      {
        name: 'Värden',
        troubles: {},
        rows: [
          ['Text', 'Tal', 'Dag'],
          ['å & <ö>\nnästa rad', 3.5, { day: '2022-01-31' }],
          [null, -2, null],
          ['2022-01-31', null, { day: '1999-12-31' }],
        ],
      },
    ]);
  });

  test('gives the sheets that are asked for and leaves others unread, whatever they hold', async () => {
    const two = await workbookOf({ Eget: [['x'], ['y']], Blad: [['A'], ['ett']] });
    // A text that no list holds, in the last row there is: the reader would stop at the one, or lay out the other.
    const hostile = withCell(two, 'A2', '<c r="A2" t="s"><v>999</v></c>');
    const huge = altered(hostile, firstSheet, (xml) =>
      xml.replace(
        '</sheetData>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
      ),
    );
    const sheets = await readWorkbook(huge, ['Blad']);
    expect(sheets).toMatchObject([{ name: 'Blad', rows: [['A'], ['ett']] }]);
  });

  test('tells formulas, errors and merged cells by their cells', async () => {
    const formula = withCell(await small(), 'B2', '<c r="B2"><f>1+1</f><v>2</v></c>');
    const error = withCell(formula, 'A2', '<c r="A2" t="e"><v>#REF!</v></c>');
    const merged = altered(error, firstSheet, (xml) =>
      xml.replace(
        '</sheetData>',
        '</sheetData><mergeCells count="1"><mergeCell ref="C3:D4"/></mergeCells>',
      ),
    );
    const [sheet] = await readWorkbook(merged, ['Blad']);
    expect(sheet?.troubles).toEqual({ A2: 'error', B2: 'formula', C3: 'merged' });
  });

  test('may name its sheet with entities', async () => {
    const bytes = altered(await workbookOf({ Vård: [['A'], ['ett']] }), 'xl/workbook.xml', (xml) =>
      xml.replace('Vård', 'V&#229;rd'),
    );
    expect(await readWorkbook(bytes, ['Vård'])).toMatchObject([{ rows: [['A'], ['ett']] }]);
  });
});

describe('a file that is no workbook for us', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['an empty one', () => new Uint8Array(), 'empty'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n…'), 'not-xlsx'],
    ['a CSV', () => Buffer.from('Handlingsplan;Insats-id\nhp;x'), 'not-xlsx'],
    ['a Word document', () => zipSync({ 'word/document.xml': strToU8('<x/>') }), 'not-xlsx'],
    ['an Excel file of before 2007', () => ole(), 'old-excel'],
    ['one with a password', () => ole('EncryptedPackage'), 'encrypted'],
    ['half a file', async () => (await small()).subarray(0, 900), 'malformed'],
    [
      'one whose XML ends in the middle',
      async () => altered(await small(), firstSheet, (xml) => xml.slice(0, -60)),
      'malformed',
    ],
    [
      'one whose sheet is not there',
      async () =>
        altered(await small(), 'xl/_rels/workbook.xml.rels', (xml) =>
          xml.replace('sheet1.xml', 'sheet9.xml'),
        ),
      'malformed',
    ],
  ])('%s is told as such', async (_, make, reason) => {
    expect(await reasonOf(await make())).toBe(reason);
  });

  test('one that unpacks to more than twenty million bytes is not unpacked further, whatever sizes it claims', async () => {
    const bomb = zipSync({ 'xl/media/bomb.bin': new Uint8Array(60_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonOf(bomb)).toBe('too-large');
    // The size before packing stands in the local header at 22, and in the directory at 24.
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(10, 22);
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    expect(await reasonOf(lying)).toBe('too-large');
  });

  test('one with 10 000 rows, or a single cell far down or far out, is told before it is laid out', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`rad ${index}`]);
    expect(await reasonOf(await workbookOf({ Blad: [['A'], ...rows] }))).toBe('too-many-rows');
    const down = altered(await small(), firstSheet, (xml) =>
      xml.replace(
        '</sheetData>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
      ),
    );
    expect(await reasonOf(down)).toBe('too-many-rows');
    const out = altered(await small(), firstSheet, (xml) =>
      xml.replace('</sheetData>', '<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>'),
    );
    expect(await reasonOf(out)).toBe('too-many-columns');
  });

  test.each([
    ['an attribute that hides another', '<row r="3" x=">" r="1048576">'],
    ['a row number in entities', '<row r="&#49;048576">'],
    ['a row without a number', '<row>'],
    ['the same attribute twice', '<row r="3" y:r="1048576">'],
  ])('%s is refused: the reader must not see what was not looked at', async (_, row) => {
    const bytes = altered(await small(), firstSheet, (xml) =>
      xml.replace('</sheetData>', `${row}<c r="A3"><v>1</v></c></row></sheetData>`),
    );
    expect(await reasonOf(bytes)).toBe('malformed');
  });

  test('as many rows as are taken are taken', async () => {
    const rows = Array.from({ length: rowLimit - 1 }, (_, index) => [`rad ${index}`]);
    expect(await reasonOf(await workbookOf({ Blad: [['A'], ...rows] }))).toBe('read');
  });
});

describe('a text that a spreadsheet could take for a formula', () => {
  test.each(['=1+1', '+46 8 123', '-punkt', '@SUM(A1)', "'=1"])('%s is guarded', (text) => {
    expect(guarded(text)).toBe(`'${text}`);
  });

  test('comes back as it was, like any other text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', ' ') }),
        (text) => {
          expect(guarded(text)).not.toMatch(/^[=+\-@]/);
          expect(unguarded(guarded(text))).toBe(text);
        },
      ),
    );
  });
});

test('columns are named as Excel names them', () => {
  expect([1, 26, 27, 52, 702, 703].map((column) => cellName(column, 7))).toEqual([
    'A7',
    'Z7',
    'AA7',
    'AZ7',
    'ZZ7',
    'AAA7',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16_384 }), (column) => {
      expect(columnNumber(cellName(column, 1).slice(0, -1))).toBe(column);
    }),
  );
});
