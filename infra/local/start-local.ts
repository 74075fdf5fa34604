/** The whole system on this computer: emulator, mail stand-in, the real stacks, sample data, a coordinator. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type ClockMover, createClockMover } from './clock-mover.ts';
import { createCoordinator } from '../cli/create-coordinator.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { type Build, build, fingerprint, hashes } from './build.ts';
import { apiId, bootstrap, deploy, localConfig, type Outputs, publicOriginOf } from './deploy.ts';
import { type Emulator, pythonRuntime, region, type Runtime, startEmulator } from './emulator.ts';
import { formatLocalTime, localNow, requireLocalTime, setLocalClock } from './local-clock.ts';
import { connectLocal, type LocalSystem } from './local-system.ts';
import { createInbound, type Inbound } from './inbound.ts';
import { startScanner } from './file-scanner.ts';
import { startMailService } from './mail-service.ts';
import { forgetMailsSince } from './mail-store.ts';
import { requireFreePort, requireNoOther } from './ports.ts';
import {
  emulatorVersion,
  findKept,
  inFolder,
  type Kept,
  readState,
  type State,
  writeState,
} from './state.ts';
import { LocalError, type Reporter, silent } from './step.ts';

export interface StartOptions {
  /** Where everything of this system is kept. */
  folder: string;
  /** Of the emulator; the outbox has the next one, the mail service the one after. */
  port: number;
  /** Puts data into a freshly deployed system. */
  fill?: ((system: LocalSystem, reporter: Reporter) => Promise<void>) | undefined;
  /**
   * `keep`: go on with what is there, brought up to date. `fresh`: forget it. `snapshot`: as it was when it was first
   * filled, which is kept for later starts of the same code.
   */
  from?: 'keep' | 'fresh' | 'snapshot';
  /** What the emulator runs in. */
  runtime?: Runtime;
  reporter?: Reporter;
  /** Ends the start; `stop` ends a started system. */
  signal?: AbortSignal;
}

export interface StartedSystem extends LocalSystem {
  /** Whether it was deployed and filled now, or goes on with what was there. */
  isFresh: boolean;
  /** What is deployed, as it was when the system had started. */
  deployed: State;
  /** Notes that other code runs now: the hash of each function's. */
  noteCode: (functions: Record<string, string>) => Promise<void>;
  /** Resolves when the emulator has ended by itself. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

const firstLocalTime = '2021-02-01T08:00';
const coordinator = { user: 'samordnare@regionstockholm.example', password: 'Lokal-remiss-2021' };

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
    const system = await start(options, started);
    started.push(startScanner(system).close);
    return { ...system, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Parts = Omit<StartedSystem, 'stop'>;

/** A start on its way. */
interface Run {
  folder: string;
  port: number;
  from: NonNullable<StartOptions['from']>;
  fill: StartOptions['fill'];
  reporter: Reporter;
  signal: AbortSignal;
  files: ReturnType<typeof inFolder>;
  /** Of the sources. */
  print: string;
  clock: ClockMover;
  inbound: Inbound;
  /** The one that runs at present. */
  emulator: Emulator;
  launch: () => Promise<Emulator>;
  /** How the emulator is to be ended. */
  end: () => Promise<void>;
}

async function start(options: StartOptions, started: (() => Promise<void>)[]): Promise<Parts> {
  const { folder, port, fill, from = 'keep', runtime = pythonRuntime, reporter = silent } = options;
  const signal = options.signal ?? new AbortController().signal;
  const files = inFolder(folder);
  await mkdir(folder, { recursive: true });

  await reporter.step('Checking ports', async () => {
    await requireNoOther(folder, port);
    for (const needed of [port, port + 1, port + 2]) await requireFreePort(needed);
  });
  await reporter.step('Installing the emulator', (progress) =>
    runtime.install(files.logs, signal, progress),
  );

  const print = await fingerprint(port, from === 'snapshot');
  const kept = await whatToGoOnFrom(folder, port, from, print, reporter);
  if (!kept) await forget(folder);
  await setLocalClock(files.clock, kept?.localTime ?? requireLocalTime(firstLocalTime));

  const launch = (): Promise<Emulator> =>
    startEmulator(
      {
        folder: files.emulator,
        port,
        mailServiceEndpoint: mailAddresses(port).mailServiceEndpoint,
        clockFile: files.clock,
        logs: files.logs,
        runtime,
      },
      signal,
    );
  const clock = createClockMover(() => localNow(files.clock));
  const inbound = createInbound();
  const emulator = await reporter.step('Starting emulator and mail service', async () => {
    const mailService = await startMailService({
      folder: files.mail,
      outboxPort: port + 1,
      servicePort: port + 2,
      bus: { region, endpoint: `http://127.0.0.1:${port}` },
      clock,
      inbound,
    });
    started.push(mailService.close);
    return launch();
  });
  const run: Run = {
    ...{ folder, port, from, fill, reporter, signal, files, print, clock, inbound },
    ...{ emulator, launch },
    end: async () => {
      await run.emulator.stop();
    },
  };
  started.push(() => run.end());
  return kept ? goOn(run, kept) : deployAnew(run);
}

async function goOn(run: Run, kept: Kept): Promise<Parts> {
  const { folder, port, from, files, reporter, signal } = run;
  const state: State = { ...kept.state, began: nowIn(run), stoppedAt: undefined };
  await writeState(folder, state);
  if (from === 'snapshot') return asStarted(run, state, false);
  const current = await bringUpToDate(state, run.print, kept.ending !== 'lost', {
    reporter,
    build: () => build(port, files.build),
    update: (progress) => deploy({ folder, port, logs: files.logs }, signal, progress),
    stateFrom: (outputs, built) => stateFrom(run, outputs, built),
    setAside: () => copyParts(saved, folder, files.beforeUpdate),
    setBack: async () => {
      await run.emulator.stop();
      await copyParts(saved, files.beforeUpdate, folder);
      run.emulator = await run.launch();
    },
  });
  await writeState(folder, current);
  return asStarted(run, current, false);
}

async function deployAnew(run: Run): Promise<Parts> {
  const { folder, port, from, fill, files, reporter, signal } = run;
  const deployment = { folder, port, logs: files.logs };
  await reporter.step('Preparing the account', (progress) =>
    bootstrap(deployment, signal, progress),
  );
  const [outputs, built] = await reporter.step('Deploying the stacks', (progress) =>
    Promise.all([
      deploy(deployment, signal, progress),
      from === 'snapshot' ? neverBroughtUpToDate : build(port, files.build),
    ]),
  );
  const state = stateFrom(run, outputs, built);
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
    await stopInOrder(run, state);
    await copyParts(snapshotParts, folder, files.snapshot);
    run.emulator = await run.launch();
    await writeState(folder, state);
  }
  return asStarted(run, state, true);
}

/** A snapshot is of one fingerprint. */
const neverBroughtUpToDate: Build = { template: '', functions: [] };

function asStarted(run: Run, state: State, isFresh: boolean): Parts {
  let current = state;
  if (run.from !== 'snapshot') run.end = () => stopInOrder(run, current);
  const system = connectLocal(state);
  run.clock.use(system.moveClock);
  run.inbound.use(system);
  return {
    ...system,
    isFresh,
    deployed: state,
    noteCode: async (functions) => {
      current = { ...current, functions };
      await writeState(run.folder, current);
    },
    ended: run.emulator.ended,
  };
}

const nowIn = ({ files }: Run): State['began'] => ({
  real: new Date().toISOString(),
  local: localNow(files.clock).toISOString(),
});

/** Throws LocalError when the stacks do not say where something is. */
function stateFrom(run: Run, outputs: Outputs, { template, functions }: Build): State {
  const { port, files, print, emulator } = run;
  const need = (name: string): string => {
    const value = outputs[name] ?? outputs[`${name}Name`];
    if (value === undefined) throw new LocalError(`The stacks have no output ${name}.`);
    return value;
  };
  return {
    name: localConfig(port).name,
    region,
    endpoint: emulator.endpoint,
    publicOrigin: publicOriginOf(port),
    apiBase: `${emulator.endpoint}/_aws/execute-api/${apiId}/$default`,
    ...mailAddresses(port),
    clockFile: files.clock,
    tables: {
      records: need('RecordsTable'),
      drafts: need('DraftsTable'),
      mail: need('MailTable'),
      parked: need('ParkedTable'),
      plans: need('PlansTable'),
      progressDrafts: need('ProgressDraftsTable'),
      unsentAttachments: need('UnsentAttachmentsTable'),
    },
    documentsBucket: need('DocumentsBucket'),
    reportsBucket: need('ReportsBucket'),
    quarantineBucket: need('QuarantineBucket'),
    inboundBucket: need('InboundBucket'),
    busName: need('BusName'),
    linkSecretArn: need('LinkSecretArn'),
    userPoolId: need('UserPoolId'),
    coordinator,
    port,
    emulator: emulatorVersion,
    fingerprint: print,
    template,
    functions: hashes(functions),
    began: nowIn(run),
  };
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

/** What the emulator saves when it ends, and what makes sense of it. */
const saved = ['emulator/state', 'emulator/s3', 'state.json'];
const snapshotParts = [...saved, 'mail'];

/** What to go on from, and says why; `undefined` to begin anew. */
async function whatToGoOnFrom(
  folder: string,
  port: number,
  from: Run['from'],
  print: string,
  { say }: Reporter,
): Promise<Kept | undefined> {
  if (from === 'fresh') return undefined;
  const { snapshot, mail } = inFolder(folder);
  if (from === 'snapshot') {
    const state = await readState(snapshot);
    if (state?.fingerprint !== print || state.stoppedAt === undefined) return undefined;
    await copyParts(snapshotParts, snapshot, folder);
    return { state, ending: 'in-order', localTime: new Date(state.stoppedAt) };
  }
  const kept = await findKept(folder, port);
  if (kept?.ending === 'in-order')
    say('Going on with what is there (npm start -- --fresh forgets it).');
  if (kept?.ending === 'saved')
    say(
      'The last run was killed, but its data was saved: going on with it. What it stored in its last second may lack its mail.',
    );
  if (kept?.ending === 'lost') {
    say(
      `The last run was killed before its data was saved: everything since ${formatLocalTime(kept.localTime)} of the local time is lost. Going on from there.`,
    );
    await forgetMailsSince(mail, kept.localTime);
  }
  if (!kept && (await readState(folder)))
    say('The last run was killed before anything was saved: beginning anew.');
  return kept;
}

async function copyParts(parts: string[], from: string, to: string): Promise<void> {
  for (const part of parts) {
    await rm(path.join(to, part), { recursive: true, force: true });
    await cp(path.join(from, part), path.join(to, part), { recursive: true });
  }
}

async function forget(folder: string): Promise<void> {
  const { state, clock, emulator, mail, cdkOut, beforeUpdate } = inFolder(folder);
  for (const file of [state, clock, emulator, mail, cdkOut, beforeUpdate])
    await rm(file, { recursive: true, force: true });
}

const lastDrainTakesAtMost = 5_000;

/** Lets the streams run dry, which do not outlive the emulator, ends it, and notes what the local clock showed. */
async function stopInOrder({ folder, emulator }: Run, state: State): Promise<void> {
  const system = connectLocal(state);
  await system.drain({ timeoutMs: lastDrainTakesAtMost }).catch(() => undefined);
  const stoppedAt = system.now().toISOString();
  if (await emulator.stop()) await writeState(folder, { ...state, stoppedAt });
}
