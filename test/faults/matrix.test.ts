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

/** How many calls a function makes in a chapter, those of its start included. */
async function countCalls(name: string, { chapter, before }: Told): Promise<number> {
  const cloud = before.fork();
  cloud.startFresh(name);
  await chapter.play(cloud);
  await cloud.settle();
  return cloud.calls.get(name) ?? 0;
}

test('without a fault every mail of the story leaves once, but the one whose sender died', () => {
  const last = told.at(-1)?.after;
  expect(last && takenTwice(last)).toEqual([]);
  expect(last?.isQuiet).toBe(true);
  expect(Map.groupBy(last?.mails ?? [], ({ state }) => state).get('unknown')).toHaveLength(1);
});

describe.each(functions.filter((name) => !(name in callless)))('%s', (name) => {
  test.each(faults)('%s', async (fault) => {
    let cells = 0;
    for (const one of told) {
      if (!one.after.calls.has(name)) continue;
      const calls = await countCalls(name, one);
      for (let call = 1; call <= calls; call += 1) {
        const cloud = one.before.fork();
        cloud.plan = { function: name, call, fault };
        cloud.startFresh(name);
        await one.chapter.play(cloud);
        await cloud.settle();
        const at = `${one.chapter.title}, call ${call} of ${name} ${fault}`;
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
