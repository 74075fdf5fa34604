/**
 * Every AWS call of every function goes wrong in every way, once: the call is planted with the fault, what AWS would
 * bring again comes again, time goes on, and the end is the same as without the fault, or a person sees what to do.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Cloud, Plan } from './cloud.ts';
import { faults } from './faults.ts';
import type { Chapter } from './chapter.ts';
import * as planStory from './plan-story.ts';
import * as story from './story.ts';
import { endOf, mailProblems } from './verdict.ts';
import { isThorough } from './thorough.ts';

/** How far apart the calls are that a fault meets: together the seven faults meet them all. */
const spacing = (calls: number): number => {
  if (isThorough || calls <= 16) return 1;
  return calls <= 48 ? 4 : 7;
};

/** A chapter told without a fault. */
interface Told {
  chapter: Chapter;
  before: Cloud;
  after: Cloud;
}

const told: Told[] = [];
beforeAll(async () => {
  for (const { prologue, chapters } of [story, planStory]) {
    let before = await prologue();
    for (const chapter of chapters) {
      const after = before.fork();
      await chapter.play(after);
      await after.settle();
      told.push({ chapter, before, after });
      before = after;
    }
  }
  // Some seconds by itself; more while other tests take the processors.
}, 60_000);
const lastOf = ({ chapters }: { chapters: Chapter[] }) =>
  told.find(({ chapter }) => chapter === chapters.at(-1))?.after;

const functions = readdirSync(path.join(import.meta.dirname, '../../functions'));

/** Tells a chapter again, the function's calls through the SDK. */
async function tell(
  { chapter, before }: Told,
  name: string,
  { fresh, plan }: { fresh: boolean; plan?: Plan },
): Promise<Cloud> {
  const cloud = before.fork();
  cloud.usesSdk = (process) => process.function === name;
  cloud.plan = plan;
  if (fresh) cloud.startFresh(name);
  await chapter.play(cloud);
  await cloud.settle();
  return cloud;
}

/** The calls of a function in a chapter; those of its start, of which a warm instance makes none, come first. */
async function countCalls(one: Told, name: string): Promise<{ ofStart: number; all: number }> {
  const callsOf = async (fresh: boolean) => (await tell(one, name, { fresh })).calls.get(name) ?? 0;
  const all = await callsOf(true);
  return { all, ofStart: all - (await callsOf(false)) };
}

test('without a fault every mail of the story leaves as often as it should', () => {
  const last = lastOf(story);
  for (const end of [last, lastOf(planStory)]) expect(end && mailProblems(end)).toEqual([]);
  // The mail whose sender died left, was taken for lost, and left again when a person said so.
  expect(last?.mails.map(({ state }) => state)).not.toContain('unknown');
  expect(last?.mails.filter(({ decided }) => decided?.as === 'again')).toHaveLength(1);
});

describe.each(functions.filter((name) => !(name in story.callless)))('%s', (name) => {
  const chaptersWith: { one: Told; all: number; ofStart: number }[] = [];
  beforeAll(async () => {
    const seen = new Set<string>();
    for (const one of told) {
      // Of the chapters in which it goes no way that it has not gone before, none shows more.
      const ways = [...(one.after.ways.get(name) ?? [])];
      if (ways.every((way) => seen.has(way))) continue;
      for (const way of ways) seen.add(way);
      chaptersWith.push({ one, ...(await countCalls(one, name)) });
    }
  });

  test('has a part in the story', () => {
    expect(chaptersWith).not.toEqual([]);
  });

  test.each(faults.map((fault, index) => ({ fault, index })))(
    '$fault',
    async ({ fault, index }) => {
      const calls = chaptersWith.reduce((sum, { all }) => sum + all, 0);
      const apart = spacing(calls);
      for (const { one, all, ofStart } of chaptersWith)
        for (let call = 1 + (index % apart); call <= all; call += apart) {
          const fresh = call <= ofStart;
          const plan = { function: name, call: fresh ? call : call - ofStart, fault };
          const cloud = await tell(one, name, { fresh, plan });
          const at = `${one.chapter.title}, call ${call} of ${name}`;
          expect(mailProblems(cloud), at).toEqual([]);
          const leaveOutMail = cloud.mails.some(({ state }) => state === 'unknown');
          expect(endOf(cloud, { leaveOutMail }), at).toEqual(endOf(one.after, { leaveOutMail }));
        }
    },
  );
});
