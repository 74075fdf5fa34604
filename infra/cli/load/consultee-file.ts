import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { Consultee } from '../../../shared/domain/consultee.ts';
import { OrganisationNumber } from '../../../shared/domain/organisation-number.ts';
import { cleanText } from '../../../shared/domain/text.ts';
import { explain, fieldPath, notEmpty, oneLine } from './explain.ts';
import { decodeUtf8, type Problem, quote } from './problem.ts';

export const consulteeFile = 'consultees.csv';

const columns = ['id', 'name', 'category', 'email'] as const;
/** Columns that a file may leave out, and cells that it may leave empty. */
const optionalColumns = ['organisationNumber', 'contactName', 'language'] as const;
const { shape } = Consultee;

const ConsulteeRow = z.object({
  id: shape.id,
  name: shape.name.check(notEmpty, oneLine),
  category: shape.category,
  email: shape.email,
  organisationNumber: z.optional(OrganisationNumber),
  contactName: shape.contactName,
  language: shape.language,
});
/** A consultee as the file lists it. */
export type ConsulteeRow = z.infer<typeof ConsulteeRow>;

interface Line {
  row: number;
  fields: string[];
}

/**
 * Reads the bytes of a `consultees.csv`: a header of `id`, `name`, `category` and `email`, and if you like
 * `organisationNumber`, `contactName` and `language`, in any order, separated by commas or semicolons. The consultees, or all that is wrong with them. Never throws.
 */
export function parseConsulteeFile(
  bytes: Uint8Array,
): { value: ConsulteeRow[] } | { problems: Problem[] } {
  const file = consulteeFile;
  const decoded = decodeUtf8(file, bytes);
  if ('problem' in decoded) return { problems: [decoded.problem] };

  const { lines, problems } = splitLines(decoded.text);
  const [header, ...body] = lines;
  if (header === undefined) {
    const text = `is empty: begin with the header ${columns.join(',')}`;
    return { problems: [...problems, { file, text }] };
  }
  const names = header.fields.map(columnOf);
  problems.push(...headerProblems(names, header.row));
  if (problems.some(({ row }) => row === header.row)) return { problems };
  if (body.length === 0 && problems.length === 0)
    problems.push({ file, text: 'has no consultees: add a row for each' });

  const value: ConsulteeRow[] = [];
  const marks: Mark[] = [];
  for (const { row, fields } of body) {
    if (fields.length !== names.length) {
      const text = `has ${fields.length} fields where the header has ${names.length}: put quotation marks round a field that holds a comma or semicolon`;
      problems.push({ file, row, text });
      continue;
    }
    for (const field of ['id', 'organisationNumber'] as const)
      marks.push({ row, field, text: fields[names.indexOf(field)] ?? '' });
    const parsed = ConsulteeRow.safeParse(
      Object.fromEntries(
        names.flatMap((name, index) =>
          fields[index] === '' && isOptional(name) ? [] : [[name, fields[index]]],
        ),
      ),
      { error: explain },
    );
    if (parsed.success) value.push(parsed.data);
    else
      for (const { path, message } of parsed.error.issues)
        problems.push({ file, row, field: fieldPath(path), text: message });
  }
  problems.push(...repeated(marks));
  return problems.length > 0
    ? { problems: problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
    : { value };
}

/** The lines that hold something, and the rows whose quotation marks are wrong. */
function splitLines(text: string): { lines: Line[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const misquoted = (row: number) => {
    const text =
      'has a quotation mark in the wrong place: put marks round the whole field and double those inside it';
    problems.push({ file: consulteeFile, row, text });
  };
  const firstLine = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const records = parse(text.replaceAll(/\r\n?/g, '\n'), {
    delimiter: firstLine.includes(';') ? ';' : ',',
    record_delimiter: '\n',
    info: true,
    raw: true,
    relax_column_count: true,
    // A strict reader loses its way after the first wrong mark; we find them all ourselves.
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      misquoted(Number(error?.['lines']));
      return undefined;
    },
  }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
  const lines: Line[] = [];
  for (const { record, raw, info } of records) {
    const row = info.lines;
    if (record.some((field) => field.includes('"') && !raw.includes(quoted(field)))) misquoted(row);
    else if (record.some((field) => cleanText(field) !== ''))
      lines.push({ row, fields: record.map(cleanText) });
  }
  return { lines, problems };
}

const isOptional = (name: string): boolean => optionalColumns.some((column) => column === name);

/** A column by its heading, whatever its case. */
const columnOf = (heading: string): string =>
  [...columns, ...optionalColumns].find(
    (column) => column.toLowerCase() === heading.toLowerCase(),
  ) ?? heading.toLowerCase();

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;

const headerProblems = (names: string[], row: number): Problem[] => [
  ...columns
    .filter((column) => !names.includes(column))
    .map((column) => ({
      file: consulteeFile,
      row,
      field: column,
      text: `is missing in the header: write ${columns.join(',')}`,
    })),
  ...names
    .filter(
      (name, index) =>
        !(columns.some((column) => column === name) || isOptional(name)) ||
        names.indexOf(name) < index,
    )
    .map((name) => ({
      file: consulteeFile,
      row,
      field: quote(name),
      text: 'is an unknown or repeated column: remove it',
    })),
];

/** What no two consultees have alike. */
interface Mark {
  row: number;
  field: 'id' | 'organisationNumber';
  text: string;
}

function repeated(marks: Mark[]): Problem[] {
  const first = new Map<string, number>();
  return marks.flatMap(({ row, field, text: mark }) => {
    const key = `${field} ${mark}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? row);
    if (mark === '' || earlier === undefined) return [];
    const own = field === 'id' ? 'its own id' : 'a number of its own, or none';
    const text = `is ${quote(mark)}, as in row ${earlier}: give each consultee ${own}`;
    return { file: consulteeFile, row, field, text };
  });
}
