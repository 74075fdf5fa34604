/** An uploaded file as a table of texts: CSV as spreadsheet programs save it, or the first sheet of a workbook. */
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { EmailAddress, ShortText } from '../../shared/domain/text.ts';
import { columnNumber } from '../../shared/platform/xlsx/cells.ts';
import { type CellValue, readFirstSheet } from '../../shared/platform/xlsx/read.ts';
import { UnreadableWorkbook } from '../../shared/platform/xlsx/unreadable.ts';
import { type Upload, uploadLimit } from '../../shared/web/upload.ts';
import { decode } from './decode.ts';
import { UnreadableList } from './unreadable.ts';

export const rowLimits = { csv: 20_000, xlsx: 10_000 };
const columnLimit = 100;
const cellLimit = 1_000;

/** Rows as a spreadsheet program counts them, from 1; columns from 0. */
export const FileTable = z.object({
  file: ShortText,
  encoding: z.enum(['utf-8', 'windows-1252', 'xlsx']),
  header: z.array(z.string()),
  /** Those with something in them. */
  rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  /** Cells of a workbook that hold no value. */
  troubles: z.array(
    z.object({ row: z.int(), column: z.int(), trouble: z.enum(['formula', 'merged', 'error']) }),
  ),
});
export type FileTable = z.infer<typeof FileTable>;

type Lines = Pick<FileTable, 'encoding' | 'troubles'> & { lines: string[][]; limit: number };

/** Throws `UnreadableList`. */
export async function readTable({ name, bytes }: Upload): Promise<FileTable> {
  if (bytes.length === 0) throw new UnreadableList('empty');
  if (bytes.length > uploadLimit) throw new UnreadableList('too-big');
  const { lines, limit, encoding, troubles } = isWorkbook(bytes)
    ? await readSheet(bytes)
    : readCsv(bytes);
  // Empty rows count too: those behind the last that is read would be lost without a word.
  if (lines.length > limit + 1) throw new UnreadableList('too-many-rows', { limit });
  const numbered = lines.map((cells, index) => ({ row: index + 1, cells }));
  numbered.forEach(checkRow);
  const [first, ...rows] = numbered.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!first) throw new UnreadableList('empty');
  if (first.cells.some((cell) => EmailAddress.safeParse(cell.trim()).success))
    throw new UnreadableList('no-heading', { row: first.row });
  if (rows.length === 0) throw new UnreadableList('no-rows');
  const width = first.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const header = first.cells.slice(0, width);
  return { file: name, encoding, header, rows, troubles };
}

/** A zip archive, or what Excel wrote before there were such. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  ['504b', 'd0cf'].includes(Buffer.from(bytes.subarray(0, 2)).toString('hex'));

function checkRow({ row, cells }: { row: number; cells: string[] }): void {
  if (cells.length > columnLimit)
    throw new UnreadableList('too-many-columns', { count: cells.length, limit: columnLimit });
  const column = cells.findIndex((cell) => cell.length > cellLimit) + 1;
  if (column > 0) {
    const count = cells[column - 1]?.length ?? 0;
    throw new UnreadableList('cell-too-long', { row, column, count, limit: cellLimit });
  }
}

function readCsv(bytes: Uint8Array): Lines {
  const { text, encoding } = decode(bytes);
  const lines = parseCsv(text.replaceAll(/\r\n?/g, '\n'));
  return { lines, limit: rowLimits.csv, encoding, troubles: [] };
}

function parseCsv(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      // One more than is taken, with the heading, shows that there are too many.
      to: rowLimits.csv + 2,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableList('quotes', { row: Number(error['records'] ?? 0) + 1 });
  }
}

/** What stands most often between the headings. */
function delimiterOf(text: string): string {
  const heading =
    text
      .trimStart()
      .split('\n', 1)[0]
      ?.replaceAll(/"[^"]*"/g, '') ?? '';
  const counted = [';', ',', '\t'].map((mark) => ({ mark, count: heading.split(mark).length }));
  return counted.sort((one, other) => other.count - one.count)[0]?.mark ?? ';';
}

async function readSheet(bytes: Uint8Array): Promise<Lines> {
  const limit = rowLimits.xlsx;
  try {
    const { rows, troubles } = await readFirstSheet(bytes, limit + 1);
    return {
      limit,
      encoding: 'xlsx',
      lines: rows.map((row) => row.map(written)),
      troubles: Object.entries(troubles).map(([cell, trouble]) => {
        const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
        return { row: Number(row), column: columnNumber(column) - 1, trouble };
      }),
    };
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    throw unreadable(error.reason, limit);
  }
}

function unreadable(reason: UnreadableWorkbook['reason'], limit: number): UnreadableList {
  switch (reason) {
    case 'not-xlsx':
      return new UnreadableList('not-text');
    case 'too-many-columns':
      return new UnreadableList('columns-too-far', { limit: columnLimit });
    case 'empty':
    case 'old-excel':
    case 'encrypted':
    case 'too-large':
    case 'too-many-rows':
    case 'malformed':
      return new UnreadableList(reason, { limit });
  }
}

function written(value: CellValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.day : String(value);
}
