import { describe, expect, test } from 'vitest';
import { freezeRound } from '../../functions/freeze-round/handler.ts';
import type { EventOf } from '../../events/index.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { acceptedInto, type Commitment, decidedAs } from '../../shared/domain/commitment.ts';
import { ActorId, PartId, RoundId } from '../../shared/domain/ids.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import { emptyReport, type ProgressUpdate } from '../../shared/domain/progress.ts';
import { isSilent } from '../../shared/domain/round-report.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import {
  eachFrozenActor,
  eachFrozenCommitment,
  eachFrozenInitiative,
  getFreezing,
  getFrozenHeader,
  listFrozenIndicators,
} from '../../shared/store/frozen.ts';
import { putIndicator } from '../../shared/store/indicators.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { getRound, putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { plantDeath } from '../support/faults.ts';
import {
  aCommitment,
  aPlan,
  aRound,
  aStrategy,
  anActor,
  anIndicator,
  anInitiative,
  anUpdate,
} from '../support/plans.ts';
import {
  createTestClient,
  createWorld,
  through,
  type World,
  deathsApart,
} from '../support/world.ts';

const strategy = aStrategy();
const plan = aPlan();
const round = aRound({
  state: 'closed',
  openedAt: '2022-05-31T22:00:00.000Z',
  closedAt: '2022-09-30T22:00:00.000Z',
});
const ref = { strategyId: strategy.id, roundId: round.id };
const closed: EventOf<'follow-up-round.closed.v1'> = {
  id: 'follow-up-round.closed#nts-2021#2022',
  type: 'follow-up-round.closed.v1',
  occurredAt: '2022-09-30T22:00:00.000Z',
  data: ref,
};
const before = { at: '2022-09-01T08:00:00.000Z', by: 'samordnare@region.example', why: 'ny' };
const after = { at: '2022-10-05T08:00:00.000Z', by: 'samordnare@region.example', why: 'ändrad' };

const initiative = anInitiative('oppna-testbaddar', { changed: before });
const other = anInitiative('ny-arena', {
  changed: before,
  leadActor: ActorId.parse('c'),
  participatingActors: [],
  milestones: [],
});
const ended = anInitiative('utan-agare', {
  changed: before,
  leadActor: ActorId.parse('borta'),
  participatingActors: [],
  milestones: [],
});
const update = anUpdate('a', { report: { ...emptyReport, done: 'Ingången är öppen.' } });
const taken = decidedAs(
  aCommitment('a'),
  acceptedInto(initiativeRefOf(initiative), '2022-01-10T08:00:00.000Z', 'Kim'),
);
const done: Commitment = {
  ...taken,
  outcome: { state: 'under-way', text: 'Halvvägs', at: update.submittedAt },
  version: 3,
};
const gone: Actor = anActor('borta', {
  standing: { state: 'merged', on: localDate('2022-03-01'), into: ActorId.parse('c') },
});
const indicator = anIndicator('fou-andel', {
  values: [
    { year: 2021, value: 3.9, at: '2022-10-02T08:00:00.000Z', by: 'a' },
    { year: 2020, value: 3.7, at: '2022-05-02T08:00:00.000Z', by: 'a' },
  ],
});

/** Three initiatives of one plan, one of them ownerless: one actor has reported, one is silent, one has nothing to say. */
async function closeRound(): Promise<World> {
  const world = await createWorld('2022-09-30T22:00:30Z');
  const { plans } = world;
  await putStrategy(plans, strategy, world.now);
  for (const actor of [anActor('a'), anActor('b'), anActor('c'), gone])
    await putActor(plans, actor, 'added', world.now);
  await putPlan(plans, plan);
  await putPlan(plans, aPlan('hp-utkast', { state: 'draft' }));
  for (const one of [initiative, other, ended]) await putInitiative(plans, one);
  await submitUpdate(plans, update, []);
  for (const each of [aCommitment('a'), taken, done])
    await putCommitment(plans, each, 'received', each.receivedAt);
  await putCommitment(
    plans,
    aCommitment('borta', { focusAreaId: PartId.parse('kompetens') }),
    'received',
    '2021-02-25T10:00:00.000Z',
  );
  await putIndicator(plans, indicator);
  await putRound(plans, round);
  return world;
}

/** Freezes until no event leads on, as the bus would bring them. */
async function freeze(world: World, rowsAPart = 1000): Promise<number> {
  const handle = freezeRound({ ...world, rowsAPart });
  await handle(closed);
  let parts = 0;
  for (
    let freezing = await getFreezing(world.plans, ref);
    freezing && freezing.version > parts;
    freezing = await getFreezing(world.plans, ref)
  ) {
    parts = freezing.version;
    await handle(stepEvent(parts));
  }
  return parts;
}

const stepEvent = (step: number): EventOf<'follow-up-round.freezing.v1'> => ({
  id: `follow-up-round.freezing#nts-2021#2022#${step}`,
  type: 'follow-up-round.freezing.v1',
  occurredAt: '2022-09-30T22:00:30.000Z',
  data: { ...ref, step },
});

async function collect<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const frozenRows = async (world: World): Promise<string[]> =>
  (await world.rows(world.plans))
    .filter(({ pk }) => String(pk).startsWith('frozen#'))
    .map((row) => JSON.stringify(row))
    .sort();

/** What people do after the round has closed. */
async function goOn({ plans, now }: World): Promise<void> {
  const cancelled = { status: 'cancelled' as const, why: 'Pengar saknas', at: after.at, by: 'Kim' };
  const next: Initiative = { ...initiative, override: cancelled, version: 2, changed: after };
  await putInitiative(plans, next);
  await putInitiative(plans, anInitiative('for-sent', { changed: after }));
  await putPlan(plans, { ...plan, state: 'closed', version: 2, changed: after });
  const late: ProgressUpdate = { ...update, version: 2, submittedAt: after.at };
  await submitUpdate(plans, late, []);
  const outcome = { state: 'done' as const, text: 'Klart', at: after.at };
  await putCommitment(plans, { ...done, outcome, version: 4 }, 'answered', after.at);
  await putActor(plans, { ...anActor('b'), name: 'Nytt namn', version: 2 }, 'corrected', now);
}

describe('a closed round', () => {
  test('is frozen as it stood: who was asked and reported, what was pledged and done, and who was silent', async () => {
    const world = await closeRound();
    await freeze(world);
    expect(await getRound(world.plans, ref)).toMatchObject({
      state: 'frozen',
      frozenAt: world.now.toISOString(),
      version: 2,
    });
    expect(await getFrozenHeader(world.plans, ref)).toMatchObject({
      title: 'Uppföljning 2022',
      closedAt: round.closedAt,
      focusAreas: [
        {
          id: 'forskning',
          name: 'Forskning och innovation',
          plans: [{ id: plan.id, state: 'adopted' }],
          counts: {
            initiatives: 3,
            ownerless: 1,
            statuses: { late: 1, 'on-time': 2 },
            asked: 3,
            reported: 1,
            pledges: { 'under-way': 1, done: 0 },
          },
        },
        { id: 'kompetens', plans: [], counts: { initiatives: 0, pledges: { undecided: 1 } } },
      ],
      counts: { initiatives: 3, pledges: { 'under-way': 1, undecided: 1 } },
      actors: 3,
      silentActors: 2,
    });
    const initiatives = await collect(eachFrozenInitiative(world.plans, ref, plan.id));
    expect(initiatives).toMatchObject([
      { initiative: { id: 'ny-arena', lead: { actorId: 'c', name: 'Aktören c' } }, updates: [] },
      {
        initiative: {
          id: 'oppna-testbaddar',
          status: 'late',
          participants: [{ actorId: 'b', name: 'Aktören b' }],
          asked: ['a', 'b'],
          reported: ['a'],
        },
        updates: [{ actorId: 'a', version: 1, report: { done: 'Ingången är öppen.' } }],
      },
      { initiative: { id: 'utan-agare', asked: [] }, updates: [] },
    ]);
    expect(initiatives[2]?.initiative.lead).toBeUndefined();
    expect(await collect(eachFrozenCommitment(world.plans, ref))).toMatchObject([
      { actorId: 'a', state: 'under-way', initiative: { name: 'Öppna testbäddar' } },
      { actorId: 'c', consulteeId: 'borta', state: 'undecided' },
    ]);
    const actors = await collect(eachFrozenActor(world.plans, ref));
    expect(actors.filter(isSilent).map(({ actorId }) => actorId)).toEqual(['b', 'c']);
    expect(actors[0]).toMatchObject({
      name: 'Aktören a',
      leads: 1,
      pledges: [{ focusAreaId: 'forskning', counts: { 'under-way': 1 } }],
    });
    expect(await listFrozenIndicators(world.plans, ref)).toMatchObject([
      { name: 'Forskningens andel', values: [{ year: 2020, value: 3.7 }] },
    ]);
  });

  test('stays as it was frozen, whatever is changed later and however often its events come again', async () => {
    const world = await closeRound();
    const parts = await freeze(world, 3);
    const frozen = await frozenRows(world);
    await goOn(world);
    for (const step of Array.from({ length: parts }, (_, index) => index + 1))
      await freezeRound({ ...world, rowsAPart: 3 })(stepEvent(step));
    await freeze(world);
    expect(await frozenRows(world)).toEqual(frozen);
  });

  test('whose event comes days late is frozen as it stood when it closed', async () => {
    const inTime = await closeRound();
    await freeze(inTime);
    const late = await closeRound();
    await putCommitment(
      late.plans,
      aCommitment('b', { receivedAt: after.at }),
      'received',
      after.at,
    );
    const reported = {
      ...emptyReport,
      commitments: [{ commitment: taken, outcome: 'under-way' as const, text: 'Halvvägs' }],
    };
    await submitUpdate(
      late.plans,
      anUpdate('a', { version: 3, report: reported, roundId: RoundId.parse('2021') }),
      [],
    );
    await goOn(late);
    await freeze(late);
    // Names have no history, which is why they are frozen first.
    const same = (rows: string[]) => rows.map((row) => row.replaceAll('Nytt namn', 'Aktören b'));
    expect(same(await frozenRows(late))).toEqual(await frozenRows(inTime));
  });

  test('shows how each initiative stood in the round before', async () => {
    const world = await closeRound();
    await freeze(world);
    await goOn(world);
    const next = aRound({
      id: RoundId.parse('2023'),
      title: 'Uppföljning 2023',
      previous: round.id,
      state: 'closed',
      closedAt: '2023-09-30T22:00:00.000Z',
    });
    await putPlan(world.plans, { ...plan, version: 3, changed: after });
    await putRound(world.plans, next);
    const event = { ...closed, data: { ...ref, roundId: next.id } };
    for (let part = 0; part < 2; part++) await freezeRound({ ...world, rowsAPart: 1000 })(event);
    const of2023 = { ...ref, roundId: next.id };
    expect(await getFrozenHeader(world.plans, of2023)).toMatchObject({
      previous: { roundId: '2022', title: 'Uppföljning 2022' },
      counts: { initiatives: 4, changed: 1, before: { late: 1, 'on-time': 2 } },
    });
    const initiatives = await collect(eachFrozenInitiative(world.plans, of2023, plan.id));
    expect(
      initiatives.map(({ initiative: { id, before: was, status } }) => [id, was, status]),
    ).toEqual([
      ['for-sent', undefined, 'late'],
      ['ny-arena', 'on-time', 'on-time'],
      ['oppna-testbaddar', 'late', 'cancelled'],
      ['utan-agare', 'on-time', 'on-time'],
    ]);
  });
});

test('a part that is begun again leaves the rows of the first try as they are', async () => {
  const world = await closeRound();
  const counter = createTestClient();
  const count = plantDeath([counter], Infinity, 'before');
  const throughCounter = { ...world, plans: through(counter, world.plans), rowsAPart: 1000 };
  await freezeRound(throughCounter)(closed);
  // The last call of a part notes that it is frozen.
  const again = await closeRound();
  const client = createTestClient();
  plantDeath([client], count.calls, 'before');
  const dying = { ...again, plans: through(client, again.plans), rowsAPart: 1000 };
  await expect(freezeRound(dying)(closed)).rejects.toThrow();
  const written = await frozenRows(again);
  await goOn(again);
  await freeze(again);
  expect(await frozenRows(again)).toEqual(expect.arrayContaining(written));
});

test('the freezing, dead at any one of its calls and begun again, has frozen the same', async () => {
  const whole = await closeRound();
  const counter = createTestClient();
  const count = plantDeath([counter], Infinity, 'before');
  await freeze({ ...whole, plans: through(counter, whole.plans) }, 3);
  const expected = await frozenRows(whole);
  expect(count.calls).toBeGreaterThan(30);
  for (let at = 1; at <= count.calls; at += deathsApart())
    for (const moment of ['before', 'after'] as const) {
      const world = await closeRound();
      const client = createTestClient();
      const process = plantDeath([client], at, moment);
      await freeze({ ...world, plans: through(client, world.plans) }, 3).catch((error: unknown) => {
        if (!process.dead) throw error;
      });
      await freeze(world, 3);
      expect(await frozenRows(world), `dead ${moment} call ${at}`).toEqual(expected);
      expect(await getRound(world.plans, ref)).toMatchObject({ state: 'frozen', version: 2 });
    }
});
