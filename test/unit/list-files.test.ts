import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  faultsOf,
  guessColumns,
  type Mapping,
} from '../../functions/exchange-consultees/columns.ts';
import { decode } from '../../functions/exchange-consultees/decode.ts';
import { readRows } from '../../functions/exchange-consultees/read-rows.ts';
import { type FileTable, readTable } from '../../functions/exchange-consultees/read-table.ts';
import { UnreadableList } from '../../functions/exchange-consultees/unreadable.ts';
import { asCsv, asWorkbook } from '../../functions/exchange-consultees/write-list.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { listColumns, planList } from '../../shared/domain/distribution-list.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import type { Language } from '../../shared/locales/language.ts';
import { anyList, inWindows1252 } from '../support/lists.ts';
import { withCell, workbookOf } from '../support/workbooks.ts';

const csv = (text: string, name = 'lista.csv') =>
  readTable({ name, bytes: new Uint8Array(Buffer.from(text)) });
const refusalOf = async (bytes: Uint8Array): Promise<unknown> => {
  try {
    await readTable({ name: 'lista', bytes });
    return 'read';
  } catch (error) {
    return error instanceof UnreadableList ? { reason: error.reason, ...error.facts } : error;
  }
};
const refusalOfText = (text: string) => refusalOf(Buffer.from(text));
const swedish = 'Namn;E-post\nÄlvsjö kommun;a@a.example\nRegion Örebro län – €;b@b.example\n';

describe('the text of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(swedish), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${swedish}`), 'utf-8'],
    ['Windows-1252', inWindows1252(swedish.replace('–', '-')), 'windows-1252'],
  ])('is read as %s', (_, bytes, encoding) => {
    const read = decode(bytes);
    expect(read.encoding).toBe(encoding);
    expect(read.text.replace('–', '-')).toBe(swedish.replace('–', '-'));
  });

  test('in Windows-1252 is read whatever letters it is of', () => {
    const latin = fc.string({ unit: fc.constantFrom(...Array.from('aB ;åäöÅÄÖéüøßÆ\n')) });
    fc.assert(
      fc.property(latin, (text) => {
        expect(decode(inWindows1252(text)).text).toBe(text);
      }),
    );
  });

  test('in UTF-8 is read whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
        expect(decode(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
      }),
    );
  });

  test.each([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${swedish}`, 'utf16le'), 'utf-16'],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${swedish}`, 'utf16le').swap16(), 'utf-16'],
    ['UTF-16 without it', Buffer.from(swedish, 'utf16le'), 'utf-16'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73]),
      'not-text',
    ],
    [
      'UTF-8 with one byte of Windows-1252',
      Buffer.concat([
        Buffer.from(swedish),
        inWindows1252('Örnsköldsvik;c@c.example').subarray(0, 1),
      ]),
      'mixed-encoding',
    ],
  ])('is refused as %s', async (_, bytes, reason) => {
    expect(await refusalOf(bytes)).toMatchObject({ reason });
  });
});

describe('a file as a table', () => {
  test.each([';', ',', '\t'])('is split at %j, also where fields are quoted', async (mark) => {
    const table = await csv(
      `"Namn; eller, så";E-post\n"Kommunen ""A""\nnämnden";a@a.example\n\nB;b@b.example`.replaceAll(
        /";E|";a|B;b/g,
        (found) => found.replace(';', mark),
      ),
    );
    expect(table.header).toEqual(['Namn; eller, så', 'E-post']);
    expect(table.rows).toEqual([
      { row: 2, cells: ['Kommunen "A"\nnämnden', 'a@a.example'] },
      { row: 4, cells: ['B', 'b@b.example'] },
    ]);
  });

  test('may end its lines in any way, and have empty columns behind the last heading', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(await csv(['Namn;E-post;;', 'A;a@a.example;;', ''].join(end))).toMatchObject({
        header: ['Namn', 'E-post'],
        rows: [{ row: 2, cells: ['A', 'a@a.example', '', ''] }],
      });
  });

  test('is the first sheet of a workbook, numbers and days as they are written', async () => {
    const bytes = await workbookOf({
      Sändlista: [
        ['Namn', 'Organisationsnummer', 'Dag'],
        ['Region Stockholm', 2321000016, '2021-03-05'],
      ],
      Annat: [['Namn'], ['Inte detta']],
    });
    expect(await readTable({ name: 'lista.csv', bytes })).toMatchObject({
      file: 'lista.csv',
      encoding: 'xlsx',
      header: ['Namn', 'Organisationsnummer', 'Dag'],
      rows: [{ row: 2, cells: ['Region Stockholm', '2321000016', '2021-03-05'] }],
    });
  });

  const heading = 'Namn;E-post';
  const rows = (count: number) => Array.from({ length: count }, (_, n) => `K ${n};k@${n}.example`);
  test.each([
    ['nothing', '', { reason: 'empty' }],
    ['nothing but marks', ';;\n;\n', { reason: 'empty' }],
    ['headings alone', heading, { reason: 'no-rows' }],
    ['no headings', 'A kommun;a@a.example\nB kommun;b@b.example', { reason: 'no-heading', row: 1 }],
    [
      '500 columns',
      `${'rubrik;'.repeat(499)}rubrik\n${'x;'.repeat(499)}x`,
      { reason: 'too-many-columns', count: 500, limit: 100 },
    ],
    [
      'a row of 500 columns',
      `${heading}\nA;a@a.example\n${'x;'.repeat(499)}x`,
      { reason: 'too-many-columns', count: 500 },
    ],
    [
      'a cell of a megabyte',
      `${heading}\nA;a@a.example\n${'x'.repeat(1_000_000)};b@b.example`,
      { reason: 'cell-too-long', row: 3, column: 1, count: 1_000_000, limit: 1_000 },
    ],
    [
      'a quotation mark that is not closed',
      `${heading}\n"A;a@a.example`,
      { reason: 'quotes', row: 2 },
    ],
    [
      'a quotation mark inside a field',
      `${heading}\nA;a@a.example\nB "b";b@b.example`,
      { reason: 'quotes', row: 3 },
    ],
    [
      '20 001 rows',
      [heading, ...rows(20_001)].join('\n'),
      { reason: 'too-many-rows', limit: 20_000 },
    ],
    [
      'its last row beyond empty ones',
      `${heading}\nA;a@a.example\n${'\n'.repeat(20_000)}B;b@b.example`,
      { reason: 'too-many-rows', limit: 20_000 },
    ],
    ['more than 4 MB', `${heading}\n${'A;a@a.example\n'.repeat(300_000)}`, { reason: 'too-big' }],
  ])('is refused with %s, and told why and where', async (_, text, refusal) => {
    expect(await refusalOfText(text)).toMatchObject(refusal);
  });

  test('of 20 000 rows is taken', async () => {
    expect((await csv([heading, ...rows(20_000)].join('\n'))).rows).toHaveLength(20_000);
  });

  test('of a workbook has 10 000 rows at most', async () => {
    const sheet = (count: number) =>
      workbookOf({ Blad: [['Namn'], ...Array.from({ length: count }, (_, n) => [`K ${n}`])] });
    const { rows: taken } = await readTable({ name: 'x', bytes: await sheet(10_000) });
    expect(taken).toHaveLength(10_000);
    expect(await refusalOf(await sheet(10_001))).toEqual({
      reason: 'too-many-rows',
      limit: 10_000,
    });
  });
});

describe('columns', () => {
  test.each([
    [
      'Namn;Kategori;Org.nr;E-post;Kontaktperson;Språk',
      { name: 0, category: 1, organisationNumber: 2, email: 3, contactName: 4, language: 5 },
    ],
    [
      'NAME;Type;Organisation number;E-mail address;Contact;Language',
      { name: 0, category: 1, organisationNumber: 2, email: 3, contactName: 4, language: 5 },
    ],
    ['Funktionsbrevlåda;Remissinstans;Anteckning', { name: 1, email: 0 }],
    ['id;name;category;email', { id: 0, name: 1, category: 2, email: 3 }],
    ['Vad som helst;Annat', {}],
  ])('are known by their headings: %s', (heading, mapping) => {
    expect(guessColumns(heading.split(';'))).toEqual(mapping);
  });

  test('of our own list are all recognised, in both languages', () => {
    for (const language of ['sv', 'en'] as const)
      expect(
        guessColumns(listColumns.map((each) => distributionList[language].columns[each])),
      ).toEqual(Object.fromEntries(listColumns.map((column, at) => [column, at])));
  });

  test('have to hold names and addresses, and no column two things', () => {
    expect(faultsOf({})).toEqual([
      { column: 'name', fault: 'required' },
      { column: 'email', fault: 'required' },
    ]);
    expect(faultsOf({ name: 0, email: 1, contactName: 0 })).toEqual([
      { column: 'contactName', fault: 'twice', other: 'name' },
    ]);
  });
});

const all: Mapping = Object.fromEntries(listColumns.map((column, at) => [column, at]));
const tableOf = (...rows: string[][]): FileTable => ({
  file: 'lista.csv',
  encoding: 'utf-8',
  header: [...listColumns],
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
  troubles: [],
});
const readRow = (...cells: string[]) => readRows(tableOf(cells), all, 'sv');

describe('rows', () => {
  test('say of a consultee what their cells hold; an empty one says nothing', () => {
    expect(
      readRow('a', ' A  kommun\n', 'kommun', '2321000016', 'A@a.example ', 'Kim', 'Svenska').rows,
    ).toEqual([
      {
        row: 2,
        id: 'a',
        name: 'A kommun',
        category: 'municipality',
        organisationNumber: '232100-0016',
        email: 'A@a.example',
        contactName: 'Kim',
        language: 'sv',
      },
    ]);
    expect(readRow('', 'A', '', '', 'a@a.example', '', '').rows).toEqual([
      { row: 2, name: 'A', email: 'a@a.example' },
    ]);
  });

  test.each([
    ['Lärosäte', 'university'],
    ['UNIVERSITET ELLER HÖGSKOLA', 'university'],
    ['Business promoter', 'promoter'],
    ['private-person', 'private-person'],
    ['Ideell förening', 'association'],
    ['Bolag', 'company'],
  ])('know %s as %s', (written, category) => {
    expect(readRow('', 'A', written, '', 'a@a.example').rows).toMatchObject([{ category }]);
  });

  test('take what looks like a formula for text', () => {
    expect(readRow('', "'=SUMMA(A1)", '', '', 'a@a.example', '=1+1').rows).toMatchObject([
      { name: '=SUMMA(A1)', contactName: '=1+1' },
    ]);
  });

  test('tell every fault by its row and field, and how to mend it', () => {
    const { rows, problems } = readRows(
      tableOf(
        ['', '', '', '', '', '', ''],
        ['Å', 'x'.repeat(201), 'Planet', '232100-0017', 'a@a.example; b@b.example', '', 'Latin'],
        ['', 'B', '', '811218-9876', 'ingen adress', 'k'.repeat(300), ''],
        ['', 'C', '', '', 'c@c.example', '', '', 'för mycket'],
      ),
      all,
      'sv',
    );
    expect(rows).toEqual([]);
    expect(
      problems.map(({ row, column, message }) => `${row} ${column ?? ''}: ${message}`),
    ).toEqual([
      '2 name: Saknas. Fyll i cellen.',
      '2 email: Saknas. Fyll i cellen.',
      '3 name: Är 201 tecken. Korta till högst 200.',
      '3 email: ”a@a.example; b@b.example” är ingen e-postadress. Skriv en enda adress, som namn@organisation.se.',
      '3 id: ”Å” är ingen beteckning. Den består av a–z, siffror och bindestreck. Töm cellen för en ny instans.',
      expect.stringMatching(
        /^3 category: ”Planet” är ingen kategori vi känner till. Skriv en av: Kommun,/,
      ),
      '3 organisationNumber: ”232100-0017” kan inte stämma: kontrollsiffran är en annan. Rätta numret eller töm cellen.',
      '3 language: ”Latin” är inget språk vi har. Skriv svenska eller engelska.',
      '4 email: ”ingen adress” är ingen e-postadress. Skriv en enda adress, som namn@organisation.se.',
      '4 organisationNumber: ”811218-9876” ser ut som ett personnummer. Sådana sparas inte här. Töm cellen.',
      '4 contactName: Är 300 tecken. Korta till högst 200.',
      '5 : Raden har fler fält än rubrikraden. Sätt citattecken runt det fält som innehåller skiljetecknet.',
    ]);
  });

  test('take no formula of a workbook that is in a column of ours', async () => {
    const bytes = await workbookOf({
      Blad: [
        ['Namn', 'E-post', 'Anteckning'],
        ['A', 'a@a.example', 'x'],
        ['B', 'b@b.example', 'y'],
      ],
    });
    const table = await readTable({
      name: 'lista.xlsx',
      bytes: withCell(
        withCell(bytes, 'B2', '<c r="B2" t="str"><f>A1</f><v>a@a.example</v></c>'),
        'C3',
        '<c r="C3" t="str"><f>A1</f><v>y</v></c>',
      ),
    });
    expect(readRows(table, guessColumns(table.header), 'sv')).toMatchObject({
      rows: [{ row: 3, name: 'B' }],
      problems: [
        {
          row: 2,
          column: 'email',
          message: expect.stringContaining('formel') as string,
        },
      ],
    });
  });
});

/** What a file says of a consultee. */
const listedOf = ({ id, name, category, email, ...more }: Consultee) => {
  const { organisationNumber, contactName, language } = more;
  return { id, name, category, email, organisationNumber, contactName, language };
};

describe('a list that is taken out and read in again', () => {
  const readBack = async (bytes: Uint8Array, language: Language) => {
    const table = await readTable({ name: 'lista', bytes: new Uint8Array(bytes) });
    return readRows(table, guessColumns(table.header), language);
  };

  test.each(['sv', 'en'] as const)(
    'changes nothing, whatever is on it (CSV, %s)',
    async (language) => {
      await fc.assert(
        fc.asyncProperty(anyList, async (list) => {
          fc.pre(list.length > 0);
          const { rows, problems } = await readBack(asCsv(list, language), language);
          expect(problems).toEqual([]);
          expect(planList(rows, list)).toEqual({
            changes: [],
            unchanged: list.length,
            faults: [],
            otherAddresses: [],
          });
          // And into another consultation it is the same list.
          const { changes } = planList(rows, []);
          expect(changes.map(({ kind, ...consultee }) => [kind, consultee])).toEqual(
            list.map((consultee) => ['add', listedOf(consultee)]),
          );
        }),
        { numRuns: 200 },
      );
    },
  );

  test('changes nothing, whatever is on it (workbook)', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async (list) => {
        // write-excel-file keeps its texts in a plain object: what every object has, such as `toString`, breaks its file.
        const texts = list.flatMap(({ name, contactName = '' }) => [name, contactName]);
        fc.pre(list.length > 0 && texts.every((text) => !(text in {})));
        const { rows, problems } = await readBack(await asWorkbook(list, 'sv'), 'sv');
        expect(problems).toEqual([]);
        expect(planList(rows, list)).toMatchObject({ changes: [], unchanged: list.length });
      }),
      { numRuns: 10 },
    );
  });

  test('begins no cell with a sign that a spreadsheet program takes for a formula', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const cells = asCsv(list, 'sv')
          .toString()
          .slice(1)
          .split(/;|\r\n/);
        expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
      }),
    );
  });
});
