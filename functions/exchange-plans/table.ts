/** A sheet of an uploaded workbook as rows of named columns, each fault told by its cell. */
import { LocalDate } from '../../shared/domain/calendar.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import { type Language, languages } from '../../shared/locales/language.ts';
import type { Exchange } from '../../shared/locales/exchange.sv.ts';
import { cellName, columnNumber } from '../../shared/platform/xlsx/cells.ts';
import { type CellValue, foldName, type Sheet } from '../../shared/platform/xlsx/read.ts';
import { unguarded } from '../../shared/platform/guarded.ts';
import { formatNumber } from '../../shared/web/format.ts';

export type SheetKey = keyof Exchange['sheets'];
export type ColumnKey = keyof Exchange['columns'];

/** What is wrong, and where; `cell` is empty for what a whole sheet lacks. */
export interface Problem {
  sheet: string;
  cell: string;
  message: string;
}

/** What a sheet is called, in every language: a file may come back to a page in another. */
export const sheetNames = (...keys: SheetKey[]): string[] =>
  keys.flatMap((key) => languages.map((language) => exchange[language].sheets[key]));

export const findSheet = (sheets: Sheet[], key: SheetKey): Sheet | undefined => {
  const names = sheetNames(key).map(foldName);
  return sheets.find(({ name }) => names.includes(foldName(name)));
};

/** One row, read a cell at a time. What cannot be read is `null`, and a problem has been noted. */
export class Row {
  /** Which row, from 1, as Excel counts. */
  readonly at: number;
  private readonly table: Table;

  constructor(table: Table, at: number) {
    this.table = table;
    this.at = at;
  }

  private value(key: ColumnKey): CellValue {
    return this.table.valueAt(this.at, key);
  }

  fault(key: ColumnKey, message: string): null {
    this.table.fault(this.at, key, message);
    return null;
  }

  missing(key: ColumnKey): null {
    const { problems: t, columns } = this.table.words;
    return this.fault(key, t.required(columns[key]));
  }

  /** Whether something in the cell is no value; that it cannot be taken is noted already. */
  isTroubled(key: ColumnKey): boolean {
    return this.table.isTroubled(this.at, key);
  }

  /** What stands in the cell, as it is written; empty for nothing. */
  written(key: ColumnKey): string {
    const value = this.value(key);
    if (value === null) return '';
    return typeof value === 'object' ? value.day : cleanText(unguarded(String(value)));
  }

  text(key: ColumnKey, limit: number, { required = false } = {}): string | null {
    if (this.isTroubled(key)) return null;
    const { problems: t } = this.table.words;
    const text = this.written(key);
    if (text === '' && required) return this.missing(key);
    if (text.length <= limit) return text;
    const { language } = this.table;
    return this.fault(
      key,
      t.tooLong(formatNumber(text.length, language), formatNumber(limit, language)),
    );
  }

  /** `''` for an empty cell. A text will do when it is written as a day. */
  day(key: ColumnKey): LocalDate | '' | null {
    if (this.isTroubled(key)) return null;
    const written = this.written(key);
    if (written === '') return '';
    const day = LocalDate.safeParse(written);
    return day.success ? day.data : this.fault(key, this.table.words.problems.notADay(written));
  }

  /** `''` for an empty cell. A text will do when it is a number, with a comma or a point. */
  number(key: ColumnKey): number | '' | null {
    if (this.isTroubled(key)) return null;
    const value = this.value(key);
    if (typeof value === 'number') return value;
    const written = this.written(key);
    if (written === '') return '';
    const plain = written.replaceAll(/\s/g, '').replace(',', '.').replace('\u2212', '-');
    return /^-?\d+(\.\d+)?$/.test(plain)
      ? Number(plain)
      : this.fault(key, this.table.words.problems.notANumber(written));
  }

  /** What a cell lists, separated by semicolons, commas or line breaks. */
  list(key: ColumnKey, limit: number): string[] | null {
    if (this.isTroubled(key)) return null;
    const { problems: t } = this.table.words;
    const items = this.written(key)
      .split(/[;,\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    const twice = items.find((item, index) => items.indexOf(item) !== index);
    if (twice !== undefined) return this.fault(key, t.twiceInCell(twice));
    return items.length > limit ? this.fault(key, t.tooManyInCell(limit)) : items;
  }
}

export class Table {
  private readonly found: Problem[] = [];
  readonly language: Language;
  private readonly sheet: Sheet;
  /** From 1. */
  private readonly columns = new Map<ColumnKey, number>();

  constructor(sheet: Sheet, keys: ColumnKey[], language: Language) {
    this.sheet = sheet;
    this.language = language;
    for (const key of keys) this.findColumn(key);
    for (const [cell, trouble] of Object.entries(sheet.troubles))
      if (trouble === 'merged' || this.isOurs(cell))
        this.found.push({ sheet: sheet.name, cell, message: this.words.problems[trouble] });
  }

  /** In the order in which somebody goes through the sheet. */
  get problems(): Problem[] {
    return this.found.toSorted((a, b) => placeOf(a) - placeOf(b));
  }

  get words(): Exchange {
    return exchange[this.language];
  }

  /** The rows with something in one of our columns. Without all columns, none. */
  rows(): Row[] {
    if ([...this.columns.values()].includes(0)) return [];
    const numbers = this.sheet.rows.map((_, index) => index + 1).slice(1);
    return numbers
      .filter((number) =>
        [...this.columns.values()].some((column) => {
          const value = this.sheet.rows[number - 1]?.[column - 1];
          return (value ?? '') !== '' || cellName(column, number) in this.sheet.troubles;
        }),
      )
      .map((number) => new Row(this, number));
  }

  valueAt(row: number, key: ColumnKey): CellValue {
    return this.sheet.rows[row - 1]?.[(this.columns.get(key) ?? 0) - 1] ?? null;
  }

  isTroubled(row: number, key: ColumnKey): boolean {
    return this.cell(row, key) in this.sheet.troubles;
  }

  fault(row: number, key: ColumnKey, message: string): void {
    this.found.push({ sheet: this.sheet.name, cell: this.cell(row, key), message });
  }

  faultInSheet(message: string): void {
    this.found.push({ sheet: this.sheet.name, cell: '', message });
  }

  private cell(row: number, key: ColumnKey): string {
    return cellName(this.columns.get(key) ?? 1, row);
  }

  private isOurs(cell: string): boolean {
    const column = columnNumber(/^[A-Z]+/.exec(cell)?.[0] ?? '');
    return [...this.columns.values()].includes(column);
  }

  private findColumn(key: ColumnKey): void {
    const { problems: t, columns } = this.words;
    const headers = languages.map((language) => foldName(exchange[language].columns[key]));
    const found = (this.sheet.rows[0] ?? []).flatMap((header, index) =>
      typeof header === 'string' && headers.includes(foldName(header)) ? [index + 1] : [],
    );
    this.columns.set(key, found[0] ?? 0);
    if (found[0] === undefined) this.faultInSheet(t.columnMissing(columns[key]));
    if (found[1] !== undefined)
      this.found.push({
        sheet: this.sheet.name,
        cell: cellName(found[1], 1),
        message: t.columnTwice(columns[key]),
      });
  }
}

/** Row by row; what a whole sheet lacks comes first. */
function placeOf({ cell }: Problem): number {
  const [, column = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return Number(row) * 20_000 + columnNumber(column);
}
