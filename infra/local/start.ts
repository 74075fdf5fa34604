/** `npm start` and `npm run dev` (`--watch`): the whole system on this computer, until Ctrl-C. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildFunctions } from './build.ts';
import { leftOut } from './deploy.ts';
import { dockerRuntime } from './docker.ts';
import { pythonRuntime } from './emulator.ts';
import { swapCode } from './hot-swap.ts';
import { formatLocalTime } from './local-clock.ts';
import { projectRoot } from './project-root.ts';
import { fillWithSample } from './sample.ts';
import { fillWithPlans } from './sample-plans.ts';
import { startLocal, type StartedSystem } from './start-local.ts';
import { inFolder, readState } from './state.ts';
import { LocalError, terminal } from './step.ts';
import { takeChangesLive } from './watch.ts';

const usage = `npm start -- [--port <number>] [--fresh] [--empty] [--docker]
npm run dev     the same, and takes changes of code live
  --port   of the local AWS; the outbox has the next port, the mail service the one after (remembered; at first 4580)
  --fresh  forget what is there and deploy anew
  --empty  without the sample data
  --docker the emulator from its Docker image instead of Python (was not tried)
  --folder where to keep everything (.local)`;

/** A remiss, and what became of it in two years. */
const fillWithBoth: typeof fillWithSample = async (system, reporter) => {
  await fillWithSample(system, reporter);
  await fillWithPlans(system, reporter);
};

const firstPort = 4580;
const linksToShow = 3;

interface Choice {
  folder: string;
  port: number;
  fresh: boolean;
  empty: boolean;
  docker: boolean;
  watch: boolean;
}

async function choose(): Promise<Choice | undefined> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      docker: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      folder: { type: 'string', default: '.local' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { fresh, empty, docker, watch } = values;
  const folder = path.resolve(projectRoot, values.folder);
  const port = Number(values.port ?? (await readState(folder))?.port ?? firstPort);
  if (!Number.isInteger(port) || port < 1024 || port > 65_533)
    throw new LocalError(`--port takes a number from 1024 to 65533, not ${values.port ?? ''}.`);
  return { folder, port, fresh, empty, docker, watch };
}

async function describe(system: StartedSystem): Promise<string> {
  const { publicOrigin, mailBase, coordinator, now } = system;
  const mails = (await system.mails()).reverse();
  /** The latest links that lead there, each with its mailbox. */
  const linksTo = (page: string): string[] =>
    mails
      .flatMap(({ to: [to = ''], text }) => {
        const link = text.split(/\s+/).find((word) => word.startsWith(`${publicOrigin}${page}`));
        return link === undefined ? [] : [`  ${to}\n    ${link}`];
      })
      .slice(0, linksToShow);
  const answers = linksTo('/svara/');
  const reports = linksTo('/uppdrag/lank/');
  return [
    '',
    `Remissflow runs. The local time is ${formatLocalTime(now())} (Stockholm). Use Chrome, Edge or Firefox.`,
    '',
    `Public page       ${publicOrigin}/, and ${publicOrigin}/planer`,
    `Coordinator page  ${publicOrigin}/samordna`,
    `                  user ${coordinator.user}, password ${coordinator.password}`,
    `Outbox            ${mailBase}/          every mail that was sent; what became of it`,
    `Clock             ${mailBase}/klocka     let the time pass: reminders leave on their days`,
    `Faults            ${mailBase}/storningar make mails bounce, and the mail service fail`,
    ...(answers.length > 0
      ? ['', 'Open one of these to answer as a consultee (the outbox has all):', ...answers]
      : []),
    ...(reports.length > 0
      ? ['', 'Open one of these to report as an actor of the plans:', ...reports]
      : []),
    '',
    'The clock from a terminal:  npm run clock -- 2021-03-04T09:00',
    'Changing the code? npm run dev instead of npm start takes changes live.',
    'Ctrl-C ends it all; the next start goes on from here, npm start -- --fresh begins anew.',
    '',
  ].join('\n');
}

/** Asks for the public page as a browser would: seconds since this process began. */
async function untilFirstPage({ apiBase }: StartedSystem): Promise<string> {
  const response = await fetch(`${apiBase}/`);
  await response.text();
  if (!response.ok) throw new LocalError(`The public page answers ${response.status}.`);
  return `The first page was there after ${(performance.now() / 1000).toFixed(1)} s.`;
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

  const { folder, port, fresh, empty, docker, watch } = choice;
  for (const line of leftOut) console.log(`Left out locally: ${line}`);
  if (docker)
    console.log('--docker was written without a Docker engine at hand, and was not tried.');
  const system = await startLocal({
    folder,
    port,
    from: fresh ? 'fresh' : 'keep',
    fill: empty ? undefined : fillWithBoth,
    runtime: docker ? dockerRuntime : pythonRuntime,
    reporter: terminal,
    signal: interrupted.signal,
  }).catch((error: unknown) => {
    if (error !== byPerson) throw error;
    console.log('\nStopped; nothing of it runs any more.');
    return undefined;
  });
  if (!system) return;

  try {
    console.log(await untilFirstPage(system));
    console.log(await describe(system));
    if (watch) watchCode(system, folder, interrupted.signal);
    const wanted = new Promise<'wanted'>((resolve) => {
      const end = () => {
        resolve('wanted');
      };
      if (interrupted.signal.aborted) end();
      else interrupted.signal.addEventListener('abort', end);
    });
    if ((await Promise.race([wanted, system.ended])) !== 'wanted')
      throw new LocalError(
        `The emulator ended by itself; ${path.relative(projectRoot, inFolder(folder).logs)}/emulator.log may say why.`,
      );
    console.log('\nEnding …');
  } finally {
    await system.stop();
  }
}

function watchCode(system: StartedSystem, folder: string, signal: AbortSignal): void {
  if (system.deployed.refused !== undefined) {
    console.log(
      'No change of code is taken live while the stacks are old: npm run dev -- --fresh.',
    );
    return;
  }
  console.log(
    'Watching functions/, shared/ and events/: a change is live some seconds after it is saved.',
  );
  const ending = takeChangesLive(
    projectRoot,
    {
      running: system.deployed.functions,
      build: () => buildFunctions(inFolder(folder).build),
      swap: (functions) => swapCode(system, functions),
      note: system.noteCode,
      say: (line) => {
        console.log(line);
      },
    },
    signal,
  );
  ending.catch((error: unknown) => {
    console.error(`The sources are not watched any more: ${(error as Error).message}`);
  });
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
