import { describe, expect, test } from 'vitest';
import { turnCalendar } from '../../functions/turn-calendar/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { getInitiative, putInitiative } from '../../shared/store/plans.ts';
import { getRound, putMovedRound, putRound } from '../../shared/store/rounds.ts';
import { getCalendar, putStrategy } from '../../shared/store/strategies.ts';
import { plantDeath } from '../support/faults.ts';
import { aRound, aStrategy, anInitiative } from '../support/plans.ts';
import {
  createTestClient,
  createWorld,
  through,
  type World,
  deathsApart,
} from '../support/world.ts';

const initiative = anInitiative('oppna-testbaddar', {
  status: 'on-time',
  changed: { at: '2022-09-01T07:00:00.000Z', by: 'samordnare@region.example', why: 'ny' },
});
const strategy = aStrategy();

const turnAt = async (world: World, at: string) => {
  world.now = new Date(at);
  await turnCalendar(world)();
};

const eventsOf = async (world: World) =>
  (await world.events(world.plans)).map(({ id }) => id).sort();

describe('an initiative', () => {
  test('turns late on the day after a milestone that nobody met, once, and keeps its version', async () => {
    const world = await createWorld('2022-09-01T07:00:00Z');
    await putInitiative(world.plans, initiative);
    await turnAt(world, '2022-09-30T21:45:00Z');
    expect(await getInitiative(world.plans, initiativeRefOf(initiative))).toMatchObject({
      status: 'on-time',
    });
    await turnAt(world, '2022-09-30T22:00:00Z');
    await turnAt(world, '2022-09-30T22:15:00Z');
    expect(await getInitiative(world.plans, initiativeRefOf(initiative))).toMatchObject({
      status: 'late',
      statusSince: '2022-10-01',
      version: 1,
    });
    expect(await eventsOf(world)).toEqual([
      'initiative.status-changed#hp-forskning#oppna-testbaddar#1#2022-10-01#late',
    ]);
  });

  test('that was met in time turns nowhere', async () => {
    const world = await createWorld('2022-09-01T07:00:00Z');
    const [first, second] = initiative.milestones;
    if (!first || !second) throw new Error('the story has two milestones');
    await putInitiative(world.plans, {
      ...initiative,
      milestones: [{ ...first, doneOn: localDate('2022-09-12') }, second],
    });
    await turnAt(world, '2022-10-03T07:00:00Z');
    expect(await getInitiative(world.plans, initiativeRefOf(initiative))).toMatchObject({
      status: 'on-time',
    });
  });
});

describe('a round', () => {
  test('whose last day was moved closes when the new one is over', async () => {
    const world = await createWorld('2022-09-30T07:00:00Z');
    const open = aRound({ state: 'open' });
    await putRound(world.plans, open);
    const closesOn = localDate('2022-10-14');
    await putMovedRound(world.plans, { ...open, closesOn, version: 2 });
    const state = async () =>
      (await getRound(world.plans, { strategyId: strategy.id, roundId: open.id }))?.state;
    await turnAt(world, '2022-10-14T21:45:00Z');
    expect(await state()).toBe('open');
    await turnAt(world, '2022-10-14T22:00:00Z');
    expect(await state()).toBe('closed');
  });

  test('opens on its day and closes when its last day is over, each once', async () => {
    const world = await createWorld('2022-05-02T07:00:00Z');
    await putRound(world.plans, aRound());
    const state = async () =>
      (await getRound(world.plans, { strategyId: strategy.id, roundId: aRound().id }))?.state;
    await turnAt(world, '2022-05-31T21:45:00Z');
    expect(await state()).toBe('planned');
    await turnAt(world, '2022-05-31T22:00:00Z');
    expect(await state()).toBe('open');
    expect(await eventsOf(world)).toEqual(['follow-up-round.opened#nts-2021#2022']);
    await turnAt(world, '2022-09-30T21:45:00Z');
    expect(await state()).toBe('open');
    await turnAt(world, '2022-09-30T22:00:00Z');
    await turnAt(world, '2022-09-30T22:15:00Z');
    expect(await state()).toBe('closed');
    expect(await eventsOf(world)).toEqual(['follow-up-round.closed#nts-2021#2022']);
  });

  test('opens and closes late, and still both, after months in which nothing ran', async () => {
    const world = await createWorld('2022-05-31T07:00:00Z');
    await turnAt(world, '2022-05-31T07:00:00Z');
    await putRound(world.plans, aRound());
    await turnAt(world, '2022-12-01T07:00:00Z');
    await turnAt(world, '2022-12-01T07:15:00Z');
    expect(
      await getRound(world.plans, { strategyId: strategy.id, roundId: aRound().id }),
    ).toMatchObject({
      state: 'closed',
      openedAt: '2022-12-01T07:00:00.000Z',
      closedAt: '2022-12-01T07:00:00.000Z',
    });
  });
});

describe('the summaries', () => {
  test('are due on Mondays and on the first working day of a month, in sending hours, each once', async () => {
    const world = await createWorld('2022-08-30T07:00:00Z');
    await putStrategy(world.plans, strategy, world.now);
    const days: string[] = [];
    for (let day = new Date('2022-08-30T05:00:00Z'); day < new Date('2022-09-14');) {
      await turnAt(world, day.toISOString());
      for (const { id } of await world.events(world.plans)) if (!days.includes(id)) days.push(id);
      day = new Date(day.getTime() + 3 * 3_600_000);
    }
    expect(days.map((id) => id.replace('follow-up.summary-due#nts-2021#', ''))).toEqual([
      'monthly#2022-09-01',
      'weekly#2022-09-05',
      'weekly#2022-09-12',
    ]);
    expect(await getCalendar(world.plans, strategy.id)).toMatchObject({
      weeklyOn: '2022-09-19',
      monthlyOn: '2022-10-03',
    });
  });

  test('move to the next working day from a day off', async () => {
    const world = await createWorld('2023-04-04T07:00:00Z');
    await putStrategy(world.plans, strategy, world.now);
    // Monday 10 April 2023 is Easter Monday.
    expect(await getCalendar(world.plans, strategy.id)).toMatchObject({ weeklyOn: '2023-04-11' });
  });
});

test('the calendar, dead at any one of its calls and turned again, has turned the same', async () => {
  const story = async () => {
    const world = await createWorld('2022-08-31T07:00:00Z');
    await putStrategy(world.plans, strategy, world.now);
    await putInitiative(world.plans, initiative);
    await putRound(world.plans, aRound({ state: 'open', version: 1 }));
    await turnCalendar(world)();
    world.now = new Date('2022-10-03T07:00:00Z');
    return world;
  };
  const rows = async (world: World) =>
    (await world.rows(world.plans)).map((row) => JSON.stringify(row)).sort();
  const whole = await story();
  const counter = createTestClient();
  const count = plantDeath([counter], Infinity, 'before');
  await turnCalendar({ plans: through(counter, whole.plans), clock: whole.clock })();
  const expected = await rows(whole);
  expect(count.calls).toBeGreaterThan(8);
  for (let at = 1; at <= count.calls; at += deathsApart())
    for (const moment of ['before', 'after'] as const) {
      const world = await story();
      const client = createTestClient();
      const process = plantDeath([client], at, moment);
      await turnCalendar({ plans: through(client, world.plans), clock: world.clock })().catch(
        (error: unknown) => {
          if (!process.dead) throw error;
        },
      );
      await turnCalendar(world)();
      expect(await rows(world), `dead ${moment} call ${at}`).toEqual(expected);
    }
});
