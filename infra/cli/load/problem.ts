import { cleanText } from '../../../shared/domain/text.ts';

/** What is wrong (or doubtful) in a loaded folder, where, and what to do about it. */
export interface Problem {
  file: string;
  /** Line in the file, counted from 1. */
  row?: number | undefined;
  /** A column, or a path such as `chapters[2].title`. */
  field?: string | undefined;
  text: string;
}

export const describeProblem = ({ file, row, field, text }: Problem): string =>
  [
    [file, row === undefined ? '' : `row ${row}`, field ?? ''].filter(Boolean).join(', '),
    text,
  ].join(': ');

/** A value from a file as a message quotes it: one line, not too long. */
export function quote(value: string): string {
  const line = cleanText(value).replaceAll(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}

/** Reads UTF-8, with or without a byte order mark; `problem` names the first row that is something else. */
export function decodeUtf8(
  file: string,
  bytes: Uint8Array,
): { text: string } | { problem: Problem } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return {
      problem: {
        file,
        row: firstRowNotUtf8(bytes),
        text: 'is not UTF-8: save the file as UTF-8 (in Excel: "CSV UTF-8")',
      },
    };
  }
}

function firstRowNotUtf8(bytes: Uint8Array): number {
  const rows = Buffer.from(bytes).toString('latin1').split('\n');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (
    rows.findIndex((row) => {
      try {
        decoder.decode(Buffer.from(row, 'latin1'));
        return false;
      } catch {
        return true;
      }
    }) + 1
  );
}
