import type { Comparison, Restorable, Restored } from './restore-table.ts';

const keysShown = 10;

/** What the person at the terminal reads about a restore. */
export function describeRestored(table: Restorable, from: string, restored: Restored): string {
  const { before, after, fenced } = restored;
  return [
    after.missing > 0
      ? `${after.missing} rows of ${from} are still missing in the ${table} table: run this again.`
      : before.missing > 0
        ? `${before.missing} rows of ${from} are back in the ${table} table.`
        : `The ${table} table has every row of ${from} already; nothing was written.`,
    ...numbers(before, after),
    ...listNewer(after.newer),
    ...(fenced
      ? [
          'A fence is set: mails that were planned until now and have not left wait for a coordinator at /samordna/mejl, since',
          'they may have left before; reminders that were due until now are not sent.',
        ]
      : []),
  ].join('\n');
}

function numbers(before: Comparison, after: Comparison): string[] {
  const line = (name: string, one: number, other: number) =>
    `  ${name.padEnd(30)} ${String(one).padStart(8)} ${String(other).padStart(8)}`;
  return [
    `  ${'Rows, compared by hash'.padEnd(30)} ${'before'.padStart(8)} ${'now'.padStart(8)}`,
    line('equal', before.equal, after.equal),
    line('newer in the live table', before.newer.length, after.newer.length),
    line('missing in the live table', before.missing, after.missing),
    line('in the live table alone', before.since, after.since),
    line('expired, not brought back', before.expired, after.expired),
  ];
}

/** Keys are ids and pseudonyms. */
const listNewer = (newer: string[]): string[] =>
  newer.length === 0
    ? []
    : [
        'Newer in the live table, which stand:',
        ...newer.slice(0, keysShown).map((key) => `  ${key}`),
        ...(newer.length > keysShown ? [`  … and ${newer.length - keysShown} more`] : []),
      ];
