/** Writes workbooks that people download, change and send back. */
import { guarded } from '../guarded.ts';
import writeSheets, { type SheetData } from 'write-excel-file/node';

export type CellToWrite = string | number | undefined;

export interface SheetToWrite {
  name: string;
  /** Headings, and how wide their columns are, in characters; a column of days gets Excel's own dates. */
  columns: { header: string; width: number; isDay?: boolean }[];
  rows: CellToWrite[][];
}

const inkOnHeadings = { fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true } as const;

export const writeWorkbook = (sheets: SheetToWrite[]): Promise<Buffer> =>
  writeSheets(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ header }) => ({ value: header, type: String, ...inkOnHeadings })),
        ...rows.map((row) =>
          row.map((value, index) => cellOf(value, columns[index]?.isDay === true)),
        ),
      ],
    })),
  ).toBuffer();

function cellOf(value: CellToWrite, isDay: boolean): SheetData[number][number] {
  if (value === undefined || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (isDay) return { value: new Date(value), type: Date, format: 'yyyy-mm-dd' };
  // As text, so that Excel makes neither a date nor a number of what somebody writes there.
  return { value: guarded(value), type: String, format: '@', wrap: true, alignVertical: 'top' };
}
