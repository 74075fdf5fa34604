import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConsultationFile } from '../../infra/cli/load/consultation-file.ts';
import { parseConsulteeFile } from '../../infra/cli/load/consultee-file.ts';
import { describeProblem } from '../../infra/cli/load/problem.ts';
import { readFolder } from '../../infra/cli/load/read-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const errorsIn = (
  parsed: ReturnType<typeof parseConsulteeFile> | ReturnType<typeof parseConsultationFile>,
) => ('problems' in parsed ? parsed.problems.map(describeProblem) : []);
const header = 'id,name,category,email';
const consultees = (...rows: string[]) => parseConsulteeFile(bytes([header, ...rows].join('\n')));

const valid = {
  id: 'rs-2020-0780',
  caseReference: 'RS 2020–0780',
  title: 'Strategi',
  sender: 'Region Exempel',
  closingDate: '2021-03-05',
  cadence: { offsets: [-7, 1], leastDaysBetween: 5 },
  coordinatorMailbox: 'samordnare@region.example',
  registrarMailbox: 'registrator@region.example',
  coverLetter: ['Svara!'],
  questions: { furtherInitiatives: 'Fler?', participation: 'Hur?' },
  focusAreas: [{ id: 'export', name: 'Export', summary: '' }],
  chapters: [{ id: 'ett', title: 'Ett', summary: '', viewsAskedFor: true }],
  documents: [{ id: 'missiv', title: 'Missiv', fileName: 'missiv.txt' }],
};
const consultation = (change: object, registrar?: string) =>
  parseConsultationFile(bytes(JSON.stringify({ ...valid, ...change })), registrar);

describe('consultees.csv', () => {
  const botkyrka = {
    id: 'botkyrka',
    name: 'Botkyrka; kommun "B"',
    category: 'municipality',
    email: 'ks@botkyrka.example',
  };
  it.each([
    ['commas', `${header}\nbotkyrka,"Botkyrka; kommun ""B""",municipality,ks@botkyrka.example\n`],
    [
      'semicolons',
      `id;name;category;email\nbotkyrka;"Botkyrka; kommun ""B""";municipality;ks@botkyrka.example`,
    ],
    [
      'a byte order mark and CRLF',
      `\ufeff${header}\r\nbotkyrka,"Botkyrka; kommun ""B""",municipality,ks@botkyrka.example\r\n\r\n`,
    ],
    [
      'another order of columns',
      'email,category,id,Name\n ks@botkyrka.example ,municipality,botkyrka,"Botkyrka; kommun ""B"""',
    ],
  ])('is read with %s', (_, text) => {
    expect(parseConsulteeFile(bytes(text))).toEqual({ value: [botkyrka] });
  });

  it('may tell number, contact and language, or leave them empty', () => {
    const text = `${header},Language,organisationNumber,contactName\na,A,other,a@a.example,en,232100-0016,Kim\nb,B,company,b@b.example,,,`;
    expect(parseConsulteeFile(bytes(text))).toEqual({
      value: [
        {
          ...{ id: 'a', name: 'A', category: 'other', email: 'a@a.example' },
          ...{ language: 'en', organisationNumber: '232100-0016', contactName: 'Kim' },
        },
        { id: 'b', name: 'B', category: 'company', email: 'b@b.example' },
      ],
    });
  });

  it('has numbers that are right, and of one consultee each', () => {
    const text = `${header},organisationNumber\na,A,other,a@a.example,232100-0017\nb,B,other,b@b.example,556012-5790\nc,C,other,c@c.example,556012-5790`;
    expect(errorsIn(parseConsulteeFile(bytes(text)))).toEqual([
      expect.stringMatching(
        /^consultees.csv, row 2, organisationNumber: is not an organisation number/,
      ),
      'consultees.csv, row 4, organisationNumber: is "556012-5790", as in row 3: give each consultee a number of its own, or none',
    ]);
  });

  it('reports every error at once, by row and field', () => {
    const parsed = consultees(
      'a,A,municipality,a@a.example',
      'B!,,kommun,not-an-address',
      '',
      'a,C,other,c@c.example',
      'd,"D"x,other,d@d.example',
      'e,E,other',
      'a,,other,e@e.example',
      'f,"F',
    );
    expect(errorsIn(parsed)).toEqual([
      expect.stringMatching(/^consultees.csv, row 3, id: is not an id: use/),
      'consultees.csv, row 3, name: is empty: fill it in',
      expect.stringMatching(/^consultees.csv, row 3, category: must be one of: municipality,/),
      expect.stringMatching(/^consultees.csv, row 3, email: is not an e-mail address: write/),
      'consultees.csv, row 5, id: is "a", as in row 2: give each consultee its own id',
      expect.stringMatching(/^consultees.csv, row 6: has a quotation mark in the wrong place/),
      expect.stringMatching(/^consultees.csv, row 7: has 3 fields where the header has 4/),
      'consultees.csv, row 8, name: is empty: fill it in',
      'consultees.csv, row 8, id: is "a", as in row 2: give each consultee its own id',
      expect.stringMatching(/^consultees.csv, row 9: has a quotation mark in the wrong place/),
    ]);
  });

  it.each([
    ['an empty file', '', /is empty: begin with the header/],
    ['a header alone', header, /has no consultees/],
    ['a missing column', 'id,name,category\na,A,other', /row 1, email: is missing in the header/],
    ['an unknown column', `${header},phone\na,A,other,a@a.example,1`, /"phone": is an unknown/],
    [
      'a repeated column',
      `${header},id\na,A,other,a@a.example,b`,
      /"id": is an unknown or repeated/,
    ],
    ['a name on two lines', `${header}\na,"A\nB",other,a@a.example`, /name: has a line break/],
    [
      'a name of 201 characters',
      `${header}\na,${'å'.repeat(201)},other,a@a.example`,
      /200 characters/,
    ],
  ])('says what is wrong with %s', (_, text, message) => {
    expect(errorsIn(parseConsulteeFile(bytes(text)))).toEqual([expect.stringMatching(message)]);
  });

  it('points at the first row that is not UTF-8', () => {
    const latin1 = Buffer.from(
      `${header}\na,A,other,a@a.example\nb,Älv,other,b@b.example`,
      'latin1',
    );
    expect(errorsIn(parseConsulteeFile(latin1))).toEqual([
      expect.stringMatching(/^consultees.csv, row 3: is not UTF-8: save/),
    ]);
  });

  it('takes any bytes without throwing, and gives consultees or problems', () => {
    const csvish = fc.array(
      fc.constantFrom(
        header,
        'a,b',
        '"',
        ';',
        ',',
        '\n',
        '\r',
        '\ufeff',
        '\0',
        'é',
        '😀',
        'other',
        'a@b.example',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          csvish.map((parts) => bytes(parts.join(''))),
        ),
        fc.boolean(),
        (content, withHeader) => {
          const parsed = parseConsulteeFile(
            withHeader ? Buffer.concat([bytes(`${header}\n`), content]) : content,
          );
          if ('value' in parsed) expect(parsed.value).not.toEqual([]);
          else expect(parsed.problems).not.toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives back every list that was written as CSV', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => text.replaceAll(/\p{C}/gu, '').normalize('NFC').trim())
      .filter((text) => text !== '' && text.length <= 200);
    const row = fc.record({
      id: fc.stringMatching(/^[a-z0-9]{1,10}$/),
      name,
      category: fc.constantFrom('municipality', 'other'),
      email: fc.constant('a@a.example'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { minLength: 1, selector: ({ id }) => id }),
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, lineBreak) => {
          const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
          const text = [
            ['id', 'name', 'category', 'email'],
            ...rows.map(({ id, name, category, email }) => [id, quoted(name), category, email]),
          ]
            .map((fields) => fields.join(delimiter))
            .join(lineBreak);
          expect(parseConsulteeFile(bytes(text))).toEqual({ value: rows });
        },
      ),
    );
  });
});

describe('consultation.json', () => {
  it('is read whole', () => {
    expect(consultation({})).toEqual({ value: valid });
  });

  it.each([
    [
      'a day that does not exist',
      { closingDate: '2021-02-30' },
      /closingDate: is not a day: write it as 2021-03-05/,
    ],
    [
      'a cadence out of range',
      { cadence: { offsets: [-400], leastDaysBetween: 5 } },
      /cadence.offsets\[1\]: must be at least -365/,
    ],
    [
      'half a day',
      { cadence: { offsets: [1.5], leastDaysBetween: 5 } },
      /cadence.offsets\[1\]: must be a whole number/,
    ],
    ['a missing field', { sender: undefined }, /sender: is missing: add text/],
    ['an empty title', { title: '  ' }, /title: is empty/],
    ['a title on two lines', { title: 'a\nb' }, /title: has a line break/],
    ['an unknown key', { closeDate: '2021-03-05' }, /has the unknown "closeDate"/],
    [
      'an unknown key inside',
      { questions: { ...valid.questions, c: '' } },
      /questions: has the unknown "c"/,
    ],
    ['a bad mailbox', { registrarMailbox: 'å@b' }, /registrarMailbox: is not an e-mail address/],
    [
      'a file name that climbs',
      { documents: [{ id: 'a', title: 'A', fileName: '../a.pdf' }] },
      /documents\[1\].fileName: is not a file name/,
    ],
    [
      'a repeated chapter',
      { chapters: [...valid.chapters, ...valid.chapters] },
      /chapters\[2\].id: is "ett", as in chapters\[1\]/,
    ],
    ['no focus area', { focusAreas: [] }, /focusAreas: is empty: add one/],
    ['a list for an object', { cadence: [] }, /cadence: must be an object/],
  ])('says what is wrong with %s', (_, change, message) => {
    expect(errorsIn(consultation(change))).toEqual([expect.stringMatching(message)]);
  });

  it('takes the configured registrar when it names none', () => {
    const registrar = 'diariet@region.example';
    expect(consultation({ registrarMailbox: undefined }, registrar)).toMatchObject({
      value: { registrarMailbox: registrar },
    });
    expect(consultation({}, registrar)).toMatchObject({
      value: { registrarMailbox: valid.registrarMailbox },
    });
  });

  it('says where a registrar can be named when there is none at all', () => {
    expect(errorsIn(consultation({ registrarMailbox: undefined }))).toEqual([
      'consultation.json, registrarMailbox: is missing: add an e-mail address here, or registrar to config.json',
    ]);
  });

  it('reports every error at once', () => {
    expect(errorsIn(consultation({ title: 1, closingDate: 'x', chapters: 'y' }))).toHaveLength(3);
  });

  it('says in which line the JSON breaks', () => {
    expect(errorsIn(parseConsultationFile(bytes('{\n  "id": "a",\n}')))).toEqual([
      expect.stringMatching(/^consultation.json: is not JSON \(.*line 3 column 1/),
    ]);
  });

  it('takes any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...Object.keys(valid)), (json, key) => {
        const value: unknown = JSON.parse(json);
        expect(errorsIn(parseConsultationFile(bytes(json)))).not.toEqual([]);
        consultation({ [key]: value });
      }),
    );
  });
});

describe("a consultation's folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'load-'));
    await mkdir(join(folder, 'documents'));
    await writeFile(join(folder, 'consultation.json'), JSON.stringify(valid));
    await writeFile(join(folder, 'consultees.csv'), `${header}\na,A,other,a@a.example\n`);
    await writeFile(join(folder, 'documents/missiv.txt'), 'Hej');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const errors = async () => {
    const read = await readFolder(folder);
    return 'problems' in read ? read.problems.map(describeProblem) : [];
  };
  const withDocument = async (fileName: string, content: string | Uint8Array) => {
    const documents = [{ id: 'missiv', title: 'Missiv', fileName }];
    await writeFile(join(folder, 'consultation.json'), JSON.stringify({ ...valid, documents }));
    await writeFile(join(folder, 'documents', fileName), content);
  };

  it('gives each document its type, size and checksum', async () => {
    const read = await readFolder(folder);
    expect('value' in read && read.value.content.documents).toEqual([
      {
        id: 'missiv',
        title: 'Missiv',
        fileName: 'missiv.txt',
        contentType: 'text/plain; charset=utf-8',
        bytes: 3,
        sha256: '20ac4eea95e143bbc7c99b9b927fc49b68c5ff598be50b4929cc0ef3d542b629',
      },
    ]);
  });

  it('is read with the configured registrar when it names none', async () => {
    await writeFile(
      join(folder, 'consultation.json'),
      JSON.stringify({ ...valid, registrarMailbox: undefined }),
    );
    const read = await readFolder(folder, 'diariet@region.example');
    expect('value' in read && read.value.consultation.registrarMailbox).toBe(
      'diariet@region.example',
    );
  });

  it('reports the errors of all its files at once', async () => {
    await rm(join(folder, 'documents/missiv.txt'));
    await writeFile(join(folder, 'consultees.csv'), header);
    await writeFile(
      join(folder, 'consultation.json'),
      JSON.stringify({ ...valid, title: '', chapters: [...valid.chapters, ...valid.chapters] }),
    );
    expect(await errors()).toEqual([
      'consultation.json, title: is empty: fill it in',
      expect.stringMatching(/^consultation.json, chapters\[2\].id: is "ett", as in/),
      expect.stringMatching(/^consultees.csv: has no consultees/),
      expect.stringMatching(/^documents\/missiv.txt: is missing: put it there/),
    ]);
  });

  it('says which files are not there', async () => {
    await rm(join(folder, 'consultation.json'));
    await rm(join(folder, 'consultees.csv'));
    expect(await errors()).toEqual([
      expect.stringMatching(/^consultation.json: cannot be read/),
      expect.stringMatching(/^consultees.csv: cannot be read/),
    ]);
  });

  it.each([
    ['a page that calls itself a PDF', 'missiv.pdf', '<html>', /is not a PDF/],
    [
      'an ending that we do not serve',
      'missiv.docx',
      'PK',
      /has an ending we do not take: use .pdf or .txt/,
    ],
    ['an empty document', 'missiv.pdf', '', /is empty/],
    [
      'a document that is too large',
      'missiv.pdf',
      new Uint8Array(25_000_001),
      /is larger than 25 MB/,
    ],
    ['text that is not UTF-8', 'missiv.txt', new Uint8Array([0xe5]), /row 1: is not UTF-8/],
  ])('says what is wrong with %s', async (_, fileName, content, message) => {
    await withDocument(fileName, content);
    expect(await errors()).toEqual([expect.stringMatching(message)]);
  });
});
