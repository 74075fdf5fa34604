/** `npm run restore -- --table <table> --from <restored table> [--aws]`: brings lost rows back. See docs/runbooks/restore.md. */
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from './command.ts';
import { describeRestored } from './restore/describe.ts';
import { restorable, RestoreRefused, restoreTable } from './restore/restore-table.ts';
import { findTarget } from './target.ts';

const usage = `npm run restore -- --table <${restorable.join('|')}> --from <restored table> [--aws]
  --table  which of the system's tables has lost rows
  --from   the table beside it that AWS restored to an earlier time
  --aws    in the system on AWS instead of the local one
Rows that the live table lacks are brought back; what it has stands. Mail that may have left already is held back.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      table: { type: 'string' },
      from: { type: 'string' },
      aws: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const table = restorable.find((name) => name === values.table);
  if (table === undefined || values.from === undefined) throw new UsageError(usage);
  const target = await findTarget({ aws: values.aws ?? false });
  try {
    const restored = await restoreTable({
      table,
      live: target,
      from: values.from,
      now: target.clock(),
      onProgress: (copied, missing) => {
        if (copied % 1000 === 0) console.error(`  ${copied} of ${missing} rows`);
      },
    });
    console.log(describeRestored(table, values.from, restored));
    if (restored.after.missing > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof RestoreRefused)) throw error;
    throw new UsageError(error.message);
  }
});
