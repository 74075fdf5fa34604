/** As Excel opens it in Sweden: semicolons, and the mark by which it knows UTF-8. */
export const csvOf = (rows: string[][]): Buffer =>
  Buffer.from(`\ufeff${rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`);

const quoted = (text: string): string =>
  /[";,\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
