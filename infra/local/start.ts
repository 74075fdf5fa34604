/** `npm start -- [--port <number>] [--fresh]`: the whole system on this computer, until Ctrl-C. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project-root.ts';
import { leftOut } from './deploy.ts';
import { formatLocalTime } from './local-clock.ts';
import { fillWithSample } from './sample.ts';
import { readState, startLocal, type StartedSystem } from './start-local.ts';
import { LocalError, terminal } from './step.ts';

const usage = `npm start -- [--port <number>] [--fresh] [--empty]
  --port   of the local AWS; the outbox has the next port, the mail service the one after (remembered; at first 4580)
  --fresh  forget what is there and deploy anew
  --empty  without the sample data
  --folder where to keep everything (.local)`;

const firstPort = 4580;
const linksToShow = 4;

interface Choice {
  folder: string;
  port: number;
  fresh: boolean;
  empty: boolean;
}

async function choose(): Promise<Choice | undefined> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      folder: { type: 'string', default: '.local' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const folder = path.resolve(projectRoot, values.folder);
  const port = Number(values.port ?? (await readState(folder))?.port ?? firstPort);
  if (!Number.isInteger(port) || port < 1024 || port > 65_533)
    throw new LocalError(`--port takes a number from 1024 to 65533, not ${values.port ?? ''}.`);
  return { folder, port, fresh: values.fresh, empty: values.empty };
}

async function describe(system: StartedSystem): Promise<string> {
  const { publicOrigin, mailBase, coordinator, now } = system;
  const links = (await system.mails()).flatMap(({ to: [to = ''], text }) => {
    const link = text.split(/\s+/).find((word) => word.startsWith(`${publicOrigin}/svara/`));
    return link === undefined ? [] : [`  ${to}\n    ${link}`];
  });
  return [
    '',
    `Remissflow runs. The local time is ${formatLocalTime(now())} (Stockholm). Use Chrome, Edge or Firefox.`,
    '',
    `Public page       ${publicOrigin}/`,
    `Coordinator page  ${publicOrigin}/samordna`,
    `                  user ${coordinator.user}, password ${coordinator.password}`,
    `Outbox            ${mailBase}/`,
    ...(links.length > 0 ? ['', 'Personal links:', ...links.slice(0, linksToShow)] : []),
    '',
    'In another window:',
    '  npm run clock -- 2021-03-04T09:00   lets the time pass: reminders leave on their days',
    'Ctrl-C ends it all; the next npm start goes on from here.',
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const choice = await choose();
  if (!choice) {
    console.log(usage);
    return;
  }
  const interrupted = new AbortController();
  const byPerson = new LocalError('Stopped.');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      interrupted.abort(byPerson);
    });

  const { folder, port, fresh, empty } = choice;
  for (const line of leftOut) console.log(`Left out locally: ${line}`);
  const system = await startLocal({
    folder,
    port,
    from: fresh ? 'fresh' : 'keep',
    fill: empty ? undefined : fillWithSample,
    reporter: terminal,
    signal: interrupted.signal,
  }).catch((error: unknown) => {
    if (error !== byPerson) throw error;
    console.log('\nStopped; nothing of it runs any more.');
    return undefined;
  });
  if (!system) return;

  try {
    console.log(await describe(system));
    const wanted = new Promise<'wanted'>((resolve) => {
      const end = () => {
        resolve('wanted');
      };
      if (interrupted.signal.aborted) end();
      else interrupted.signal.addEventListener('abort', end);
    });
    if ((await Promise.race([wanted, system.ended])) !== 'wanted')
      throw new LocalError('The emulator ended by itself; .local/logs/emulator.log may say why.');
    console.log('\nEnding …');
  } finally {
    await system.stop();
  }
}

try {
  await main();
} catch (error) {
  const known =
    error instanceof LocalError ||
    String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  console.error(known ? `\n${(error as Error).message}` : error);
  process.exitCode = 1;
}
