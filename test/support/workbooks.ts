/** Workbooks as people send them back: ours with something changed, and those that nobody should send. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type CellValue, readWorkbook } from '../../shared/platform/xlsx/read.ts';
import { type SheetToWrite, writeWorkbook } from '../../shared/platform/xlsx/write.ts';

const dayFormat = /^\d{4}-\d{2}-\d{2}$/;

const plain = (value: CellValue): string | number | undefined => {
  if (value === null) return undefined;
  if (typeof value === 'object') return value.day;
  return typeof value === 'boolean' ? String(value) : value;
};

/** The rows of a workbook's sheet, heading first. */
export async function rowsOf(workbook: Uint8Array, sheet: string) {
  const [found] = await readWorkbook(workbook, [sheet]);
  return (found?.rows ?? []).map((row) => row.map(plain));
}

/** A workbook of these sheets, the first row of each being its heading; days in any column become dates. */
export const workbookOf = (sheets: Record<string, (string | number | undefined)[][]>) =>
  writeWorkbook(
    Object.entries(sheets).map(([name, [heading = [], ...rows]]): SheetToWrite => ({
      name,
      columns: heading.map((header, column) => ({
        header: String(header),
        width: 20,
        isDay: rows.some((row) => dayFormat.test(String(row[column] ?? ''))),
      })),
      rows,
    })),
  );

/** A workbook with one of its XML parts changed. */
export function altered(
  workbook: Uint8Array,
  part: string,
  change: (xml: string) => string,
): Uint8Array {
  const parts = unzipSync(workbook);
  const bytes = parts[part];
  if (!bytes) throw new Error(`the workbook has no ${part}`);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(bytes))) });
}

export const firstSheet = 'xl/worksheets/sheet1.xml';

/** Puts this XML in the place of a cell. */
export const withCell = (workbook: Uint8Array, cell: string, xml: string): Uint8Array =>
  altered(workbook, firstSheet, (sheet) => {
    const found = new RegExp(`<c r="${cell}"[^>]*?(/>|>.*?</c>)`);
    if (!found.test(sheet)) throw new Error(`the sheet has no ${cell}`);
    return sheet.replace(found, xml);
  });
