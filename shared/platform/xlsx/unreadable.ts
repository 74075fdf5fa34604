/** Why a file cannot be read as a workbook: what the person has to do differs. */
export type Unreadable =
  | 'empty'
  | 'not-xlsx'
  /** An Excel file of the kind before 2007. */
  | 'old-excel'
  | 'encrypted'
  /** Unpacks to more than we take. */
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'malformed';

export class UnreadableWorkbook extends Error {
  readonly reason: Unreadable;
  /** The sheet that it is about. */
  readonly sheet: string | undefined;

  constructor(reason: Unreadable, sheet?: string) {
    super(`unreadable workbook: ${reason}`);
    this.reason = reason;
    this.sheet = sheet;
  }
}
