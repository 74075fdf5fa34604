/**
 * A text that a spreadsheet could take for a formula, when the sheet goes on as CSV, begins with an apostrophe; one that
 * begins with apostrophes before such a sign gets one more, so that `unguarded` gives back what was written.
 */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export const unguarded = (text: string): string =>
  /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
