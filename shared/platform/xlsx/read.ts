/** Reads workbooks that people upload: what they hold, and what in them cannot be taken. */
import { zipSync } from 'fflate';
import readSheets from 'read-excel-file/universal';
import * as z from 'zod/mini';
import { LocalDate } from '../../domain/calendar.ts';
import { columnNumber } from './cells.ts';
import { unpack } from './unpack.ts';
import { UnreadableWorkbook } from './unreadable.ts';

/** What stands in a cell; a date without its time of day, `null` for nothing. */
export const CellValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ day: LocalDate }),
  z.null(),
]);
export type CellValue = z.infer<typeof CellValue>;

/** Why what stands in a cell is no value: somebody has to write the value itself. */
const CellTrouble = z.enum(['formula', 'merged', 'error']);
export type CellTrouble = z.infer<typeof CellTrouble>;

export const Sheet = z.object({
  name: z.string(),
  /** Row 1 of the sheet comes first. */
  rows: z.array(z.array(CellValue)),
  /** By cell, e.g. `F12`. */
  troubles: z.record(z.string(), CellTrouble),
});
export type Sheet = z.infer<typeof Sheet>;

/** Rows of a sheet, the heading included. */
export const rowLimit = 2_001;
const columnLimit = 100;

const workbookPath = 'xl/workbook.xml';
const relationsPath = 'xl/_rels/workbook.xml.rels';

/**
 * The sheets of these names, in the file's order; others are left alone. Nothing is unpacked or laid out before its size
 * is known. Throws `UnreadableWorkbook`.
 */
export async function readWorkbook(bytes: Uint8Array, names: string[]): Promise<Sheet[]> {
  const wanted = new Set(names.map(foldName));
  return readSheetsOf(bytes, (name) => wanted.has(foldName(name)), rowLimit);
}

/** The first sheet, of at most so many rows. Throws `UnreadableWorkbook`. */
export async function readFirstSheet(bytes: Uint8Array, rows: number): Promise<Sheet> {
  const [first] = await readSheetsOf(bytes, (_, index) => index === 0, rows);
  if (!first) throw new UnreadableWorkbook('malformed');
  return first;
}

async function readSheetsOf(
  bytes: Uint8Array,
  isWanted: (name: string, index: number) => boolean,
  rows: number,
): Promise<Sheet[]> {
  refuseOtherFiles(bytes);
  const parts = unpack(bytes);
  const [workbook, relations] = [workbookPath, relationsPath].map((path) => textOf(parts, path));
  if (workbook === undefined || relations === undefined) throw new UnreadableWorkbook('not-xlsx');

  const paths = new Map(
    tagsOf(relations, ['Relationship']).map(({ attributes }) => [
      attributes['Id'] ?? '',
      pathOf(attributes['Target'] ?? ''),
    ]),
  );
  const sheets = tagsOf(workbook, ['sheet']).flatMap(({ attributes }, index) => {
    const name = decode(attributes['name'] ?? '');
    if (!isWanted(name, index)) return [];
    const path = paths.get(attributes['id'] ?? '') ?? '';
    const xml = textOf(parts, path);
    if (xml === undefined) throw new UnreadableWorkbook('malformed', name);
    return [{ name, path, troubles: inspect(xml, name, rows) }];
  });
  if (new Set(sheets.map(({ path }) => path)).size < sheets.length)
    throw new UnreadableWorkbook('malformed');
  const values = await readValues(parts, sheets);
  return sheets.map(({ name, troubles }) => ({ name, troubles, rows: values.get(name) ?? [] }));
}

/** Sheets are found whatever the case, as Excel itself compares them. */
export const foldName = (name: string): string => name.trim().toLowerCase().normalize('NFC');

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

function refuseOtherFiles(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableWorkbook('empty');
  // Before 2007, and still when there is a password, Excel writes a compound file.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isEncrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new UnreadableWorkbook(isEncrypted ? 'encrypted' : 'old-excel');
  }
  if (!begins(bytes, 0x50, 0x4b, 0x03, 0x04)) throw new UnreadableWorkbook('not-xlsx');
}

function textOf(parts: Map<string, Uint8Array>, path: string): string | undefined {
  const bytes = parts.get(path);
  return bytes && new TextDecoder().decode(bytes);
}

const pathOf = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target}`;

interface Tag {
  name: string;
  /** By name, without the namespace's prefix; as written, entities and all. */
  attributes: Record<string, string>;
}

const attribute = /\s+(?:[^\s=:"'<>/]+:)?([^\s=:"'<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** The start tags of these names, in order, whatever prefix they have. */
function tagsOf(xml: string, names: string[]): Tag[] {
  const starts = new RegExp(`<(?:[^\\s<>:/]+:)?(${names.join('|')})(?=[\\s/>])([^>]*)>`, 'g');
  return [...xml.matchAll(starts)].map(([, name = '', rest = '']) => ({
    name,
    attributes: attributesOf(rest),
  }));
}

/** Only what is written in the plainest way: a parser of another mind must not find other attributes than these. */
function attributesOf(text: string): Tag['attributes'] {
  const attributes: Tag['attributes'] = {};
  attribute.lastIndex = 0;
  let end = 0;
  for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
    const [, key = '', double, single] = found;
    if (key in attributes) throw new UnreadableWorkbook('malformed');
    attributes[key] = double ?? single ?? '';
    end = attribute.lastIndex;
  }
  if (!/^\s*\/?$/.test(text.slice(end))) throw new UnreadableWorkbook('malformed');
  return attributes;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replaceAll(/&(?:#x([\da-f]{1,5})|#(\d{1,6})|([a-z]+));/gi, (all, hex, decimal, name) => {
    if (name) return entities[String(name)] ?? all;
    return String.fromCodePoint(Number.parseInt(String(hex ?? decimal), hex ? 16 : 10));
  });

/**
 * Looks through a sheet before it is laid out: one cell far down would take the memory of all above it. Every program
 * that people write tables with says where a row and a cell are; what does not is refused, so that nothing is laid out
 * where this did not look.
 */
function inspect(xml: string, sheet: string, rows: number): Sheet['troubles'] {
  const troubles: Sheet['troubles'] = {};
  let cell = '';
  for (const { name, attributes } of tagsOf(xml, ['row', 'c', 'f', 'mergeCell'])) {
    if (name === 'row') checkRow(attributes['r'], sheet, rows);
    else if (name === 'c') {
      cell = checkCell(attributes['r'], sheet, rows);
      if (attributes['t'] === 'e') troubles[cell] = 'error';
    } else if (name === 'f') troubles[cell] = 'formula';
    else troubles[attributes['ref']?.split(':')[0] ?? ''] = 'merged';
  }
  return troubles;
}

function checkRow(row: string | undefined, sheet: string, rows: number): void {
  if (!row || !/^[1-9]\d{0,6}$/.test(row)) throw new UnreadableWorkbook('malformed', sheet);
  if (Number(row) > rows) throw new UnreadableWorkbook('too-many-rows', sheet);
}

function checkCell(cell: string | undefined, sheet: string, rows: number): string {
  const [, column, row] = /^([A-Z]{1,3})(\d+)$/.exec(cell ?? '') ?? [];
  if (!cell || !column) throw new UnreadableWorkbook('malformed', sheet);
  checkRow(row, sheet, rows);
  if (columnNumber(column) > columnLimit) throw new UnreadableWorkbook('too-many-columns', sheet);
  return cell;
}

/** Has the library read what was looked through, and nothing else. */
async function readValues(
  parts: Map<string, Uint8Array>,
  sheets: { name: string; path: string }[],
): Promise<Map<string, CellValue[][]>> {
  if (sheets.length === 0) return new Map();
  const chosen = new Set(sheets.map(({ path }) => path));
  const archive = zipSync(
    Object.fromEntries(
      [...parts].map(([path, bytes]) => [
        path,
        !chosen.has(path) && hasRows.test(Buffer.from(bytes).toString()) ? emptySheet : bytes,
      ]),
    ),
    { level: 0 },
  );
  try {
    const read = await readSheets(new Blob([archive]));
    return new Map(
      read.map(({ sheet, data }) => [sheet, data.map((row) => row.map((value) => valueOf(value)))]),
    );
  } catch {
    throw new UnreadableWorkbook('malformed');
  }
}

const hasRows = /<(?:[^\s<>:/]+:)?row[\s/>]/;
const emptySheet = Buffer.from('<worksheet><sheetData/></worksheet>');

/** @param value what the library says, whose types have the date's class in the place of a date. */
function valueOf(value: unknown): CellValue {
  if (!(value instanceof Date)) return CellValue.parse(value);
  const day = LocalDate.safeParse(value.toISOString().slice(0, 10));
  return day.success ? { day: day.data } : value.toISOString();
}
