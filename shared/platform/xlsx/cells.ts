/** Where a cell is, as Excel names it: columns `A` … `Z`, `AA` …; rows from 1. */

/** @param column from 1. */
function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

export const columnNumber = (name: string): number =>
  Array.from(name).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** @param column from 1. @param row from 1. */
export const cellName = (column: number, row: number): string => `${columnName(column)}${row}`;
