/** The whole system on this computer: emulator, mail stand-in, the real stacks, sample data, a coordinator. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import * as z from 'zod';
import { createCoordinator } from '../cli/create-coordinator.ts';
import { apiId, bootstrap, deploy, fingerprint, localConfig, publicOriginOf } from './deploy.ts';
import { type Emulator, findPython, installEmulator, region, startEmulator } from './emulator.ts';
import { localNow, requireLocalTime, setLocalClock } from './local-clock.ts';
import { Addresses, connectLocal, type LocalSystem } from './local-system.ts';
import { startMailService } from './mail-service.ts';
import { LocalError, type Reporter, silent } from './step.ts';

export interface StartOptions {
  /** Where everything of this system is kept. */
  folder: string;
  /** Of the emulator; the outbox has the next one, the mail service the one after. */
  port: number;
  /** Puts data into a freshly deployed system. */
  fill?: ((system: LocalSystem, reporter: Reporter) => Promise<void>) | undefined;
  /**
   * `keep`: go on with what is there when it is of the same code. `fresh`: forget it. `snapshot`: as it was when it was
   * first filled, which is kept for later starts of the same code.
   */
  from?: 'keep' | 'fresh' | 'snapshot';
  reporter?: Reporter;
  /** Ends the start; `stop` ends a started system. */
  signal?: AbortSignal;
}

export interface StartedSystem extends LocalSystem {
  /** Whether it was deployed and filled now, or goes on with what was there. */
  isFresh: boolean;
  /** Resolves when the emulator has ended by itself. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** What is kept beside the data; `npm run load` and `npm run clock` read it too. */
const State = z.object({
  ...Addresses.shape,
  port: z.int(),
  fingerprint: z.string(),
  /** By the local clock; absent while it runs, or when it was not stopped in good order. */
  stoppedAt: z.iso.datetime().optional(),
});
type State = z.infer<typeof State>;

const firstLocalTime = '2021-02-01T08:00';
const coordinator = { user: 'samordnare@regionstockholm.example', password: 'Lokal-remiss-2021' };

const inFolder = (folder: string) => ({
  state: path.join(folder, 'state.json'),
  clock: path.join(folder, 'clock'),
  emulator: path.join(folder, 'emulator'),
  mail: path.join(folder, 'mail'),
  cdkOut: path.join(folder, 'cdk.out'),
  logs: path.join(folder, 'logs'),
  snapshot: path.join(folder, 'snapshot'),
});

export async function readState(folder: string): Promise<State | undefined> {
  try {
    return State.parse(JSON.parse(await readFile(inFolder(folder).state, 'utf8')));
  } catch {
    return undefined;
  }
}

async function writeState(folder: string, state: State): Promise<void> {
  const file = inFolder(folder).state;
  await writeFile(`${file}.new`, JSON.stringify(state, undefined, 2));
  await rename(`${file}.new`, file);
}

/**
 * Starts the system.
 *
 * @throws LocalError when it cannot; then nothing of it runs any more.
 */
export async function startLocal(options: StartOptions): Promise<StartedSystem> {
  const started: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      for (const end of started.toReversed()) await end();
    })());
  try {
    return { ...(await start(options, started)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Parts = Omit<StartedSystem, 'stop'>;

async function start(options: StartOptions, started: (() => Promise<void>)[]): Promise<Parts> {
  const { folder, port, fill, from = 'keep', reporter = silent } = options;
  const signal = options.signal ?? new AbortController().signal;
  const files = inFolder(folder);
  await mkdir(folder, { recursive: true });

  const python = await reporter.step('Checking ports and Python', async () => {
    await requireNoOther(folder, port);
    for (const needed of [port, port + 1, port + 2]) await requireFreePort(needed);
    return findPython();
  });
  await reporter.step('Installing the emulator', (progress) =>
    installEmulator(python, files.logs, signal, progress),
  );

  const print = await fingerprint(port, from === 'snapshot');
  const kept = await restore(folder, from, print, reporter);
  if (!kept) await forget(folder);
  await setLocalClock(
    files.clock,
    kept?.stoppedAt === undefined ? requireLocalTime(firstLocalTime) : new Date(kept.stoppedAt),
  );

  const { mailServiceEndpoint, mailBase } = mailAddresses(port);
  const launch = (): Promise<Emulator> =>
    startEmulator(
      {
        folder: files.emulator,
        port,
        mailServiceEndpoint,
        clockFile: files.clock,
        logs: files.logs,
      },
      signal,
    );
  let running = await reporter.step('Starting emulator and mail service', async () => {
    const mailService = await startMailService({
      folder: files.mail,
      outboxPort: port + 1,
      servicePort: port + 2,
      bus: { region, endpoint: `http://127.0.0.1:${port}` },
      now: () => localNow(files.clock),
    });
    started.push(mailService.close);
    return launch();
  });
  let end = async (): Promise<void> => {
    await running.stop();
  };
  started.push(() => end());

  if (kept) {
    const system = connectLocal(kept);
    await writeState(folder, { ...kept, stoppedAt: undefined });
    if (from !== 'snapshot') end = () => stopInOrder(folder, kept, system, running);
    return { ...system, isFresh: false, ended: running.ended };
  }

  const deployment = { folder, port, logs: files.logs };
  await reporter.step('Preparing the account', (progress) =>
    bootstrap(deployment, signal, progress),
  );
  const outputs = await reporter.step('Deploying the stacks', (progress) =>
    deploy(deployment, signal, progress),
  );
  const need = (name: string): string => {
    const value = outputs[name] ?? outputs[`${name}Name`];
    if (value === undefined) throw new LocalError(`The stacks have no output ${name}.`);
    return value;
  };
  const state: State = {
    name: localConfig(port).name,
    region,
    endpoint: running.endpoint,
    publicOrigin: publicOriginOf(port),
    apiBase: `${running.endpoint}/_aws/execute-api/${apiId}/$default`,
    mailBase,
    mailServiceEndpoint,
    clockFile: files.clock,
    tables: {
      records: need('RecordsTable'),
      drafts: need('DraftsTable'),
      mail: need('MailTable'),
      parked: need('ParkedTable'),
    },
    documentsBucket: need('DocumentsBucket'),
    busName: need('BusName'),
    linkSecretArn: need('LinkSecretArn'),
    userPoolId: need('UserPoolId'),
    coordinator,
    port,
    fingerprint: print,
  };
  const system = connectLocal(state);
  signal.throwIfAborted();
  await reporter.step('Creating a coordinator', () => {
    const client = new CognitoIdentityProviderClient(system.aws);
    const login = { client, userPoolId: state.userPoolId };
    return createCoordinator(login, coordinator.user, coordinator.password);
  });
  await writeState(folder, state);
  if (fill) await Promise.race([fill(system, reporter), whenAborted(signal)]);

  if (from === 'snapshot') {
    await stopInOrder(folder, state, system, running);
    await copyParts(folder, files.snapshot);
    running = await launch();
    await writeState(folder, state);
  } else {
    end = () => stopInOrder(folder, state, system, running);
  }
  return { ...system, isFresh: true, ended: running.ended };
}

const mailAddresses = (port: number) => ({
  mailBase: `http://127.0.0.1:${port + 1}`,
  mailServiceEndpoint: `http://127.0.0.1:${port + 2}`,
});

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const give = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });

/** Two systems in one folder would undo each other. */
async function requireNoOther(folder: string, port: number): Promise<void> {
  const other = await readState(folder);
  if (!other || other.port === port) return;
  const answers = await fetch(`${other.endpoint}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers)
    throw new LocalError(
      `The local system already runs on port ${other.port}, perhaps in another window: end that first.`,
    );
}

const requireFreePort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      reject(
        new LocalError(
          code === 'EADDRINUSE'
            ? `Port ${port} is in use, perhaps by an npm start in another window: end that, or choose another with npm start -- --port ${port + 20}.`
            : `Port ${port} cannot be opened (${code ?? 'for an unknown reason'}): choose another with npm start -- --port 4600.`,
        ),
      );
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve();
      });
    });
  });

/** What a system keeps of its data, and what makes sense of it. */
const parts = ['emulator', 'mail', 'state.json'];

/** The state to go on from; `undefined` when there is none of the same code that was stopped in good order. */
async function restore(
  folder: string,
  from: NonNullable<StartOptions['from']>,
  print: string,
  { say }: Reporter,
): Promise<State | undefined> {
  const { snapshot } = inFolder(folder);
  const state = from === 'fresh' ? undefined : await readState(from === 'keep' ? folder : snapshot);
  if (!state) return undefined;
  if (state.fingerprint !== print) {
    say('The code or the port has changed since the last start: everything is deployed anew.');
    return undefined;
  }
  if (state.stoppedAt === undefined) {
    say('The last run was not ended in good order: everything is deployed anew.');
    return undefined;
  }
  if (from === 'snapshot') await copyParts(snapshot, folder);
  say('Going on with what is there (npm start -- --fresh forgets it).');
  return state;
}

async function copyParts(from: string, to: string): Promise<void> {
  for (const part of parts) {
    await rm(path.join(to, part), { recursive: true, force: true });
    await cp(path.join(from, part), path.join(to, part), { recursive: true });
  }
}

async function forget(folder: string): Promise<void> {
  const files = inFolder(folder);
  for (const file of [files.state, files.clock, files.emulator, files.mail, files.cdkOut])
    await rm(file, { recursive: true, force: true });
}

const lastDrainTakesAtMost = 5_000;

/** Lets the streams run dry, which do not outlive the emulator, ends it, and notes what the local clock showed. */
async function stopInOrder(
  folder: string,
  state: State,
  system: LocalSystem,
  emulator: Emulator,
): Promise<void> {
  await system.drain({ timeoutMs: lastDrainTakesAtMost }).catch(() => undefined);
  const stoppedAt = system.now().toISOString();
  if (await emulator.stop()) await writeState(folder, { ...state, stoppedAt });
}
