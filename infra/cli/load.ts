/** `npm run load -- <folder> [--open] [--aws]`: loads a consultation and its consultees. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from './command.ts';
import { loadFolder } from './load/load-folder.ts';
import { describeResult } from './load/summary.ts';
import { findTarget } from './target.ts';

const usage = `npm run load -- <folder> [--open] [--aws]
  <folder>  holds consultation.json, consultees.csv and documents/
  --open    opens the consultation when all is in: every consultee gets its invitation
  --aws     loads into the system on AWS instead of the local one`;

const showProgress = (done: number, total: number): void => {
  if (done % 500 === 0 && total > 500) console.error(`  ${done} of ${total} consultees`);
};

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { open: { type: 'boolean' }, aws: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [folder, ...others] = positionals;
  if (values.help) {
    console.log(usage);
    return;
  }
  if (folder === undefined || others.length > 0) throw new UsageError(usage);
  const target = await findTarget({ aws: values.aws ?? false });
  const result = await loadFolder(
    // npm runs scripts in the project's folder; the person may stand elsewhere.
    resolve(process.env['INIT_CWD'] ?? '', folder),
    target,
    {
      open: values.open ?? false,
      now: target.clock(),
      registrar: target.registrar,
      onProgress: showProgress,
    },
  );
  if ('problems' in result) {
    console.error(describeResult(result));
    process.exitCode = 1;
  } else {
    console.log(describeResult(result));
  }
});
