import type { ParkedRow } from '../../../shared/store/parked-rows.ts';
import type { Redriven } from './redrive.ts';

const minute = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`;

const name = ({ consumer, messageId }: ParkedRow) => `${consumer} ${messageId}`;

export const nothingParked = 'Nothing is parked: every message was taken.';

/** What lies in the table, newest first. */
export function describeList(rows: ParkedRow[]): string {
  if (rows.length === 0) return nothingParked;
  const waiting = rows.filter(({ redrivenAt }) => redrivenAt === undefined).length;
  return [
    `${rows.length} parked, ${waiting} of them not given back.`,
    ...rows
      .toSorted((one, other) => (one.parkedAt < other.parkedAt ? 1 : -1))
      .flatMap((row) => [
        `  ${name(row)}`,
        `    ${minute(row.parkedAt)}  ${row.reason}${row.redrivenAt ? `  (given back ${minute(row.redrivenAt)})` : ''}`,
      ]),
    'npm run parked -- show <consumer> <id> shows one; redrive <consumer> <id|all> gives it back.',
  ].join('\n');
}

/** One message whole. Its body may name people: it is for the person at the terminal alone. */
export const describeRow = (row: ParkedRow): string =>
  [
    name(row),
    `  Reason      ${row.reason}`,
    `  Parked      ${minute(row.parkedAt)}`,
    `  Came from   ${row.queue ?? 'the stream, before the bus'}`,
    `  Given back  ${row.redrivenAt ? minute(row.redrivenAt) : 'not yet'}`,
    '  Body',
    ...indent(row.body),
  ].join('\n');

function indent(body: string): string[] {
  let text = body;
  try {
    text = JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Not JSON: that may be the very reason. It is shown as it came.
  }
  return text.split('\n').map((line) => `    ${line}`);
}

export function describeRedriven(row: ParkedRow, result: Redriven): string {
  if (result.done)
    return `${name(row)}: given back to ${row.queue === undefined ? 'the bus' : 'its queue'}. If it is parked again, it shows as a new one.`;
  switch (result.why) {
    case 'crossed':
      return `${name(row)}: somebody else gave it back at the same moment. Consumers take repeats; nothing more to do.`;
    case 'redriven-before':
      return `${name(row)}: was given back ${minute(result.at)}. Add --again to give it back once more.`;
    case 'still-broken':
      return `${name(row)}: the code still cannot take it (${result.reason}). Mend the code and deploy it first, then give it back.`;
    case 'queue-gone':
      return `${name(row)}: its queue is not there any more, so nobody waits for it. It stays here until its time is over.`;
  }
}
