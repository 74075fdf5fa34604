import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../bundle.ts';
import type { Config } from '../config.ts';

/** What a person reads when an alarm sounds: `docs/runbooks/<name>.md`. */
export const runbooks = [
  'breaker-open',
  'calendar-stopped',
  'dead-letters',
  'events-not-published',
  'function-fails',
  'ledger-not-tended',
  'mail-not-sent',
  'mail-unknown',
  'mail-waits',
  'pages-failing',
  'pages-slow',
  'pages-throttled',
  'parked',
  'reminders-stopped',
  'restore',
  'sender-reputation',
  'tables-throttled',
] as const;
export type Runbook = (typeof runbooks)[number];

/** Where to read a runbook: its address, or its file when the configuration has no address. Throws when it is not written. */
export function whereIs(runbook: Runbook, { runbooks: base }: Config): string {
  const file = `docs/runbooks/${runbook}.md`;
  if (!existsSync(path.join(projectRoot, file)))
    throw new Error(`${file} is not there: every alarm has a runbook.`);
  return base === undefined ? file : `${base}/${runbook}.md`;
}
