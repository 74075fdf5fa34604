/** What the local run keeps beside its data: where everything is, and what was deployed. */
import { readFileSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { pins } from './emulator.ts';
import { Addresses } from './local-system.ts';
import { LocalError } from './step.ts';

const State = z.object({
  ...Addresses.shape,
  port: z.int(),
  /** The emulator's version, which alone can read what it saved. */
  emulator: z.string(),
  /** Of the sources that were deployed. */
  fingerprint: z.string(),
  /** Of the template that was deployed. */
  template: z.string(),
  /** Of the code that was deployed, by function. */
  functions: z.record(z.string(), z.string()),
  /** Of sources whose stacks the emulator could not take as an update. */
  refused: z.string().optional(),
  /** When this run began: in real time, and by the local clock. */
  began: z.object({ real: z.iso.datetime(), local: z.iso.datetime() }),
  /** By the local clock; absent while it runs, or when it was not stopped in good order. */
  stoppedAt: z.iso.datetime().optional(),
});
export type State = z.infer<typeof State>;

export const emulatorVersion = pins.join(' ');

export const inFolder = (folder: string) => ({
  state: path.join(folder, 'state.json'),
  clock: path.join(folder, 'clock'),
  emulator: path.join(folder, 'emulator'),
  mail: path.join(folder, 'mail'),
  cdkOut: path.join(folder, 'cdk.out'),
  build: path.join(folder, 'build'),
  logs: path.join(folder, 'logs'),
  snapshot: path.join(folder, 'snapshot'),
  beforeUpdate: path.join(folder, 'before-update'),
});

/** `undefined` when nothing is there, or nothing that this version reads. */
export async function readState(folder: string): Promise<State | undefined> {
  try {
    return State.parse(JSON.parse(await readFile(inFolder(folder).state, 'utf8')));
  } catch {
    return undefined;
  }
}

export async function writeState(folder: string, state: State): Promise<void> {
  const file = inFolder(folder).state;
  await writeFile(`${file}.new`, JSON.stringify(state, undefined, 2));
  await rename(`${file}.new`, file);
}

/** What an earlier run left to go on from. */
export interface Kept {
  state: State;
  /**
   * `in-order`: stopped, and everything saved. `saved`: killed, but the emulator saved its data. `lost`: killed with
   * the emulator, so that everything is as it was when that run began.
   */
  ending: 'in-order' | 'saved' | 'lost';
  /** What the local clock is to show. */
  localTime: Date;
}

/**
 * What to go on from; `undefined` when nothing was ever saved.
 *
 * @throws LocalError when there is data that cannot be gone on from: nobody but the person may forget it.
 */
export async function findKept(folder: string, port: number): Promise<Kept | undefined> {
  const files = inFolder(folder);
  const exists = (file: string) =>
    stat(file).then(
      ({ mtime }) => mtime,
      () => undefined,
    );
  if (!(await exists(files.state))) return undefined;
  const state = await readState(folder);
  const forget = 'npm start -- --fresh forgets it and begins anew.';
  if (!state)
    throw new LocalError(
      `The data in ${folder} was written by another version of Remissflow: go back to that version, or ${forget}`,
    );
  if (state.port !== port)
    throw new LocalError(
      `The data in ${folder} belongs to port ${state.port}, which stands in its links: start without --port, give another --folder, or ${forget}`,
    );
  if (state.emulator !== emulatorVersion)
    throw new LocalError(
      `The data in ${folder} was saved by another version of the emulator (${state.emulator}): ${forget}`,
    );
  if (state.stoppedAt !== undefined)
    return { state, ending: 'in-order', localTime: new Date(state.stoppedAt) };
  const savedAt = await exists(path.join(files.emulator, 'state/dynamodb.json'));
  if (!savedAt) return undefined;
  return savedAt > new Date(state.began.real)
    ? { state, ending: 'saved', localTime: new Date(savedAt.getTime() + offsetIn(files.clock)) }
    : { state, ending: 'lost', localTime: new Date(state.began.local) };
}

function offsetIn(clockFile: string): number {
  try {
    return Number(readFileSync(clockFile, 'utf8'));
  } catch {
    return 0;
  }
}
