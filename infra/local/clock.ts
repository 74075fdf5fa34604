/** `npm run clock -- <time>`: moves the local clock forward, so that what falls due on the way happens. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project-root.ts';
import { formatLocalTime, parseLocalTime } from './local-clock.ts';
import { connectLocal } from './local-system.ts';
import { readState } from './state.ts';
import { LocalError } from './step.ts';

const usage = `npm run clock [-- <time>]
  <time>    2021-03-04T09:00, Stockholm time; a day alone means 09:00. Without it the clock only says what it shows.
  --folder  of the system (.local)
A jump stops at 09:00 on every working day on the way, so that each reminder leaves on its day. Cognito keeps real time.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: '.local' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const state = await readState(path.resolve(projectRoot, values.folder));
  if (!state || state.stoppedAt !== undefined)
    throw new LocalError('The local system does not run: start it with npm start first.');
  const system = connectLocal(state);
  const [wanted, ...others] = positionals;
  if (wanted === undefined) {
    console.log(`The local time is ${formatLocalTime(system.now())}.`);
    return;
  }
  const to = parseLocalTime(wanted);
  if (!to || others.length > 0) throw new LocalError(usage);

  let total = 0;
  const stops = await system.moveClock(to, ({ at, mails }) => {
    total += mails;
    if (mails > 0) console.log(`${formatLocalTime(at)}  ${mails} mails left`);
  });
  const { messages, mails } = await system.drain({ quietMs: 0 });
  console.log(
    `The local time is ${formatLocalTime(system.now())}. ${stops.length} stops, ${total} mails left: see ${system.mailBase}/`,
  );
  if (messages + mails > 0)
    console.log(`${mails} mails are still to leave; the outbox shows them when they have.`);
}

try {
  await main();
} catch (error) {
  const cause = (error as { cause?: NodeJS.ErrnoException }).cause;
  console.error(
    cause?.code === 'ECONNREFUSED'
      ? 'The local system does not answer: start it with npm start first.'
      : error instanceof LocalError
        ? error.message
        : error,
  );
  process.exitCode = 1;
}
