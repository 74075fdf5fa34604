/** `npm run dev`: takes changes of code into the running system. */
import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BuiltFunction, changedFunctions, hashes } from './build.ts';

/** Code that is bundled into the functions: the pages' stylesheet and the mails as well. */
const live = ['functions', 'shared', 'events'];
/** What only a new start takes. */
const atStart = ['infra'];

export interface WatchMeans {
  /** Of the code that runs, by function. */
  running: Record<string, string>;
  /** Builds all functions. Throws what esbuild says. */
  build: () => Promise<BuiltFunction[]>;
  /** Puts code into functions that are deployed. */
  swap: (functions: BuiltFunction[]) => Promise<void>;
  /** Notes what runs now. */
  note: (running: Record<string, string>) => Promise<void>;
  say: (line: string) => void;
}

/** Watches the sources below a folder, and takes each change live, until the signal is given. */
export async function takeChangesLive(
  root: string,
  means: WatchMeans,
  signal: AbortSignal,
): Promise<void> {
  let { running } = means;
  for await (const files of changesBelow(root, signal)) {
    const needStart = files.filter((file) => isBelow(file, atStart));
    if (needStart.length > 0)
      means.say(`${needStart.join(', ')}: taken at the next start (Ctrl-C, npm run dev).`);
    if (files.some((file) => isBelow(file, live))) {
      const took = await takeLive(running, means);
      if (took) running = took;
    }
  }
}

const isBelow = (file: string, folders: string[]): boolean =>
  folders.some((folder) => file.startsWith(`${folder}/`));

/** Takes the code as it is now live; what runs then, or `undefined` when nothing has changed. */
export async function takeLive(
  running: Record<string, string>,
  { build, swap, note, say }: WatchMeans,
): Promise<Record<string, string> | undefined> {
  const began = performance.now();
  try {
    const built = await build();
    const unknown = built.filter(({ name }) => running[name] === undefined);
    for (const { name } of unknown)
      say(`functions/${name} is new: taken at the next start (Ctrl-C, npm run dev).`);
    const changed = changedFunctions(built, running);
    if (changed.length === 0) {
      if (unknown.length === 0) say('Nothing changes in the functions.');
      return undefined;
    }
    await swap(changed);
    const next = { ...running, ...hashes(changed) };
    await note(next);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`Live after ${seconds} s: ${changed.map(({ name }) => name).join(', ')}`);
    return next;
  } catch (error) {
    say(`${(error as Error).message}\nThe code that ran goes on.`);
    return undefined;
  }
}

/** An editor saves in several steps. */
const settledAfter = 80;

/** The files that changed together, relative to a root, each time some have. */
async function* changesBelow(root: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const changed = new Set<string>();
  const bell = new EventTarget();
  const watchers = [...live, ...atStart].map((folder) =>
    watch(path.join(root, folder), { recursive: true }, (_, file) => {
      if (file === null || !/\.(tsx?|css|json|cjs)$/.test(file)) return;
      changed.add(`${folder}/${file.replaceAll(path.sep, '/')}`);
      bell.dispatchEvent(new Event('change'));
    }),
  );
  try {
    for (;;) {
      if (changed.size === 0) await once(bell, 'change', { signal });
      await sleep(settledAfter, undefined, { signal });
      const files = [...changed].sort();
      changed.clear();
      yield files;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
