/**
 * One JSON line per fact for CloudWatch Logs. Ids, counts and codes only: no address, name, text or token is ever logged.
 */
type Fields = Record<string, string | number | boolean | undefined>;

const write = (level: 'info' | 'warn' | 'error', message: string, fields: Fields) => {
  // eslint-disable-next-line no-console -- the console is CloudWatch Logs
  console[level](JSON.stringify({ level, message, ...fields }));
};

export const log = {
  info: (message: string, fields: Fields = {}): void => {
    write('info', message, fields);
  },
  warn: (message: string, fields: Fields = {}): void => {
    write('warn', message, fields);
  },
  error: (message: string, fields: Fields = {}): void => {
    write('error', message, fields);
  },
};

/** An error's class and AWS code: its message may quote what a person typed. */
export const errorName = (error: unknown): string =>
  error instanceof Error ? error.name : 'unknown';
