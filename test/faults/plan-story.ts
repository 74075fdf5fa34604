/** A year of plans in short chapters: together with the life of a consultation they make every function call AWS. */
import { putActor } from '../../shared/store/actors.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { putTask } from '../../shared/store/tasks.ts';
import { aPlan, aRound, aStrategy, aTask, anActor, anInitiative } from '../support/plans.ts';
import type { Chapter } from './chapter.ts';
import { Cloud } from './cloud.ts';
import { deskChapters } from './desk-chapters.ts';

const start = '2022-05-30T07:00:00.000Z';
const changed = { at: start, by: 'samordnare@region.example', why: 'ny' };
const plan = aPlan('hp-forskning', { changed });
const initiative = anInitiative('oppna-testbaddar', { status: 'on-time', changed });

/** Before the first chapter: a plan is adopted, and a round is planned. */
export async function prologue(): Promise<Cloud> {
  const cloud = Cloud.create(start);
  const plans = cloud.table('Plans');
  const now = new Date(cloud.now);
  await putStrategy(plans, aStrategy(), now);
  await putActor(plans, anActor('a', { secondContact: 'chef@a.example' }), 'added', now);
  await putActor(plans, anActor('b'), 'added', now);
  await putPlan(plans, plan);
  await putInitiative(plans, initiative);
  await putRound(plans, aRound());
  await cloud.settle();
  return cloud;
}

export const chapters: Chapter[] = [
  {
    title: 'the round opens on its day',
    play: async (cloud) => {
      cloud.passUntil('2022-06-01T07:00:00Z');
      await cloud.runSchedules();
    },
  },
  {
    title: 'a milestone is due in a week',
    play: async (cloud) => {
      await putTask(cloud.table('Plans'), aTask(), undefined);
      cloud.passUntil('2022-09-23T07:00:00Z');
      await cloud.runSchedules();
    },
  },
  {
    title: 'the round closes, and what nobody met turns late',
    play: async (cloud) => {
      cloud.passUntil('2022-10-03T07:00:00Z');
      await cloud.runSchedules();
    },
  },
  ...deskChapters,
];
