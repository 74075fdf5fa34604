/**
 * Every AWS call of every function goes wrong in every way, once: the call is planted with the fault, what AWS would
 * bring again comes again, time goes on, and the end is the same as without the fault, or a person sees what to do.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Cloud } from './cloud.ts';
import { faults } from './faults.ts';
import { callless, type Chapter, chapters, prologue } from './story.ts';
import { endOf, takenTwice, unseen } from './verdict.ts';

/** A chapter told without a fault. */
interface Told {
  chapter: Chapter;
  before: Cloud;
  after: Cloud;
}

const told: Told[] = [];
beforeAll(async () => {
  let before = await prologue();
  for (const chapter of chapters) {
    const after = before.fork();
    await chapter.play(after);
    await after.settle();
    told.push({ chapter, before, after });
    before = after;
  }
});

const functions = readdirSync(path.join(import.meta.dirname, '../../functions'));

/** How many calls a function makes in a chapter. */
async function countCalls(name: string, { chapter, before }: Told, fresh: boolean) {
  const cloud = before.fork();
  if (fresh) cloud.startFresh(name);
  await chapter.play(cloud);
  await cloud.settle();
  return cloud.calls.get(name) ?? 0;
}

test('without a fault every mail of the story leaves as often as it should', () => {
  const last = told.at(-1)?.after;
  expect(last && takenTwice(last)).toEqual([]);
  expect(last?.isQuiet).toBe(true);
  // The mail whose sender died left, was taken for lost, and left again when a person said so.
  expect(last?.mails.map(({ state }) => state)).not.toContain('unknown');
  expect(last?.mails.filter(({ decided }) => decided?.as === 'again')).toHaveLength(1);
});

describe.each(functions.filter((name) => !(name in callless)))('%s', (name) => {
  test.each(faults)('%s', async (fault) => {
    let cells = 0;
    for (const one of told) {
      if (!one.after.calls.has(name)) continue;
      const whenWarm = await countCalls(name, one, false);
      const ofStart = (await countCalls(name, one, true)) - whenWarm;
      for (let call = 1; call <= ofStart + whenWarm; call += 1) {
        const cloud = one.before.fork();
        const isOfStart = call <= ofStart;
        if (isOfStart) cloud.startFresh(name);
        cloud.plan = { function: name, call: isOfStart ? call : call - ofStart, fault };
        await one.chapter.play(cloud);
        await cloud.settle();
        const at = `${one.chapter.title}, call ${call} of ${name}`;
        expect(cloud.isQuiet, `${at}: comes to an end`).toBe(true);
        expect(takenTwice(cloud), `${at}: no mail twice`).toEqual([]);
        expect(unseen(cloud), `${at}: nothing unknown that nobody sees`).toEqual([]);
        const leaveOutMail = cloud.mails.some(({ state }) => state === 'unknown');
        expect(endOf(cloud, { leaveOutMail }), at).toEqual(endOf(one.after, { leaveOutMail }));
        cells += 1;
      }
    }
    expect(cells, `${name} has a part in the story`).toBeGreaterThan(0);
  });
});
