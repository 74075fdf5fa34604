/** The AWS emulator: installed into a folder of the project's own, started, stopped. See docs/adr/0002-local-emulator.md. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import { projectRoot } from './project-root.ts';
import { CommandFailed, run, signalGroup } from './child.ts';
import { LocalError, type Progress } from './step.ts';

export const emulatorRelease = '1.5.33';
export const pins = [`ministack==${emulatorRelease}`, 'hypercorn==0.18.0', 'cryptography==50.0.2'];
export const region = 'eu-north-1';
export const account = '000000000000';

const leastPython = [3, 10] as const;
const venv = path.join(projectRoot, '.local/venv');
const pinsFile = path.join(venv, 'pins.txt');

const toProject = (file: string) => path.relative(projectRoot, file);

/** The command of a Python that is new enough. */
export async function findPython(): Promise<string> {
  const tooOld: string[] = [];
  for (const command of ['python3', 'python']) {
    const version = await pythonVersion(command);
    if (!version) continue;
    const [major, minor] = version;
    if (major > leastPython[0] || (major === leastPython[0] && minor >= leastPython[1]))
      return command;
    tooOld.push(`${command} is ${major}.${minor}`);
  }
  const found = tooOld.length > 0 ? tooOld.join(', ') : 'there is none on the PATH';
  throw new LocalError(
    `The local run needs Python ${leastPython.join('.')} or later (${found}): install it, for example from python.org, then run npm start again.`,
  );
}

async function pythonVersion(command: string): Promise<[number, number] | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, [
      '-c',
      'import sys; print(*sys.version_info[:2])',
    ]);
    const [major = 0, minor = 0] = stdout.trim().split(' ').map(Number);
    return [major, minor];
  } catch {
    return undefined;
  }
}

/** What the emulator runs in. */
export interface Runtime {
  /** Installs the pinned emulator, unless it is there. */
  install: (logs: string, signal: AbortSignal, progress: Progress) => Promise<void>;
  /** The command that becomes the emulator. */
  command: (settings: EmulatorSettings) => {
    command: string;
    args: string[];
    env: NodeJS.ProcessEnv;
  };
}

export interface EmulatorSettings {
  /** What the emulator is to find in its environment; nothing else comes to it. */
  env: Record<string, string>;
  /** The files and folders that it has to reach, and may change. */
  folders: string[];
}

/** The emulator in a Python environment of its own. */
export const pythonRuntime: Runtime = {
  install: async (logs, signal, progress) =>
    installEmulator(await findPython(), logs, signal, progress),
  command: ({ env }) => ({
    command: path.join(venv, 'bin/ministack'),
    args: [],
    env: {
      PATH: [path.dirname(process.execPath), '/usr/bin', '/bin'].join(path.delimiter),
      ...env,
    },
  }),
};

const isInstalled = async (): Promise<boolean> =>
  (await readFile(pinsFile, 'utf8').catch(() => '')) === pins.join('\n');

/** Installs the pinned emulator, unless it is there. */
export async function installEmulator(
  python: string,
  logs: string,
  signal: AbortSignal,
  progress: Progress,
): Promise<void> {
  if (await isInstalled()) return;
  await rm(venv, { recursive: true, force: true });
  const logFile = path.join(logs, 'install.log');
  const { env } = process;
  try {
    progress('a Python environment of its own');
    await run({ command: python, args: ['-m', 'venv', venv], env, logFile }, signal);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new LocalError(
      `${python} could not make an environment in ${toProject(venv)} (on Debian and Ubuntu: apt install python3-venv); ${toProject(logFile)} says why.`,
    );
  }
  try {
    const args = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...pins];
    const command = path.join(venv, 'bin/python');
    await run({ command, args, env, logFile }, signal, (line) => {
      if (line.startsWith('Collecting ')) progress(line.slice('Collecting '.length));
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new LocalError(
      `The emulator could not be downloaded from the Python package index: is this computer online? ${toProject(logFile)} says why.`,
    );
  }
  await writeFile(pinsFile, pins.join('\n'));
}

export interface EmulatorOptions {
  /** Holds its state, its buckets and its temporary files. */
  folder: string;
  port: number;
  mailServiceEndpoint: string;
  clockFile: string;
  logs: string;
  runtime?: Runtime;
}

export interface Emulator {
  endpoint: string;
  /** Resolves when the process has ended, wanted or not. */
  ended: Promise<void>;
  /** Ends it with all its workers; whether it saved its state. */
  stop: () => Promise<boolean>;
}

/**
 * Becomes the emulator, beside a watch that ends it when our end of its standard input closes: it does not outlive us,
 * however we end.
 */
const underWatch =
  'exec 3<&0 </dev/null; (cat <&3 >/dev/null; kill -TERM $$) 2>/dev/null & exec 3<&-; exec "$0" "$@"';

const startTakesAtMost = 60_000;
const stopTakesAtMost = 20_000;

/** Starts the emulator on what its folder holds. */
export async function startEmulator(
  { folder, port, mailServiceEndpoint, clockFile, logs, runtime = pythonRuntime }: EmulatorOptions,
  signal: AbortSignal,
): Promise<Emulator> {
  const [stateDir, s3Dir, tmpDir] = ['state', 's3', 'tmp'].map((name) => path.join(folder, name));
  if (!stateDir || !s3Dir || !tmpDir) throw new Error('unreachable');
  // Workers of an earlier run leave their folders behind.
  await rm(tmpDir, { recursive: true, force: true });
  for (const dir of [stateDir, s3Dir, tmpDir, logs]) await mkdir(dir, { recursive: true });
  // The emulator's Lambda runner is a CommonJS .js file below it; ours would make it a module.
  await writeFile(path.join(tmpDir, 'package.json'), '{"type":"commonjs"}');
  await readStreamsFromTheirStart(stateDir);

  const logFile = path.join(logs, 'emulator.log');
  const log = await open(logFile, 'w');
  const preload = path.join(import.meta.dirname, 'clock.cjs');
  const { command, args, env } = runtime.command({
    env: {
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      TZ: 'UTC',
      IOT_MTLS_ENABLED: '0',
      STATE_DIR: stateDir,
      S3_DATA_DIR: s3Dir,
      TMPDIR: tmpDir,
      PERSIST_STATE: '1',
      S3_PERSIST: '1',
      AWS_ENDPOINT_URL_SESV2: mailServiceEndpoint,
      REMISSFLOW_CLOCK_FILE: clockFile,
      NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
    },
    // The clock is replaced by another file when it is moved: only its folder shows that.
    folders: [folder, path.dirname(clockFile), path.dirname(preload)],
  });
  const child = spawn('/bin/sh', ['-c', underWatch, command, ...args], {
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
    env,
  });
  await log.close();
  const exitCode = new Promise<number | null>((resolve) => {
    child.once('error', () => {
      resolve(null);
    });
    child.once('exit', (code) => {
      signalGroup(child, 'SIGKILL');
      resolve(code);
    });
  });
  const emulator: Emulator = {
    endpoint: `http://127.0.0.1:${port}`,
    ended: exitCode.then(() => undefined),
    stop: () => stopEmulator(child, exitCode),
  };
  try {
    await waitUntilHealthy(emulator, signal);
  } catch (error) {
    await emulator.stop();
    signal.throwIfAborted();
    throw new LocalError(
      `The emulator did not start (${(error as Error).message}); ${toProject(logFile)} says why.`,
    );
  }
  return emulator;
}

async function waitUntilHealthy(emulator: Emulator, signal: AbortSignal): Promise<void> {
  const isOver = emulator.ended.then(() => true);
  const until = Date.now() + startTakesAtMost;
  while (Date.now() < until) {
    signal.throwIfAborted();
    try {
      if ((await fetch(`${emulator.endpoint}/_ministack/health`)).ok) return;
    } catch {
      // Not listening yet.
    }
    if (await Promise.race([isOver, sleep(100, false)])) throw new Error('its process ended');
  }
  throw new Error(`it was not ready within ${startTakesAtMost / 1000} s`);
}

async function stopEmulator(
  child: ChildProcess,
  exitCode: Promise<number | null>,
): Promise<boolean> {
  const wasRunning = child.exitCode === null && child.signalCode === null;
  child.kill('SIGTERM');
  const patience = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
  }, stopTakesAtMost);
  const code = await exitCode;
  clearTimeout(patience);
  child.stdin?.destroy();
  return wasRunning && code === 0;
}

const SavedLambda = z.looseObject({
  payload: z.looseObject({
    dynamodb_stream_positions: z.looseObject({ data: z.record(z.string(), z.number()) }),
  }),
});

/**
 * A saved state keeps how far the streams were read, not their records: left alone, as many new records as had been
 * read would be skipped without a word.
 */
async function readStreamsFromTheirStart(stateDir: string): Promise<void> {
  const file = path.join(stateDir, 'lambda.json');
  if (!existsSync(file)) return;
  const saved = SavedLambda.parse(JSON.parse(await readFile(file, 'utf8')));
  const { data } = saved.payload.dynamodb_stream_positions;
  for (const key of Object.keys(data)) data[key] = 0;
  await writeFile(`${file}.new`, JSON.stringify(saved));
  await rename(`${file}.new`, file);
}
