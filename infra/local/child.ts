/** Child processes that never outlive us: each leads a process group of its own, which is ended whole. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Command {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Takes all that the command writes. */
  logFile: string;
}

export class CommandFailed extends Error {}

const patienceBeforeKill = 5_000;

/** Ends what is left of a group that a child leads. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a command to its end.
 *
 * @throws CommandFailed when it cannot be started or does not end with 0; the signal's reason when that ended it.
 */
export async function run(
  { command, args, env, cwd, logFile }: Command,
  signal: AbortSignal,
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  signal.throwIfAborted();
  await mkdir(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const child = spawn(command, args, {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    createInterface({ input: stream }).on('line', onLine);
  }
  let killing: NodeJS.Timeout | undefined;
  const end = () => {
    signalGroup(child, 'SIGTERM');
    killing = setTimeout(() => {
      signalGroup(child, 'SIGKILL');
    }, patienceBeforeKill);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    signal.throwIfAborted();
    if (code !== 0) throw new CommandFailed(`${command} ended with ${code ?? 'a signal'}`);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof CommandFailed
      ? error
      : new CommandFailed(`${command} could not be started: ${(error as Error).message}`);
  } finally {
    clearTimeout(killing);
    signal.removeEventListener('abort', end);
    signalGroup(child, 'SIGKILL');
    log.end();
  }
}
