/** A year of plans in short chapters: together with the life of a consultation they make every function call AWS. */
import { expect } from 'vitest';
import * as z from 'zod';
import { carry } from '../../shared/web/carried.ts';
import { initiativeColumns } from '../../functions/exchange-plans/write-plans.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { putIndicatorKey } from '../../shared/store/indicator-keys.ts';
import { acceptedInto, decidedAs } from '../../shared/domain/commitment.ts';
import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { PartId } from '../../shared/domain/ids.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { putIndicator } from '../../shared/store/indicators.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { planKeys } from '../../shared/store/keys.ts';
import { getTickDay, setTickDay } from '../../shared/store/tick.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import {
  aCommitment,
  aPlan,
  aRound,
  aStrategy,
  anActor,
  anIndicator,
  anInitiative,
} from '../support/plans.ts';
import { Browser } from './browser.ts';
import type { Chapter } from './chapter.ts';
import { deskChapters } from './desk-chapters.ts';
import { actorChapters } from './actor-chapters.ts';
import { publicChapters } from './public-chapters.ts';
import { reportChapters } from './report-chapters.ts';
import { reactionChapters } from './reaction-chapters.ts';
import { Cloud, type Outcome } from './cloud.ts';
import { roundChapters } from './round-chapters.ts';

const start = '2022-05-30T07:00:00.000Z';
const changed = { at: start, by: 'samordnare@region.example', why: 'ny' };
const plan = aPlan('hp-forskning', { changed });
const a = anActor('a', { secondContact: 'chef@a.example' });
const b = anActor('b');
const commitment = aCommitment('a', { focusAreaId: PartId.parse('kompetens') });
const initiative = anInitiative('oppna-testbaddar', { status: 'on-time', changed });

/** There is always something for the weekly list. */
const ownerless = anInitiative('utan-agare', {
  ...{ changed, status: 'on-time', participatingActors: [], milestones: [] },
});
delete ownerless.leadActor;
const indicator = anIndicator('fou-andel', { changed });

/** Before the first chapter: a plan is adopted, and a round is planned. */
export async function prologue(): Promise<Cloud> {
  const cloud = Cloud.create(start);
  // Its documents take longer to make than all the rest of a chapter: it has one of its own.
  cloud.resting.add('compile-report');
  const plans = cloud.table('Plans');
  const now = new Date(cloud.now);
  await putStrategy(plans, aStrategy(), now);
  for (const actor of [a, b]) await putActor(plans, actor, 'added', now);
  await putPlan(plans, plan);
  await putInitiative(plans, initiative);
  await putInitiative(plans, ownerless);
  await putRound(plans, aRound());
  await putIndicator(plans, indicator);
  await putIndicatorKey(plans, {
    strategyId: indicator.strategyId,
    indicatorId: indicator.id,
    hash: sha256(key),
    version: 1,
    changed,
  });
  await cloud.settle();
  return cloud;
}

/** Lets time pass as if all ticks had been made and nothing been due: how they catch up is for outages.test.ts. */
async function skipTo(cloud: Cloud, instant: string): Promise<void> {
  cloud.passUntil(instant);
  const yesterday = addDays(localDateOf(new Date(cloud.now)), -1);
  for (const [table, Key] of [
    [cloud.table('Records'), undefined],
    [cloud.table('Plans'), planKeys.turnCursor],
  ] as const)
    await setTickDay(table, await getTickDay(table, Key), yesterday, Key);
}

/** The tick, once it is known what everyone has to do, whatever happened. */
async function tellEveryone(cloud: Cloud): Promise<void> {
  await cloud.settle();
  await cloud.runSchedules();
}

export const chapters: Chapter[] = [
  {
    title: 'the round opens on its day',
    play: async (cloud) => {
      await skipTo(cloud, '2022-06-01T07:00:00Z');
      await cloud.runSchedules();
      await tellEveryone(cloud);
    },
  },
  {
    title: 'a milestone is due in a week',
    play: async (cloud) => {
      await skipTo(cloud, '2022-09-23T07:00:00Z');
      await cloud.runSchedules();
    },
  },
  {
    title: 'another leads the initiative, and an indicator and a commitment wait for an actor',
    play: async (cloud) => {
      const plans = cloud.table('Plans');
      const at = new Date(cloud.now).toISOString();
      const next = { ...initiative, leadActor: b.id, participatingActors: [], version: 2 };
      await putInitiative(plans, { ...next, changed: { ...changed, at } });
      await putIndicator(plans, { ...indicator, leadActor: a.id, version: 2 });
      await putCommitment(plans, commitment, 'received', at);
      const accepted = acceptedInto(initiativeRefOf(initiative), at, 'Kim Samordnare');
      await putCommitment(plans, decidedAs(commitment, accepted), 'decided', at);
      await tellEveryone(cloud);
    },
  },
  {
    title: 'the round closes, and what nobody met turns late',
    play: async (cloud) => {
      // A Saturday: nobody is reminded, and no list is made.
      await skipTo(cloud, '2022-10-01T07:00:00Z');
      await cloud.runSchedules();
    },
  },
  {
    title: 'a week begins with its list, and with what was missed',
    play: async (cloud) => {
      await skipTo(cloud, '2022-10-03T07:00:00Z');
      await cloud.runSchedules();
    },
  },
  ...deskChapters,
  {
    title: 'a coordinator reads in a file with a new initiative',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'exchange-plans');
      await browser.get(`${workbooks}/fil`);
      await browser.post(`${workbooks}/infor`, { innehall: aCheckedFile });
    },
  },
  {
    title: 'a coordinator gives an indicator its value',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'edit-indicators');
      await browser.get('/samordna/indikatorer');
      await browser.post('/samordna/indikatorer/nts-2021/en/fou-andel/varde', {
        ar: '2020',
        varde: '3,7',
      });
    },
  },
  {
    title: 'another system gives the next',
    play: async (cloud) => {
      const giving = () => cloud.invoke('take-indicator-values', aValueFromElsewhere);
      let answer = await giving();
      for (let again = 0; again < 5 && !isTaken(answer); again += 1) answer = await giving();
      expect(isTaken(answer), 'the value is taken in the end').toBe(true);
    },
  },
  ...reactionChapters,
  ...actorChapters,
  ...publicChapters,
  ...roundChapters,
  // Last: it switches on what makes the documents.
  ...reportChapters,
];

const workbooks = '/samordna/utbyte/nts-2021/planer';
const { columns } = exchange.sv;
const newInitiative: Partial<Record<(typeof initiativeColumns)[number], string>> = {
  plan: plan.id,
  id: 'ny-insats',
  name: 'En ny insats',
  startsOn: '2022-11-01',
};
const aCheckedFile =
  carry({
    file: 'planer.xlsx',
    why: 'Beslut § 7',
    seen: {},
    sheets: [
      {
        name: exchange.sv.sheets.initiatives,
        troubles: {},
        rows: [
          initiativeColumns.map((key) => columns[key]),
          initiativeColumns.map((key) => newInitiative[key] ?? null),
        ],
      },
    ],
  }) ?? '';

const key = 'k'.repeat(43);
const aValueFromElsewhere = {
  rawPath: '/api/indikatorer/nts-2021/fou-andel/varden',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  body: JSON.stringify({ values: [{ year: 2021, value: 3.9 }] }),
  requestContext: { http: { method: 'POST' } },
};
const Answer = z.object({ statusCode: z.literal(200) });
const isTaken = (outcome: Outcome): boolean =>
  outcome.ok && Answer.safeParse(outcome.result).success;
