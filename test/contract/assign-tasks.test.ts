import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AssigningEvent, assignTasks } from '../../functions/assign-tasks/handler.ts';
import type { DomainEvent } from '../../events/index.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { acceptedInto, type Commitment, decidedAs } from '../../shared/domain/commitment.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import { type ActionPlan, type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { taskKey } from '../../shared/domain/task.ts';
import { getActor, putActor, putActors } from '../../shared/store/actors.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { putIndicator } from '../../shared/store/indicators.ts';
import {
  answerAgreement,
  askForAgreement,
  putInitiative,
  putPlan,
} from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { putMovedRound, putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { moveTask, readActorPage } from '../../shared/store/tasks.ts';
import { meanwhile, plantDeath } from '../support/faults.ts';
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
  deathsApart,
  through,
  type World,
} from '../support/world.ts';

const { id: a } = anActor('a');
const { id: b } = anActor('b');
const { id: c } = anActor('c');
const initiative = anInitiative();
const [first, second] = initiative.milestones as [
  Initiative['milestones'][0],
  Initiative['milestones'][0],
];
const openRound = aRound({ state: 'open', openedAt: '2022-06-01T04:00:00.000Z' });

/** A world that hears every event that its rows carried, in order. */
async function aWorld(now = '2022-06-01T07:00:00Z') {
  const world = await createWorld(now);
  await putStrategy(world.plans, aStrategy(), world.now);
  const heard: DomainEvent[] = [];
  const listen = async (): Promise<AssigningEvent[]> => {
    const fresh = (await world.events(world.plans)).filter(
      ({ id }) => !heard.some((earlier) => earlier.id === id),
    );
    heard.push(...fresh);
    return fresh as AssigningEvent[];
  };
  /** Lets something be written, and whoever reacts react. */
  const after = async (write: (plans: World['plans']) => Promise<unknown>) => {
    await write(world.plans);
    for (const event of await listen()) await assignTasks(world)(event);
  };
  return { world, heard, listen, after };
}
type Told = Awaited<ReturnType<typeof aWorld>>;

const addActors =
  (...actors: Actor[]) =>
  async (plans: World['plans']) => {
    for (const actor of actors) await putActor(plans, actor, 'added', new Date());
  };

/** Everyone's tasks, each in one line. */
async function tasksIn({ plans }: World, ...ids: ActorId[]): Promise<string[]> {
  const lines: string[] = [];
  for (const id of ids)
    for (const { subject, state, dueOn, next } of (await readActorPage(plans, id)).tasks)
      lines.push(
        `${id} ${taskKey(subject).replace('hp-forskning#oppna-testbaddar', '…')} ${state} ${dueOn}${next ? `, ${next.day} ${next.step}` : ''}`,
      );
  return lines;
}

const partsIn = async ({ plans }: World, id: ActorId) =>
  (await readActorPage(plans, id)).parts.map(({ role, status, name }) => [role, status, name]);

const changedTo = (changes: Partial<Initiative>, version = 2): Initiative => ({
  ...initiative,
  ...changes,
  version,
});
const planWith = (changes: Partial<ActionPlan>, version: number): ActionPlan =>
  aPlan('hp-forskning', { ...changes, version });

/** An adopted plan with an initiative that `a` leads and `b` takes part in. */
async function adopted(now?: string): Promise<Told> {
  const told = await aWorld(now);
  await told.after(addActors(anActor('a'), anActor('b'), anActor('c')));
  await told.after((plans) => putPlan(plans, aPlan()));
  await told.after((plans) => putInitiative(plans, initiative));
  return told;
}

describe('milestones', () => {
  test('are tasks of the lead actor, and everyone with a part has it on its page', async () => {
    const { world } = await adopted();
    expect(await tasksIn(world, a, b)).toEqual([
      'a milestone#…#m1 open 2022-09-30, 2022-08-31 remind',
      'a milestone#…#m2 open 2023-11-30, 2023-10-31 remind',
    ]);
    expect(await partsIn(world, a)).toEqual([['lead', 'on-time', 'Öppna testbäddar']]);
    expect(await partsIn(world, b)).toEqual([['participating', 'on-time', 'Öppna testbäddar']]);
  });

  test('are tasks only while their plan is adopted', async () => {
    const { world, after } = await aWorld();
    await after(addActors(anActor('a'), anActor('b')));
    await after((plans) => putPlan(plans, planWith({ state: 'draft' }, 1)));
    await after((plans) => putInitiative(plans, initiative));
    expect(await tasksIn(world, a)).toEqual([]);
    await after((plans) => putPlan(plans, planWith({ state: 'agreeing' }, 2)));
    await after((plans) => putPlan(plans, planWith({ state: 'adopted' }, 3)));
    expect(await tasksIn(world, a)).toHaveLength(2);
    await after((plans) => putPlan(plans, planWith({ state: 'closed' }, 4)));
    expect(await tasksIn(world, a)).toEqual([
      'a milestone#…#m1 withdrawn 2022-09-30',
      'a milestone#…#m2 withdrawn 2023-11-30',
    ]);
  });

  test('that are met, moved or taken away are tasks no more, or by their new day', async () => {
    const { world, after } = await adopted();
    const met = { ...first, doneOn: localDate('2022-06-01') };
    const moved = { ...second, dueOn: localDate('2022-10-14') };
    await after((plans) => putInitiative(plans, changedTo({ milestones: [met, moved] })));
    expect(await tasksIn(world, a)).toEqual([
      'a milestone#…#m1 done 2022-09-30',
      'a milestone#…#m2 open 2022-10-14, 2022-09-14 remind',
    ]);
    await after((plans) => putInitiative(plans, changedTo({ milestones: [met] }, 3)));
    expect(await tasksIn(world, a)).toEqual([
      'a milestone#…#m1 done 2022-09-30',
      'a milestone#…#m2 withdrawn 2022-10-14',
    ]);
  });

  test('that were met by mistake are tasks again', async () => {
    const { world, after } = await adopted();
    const met = { ...first, doneOn: localDate('2022-06-01') };
    await after((plans) => putInitiative(plans, changedTo({ milestones: [met, second] })));
    await after((plans) => putInitiative(plans, changedTo({ milestones: [first, second] }, 3)));
    expect(await tasksIn(world, a)).toEqual([
      'a milestone#…#m1 open 2022-09-30, 2022-08-31 remind',
      'a milestone#…#m2 open 2023-11-30, 2023-10-31 remind',
    ]);
  });

  test.each(['cancelled', 'merged', 'postponed'] as const)(
    'of an initiative that is %s are withdrawn',
    async (status) => {
      const { world, after } = await adopted();
      const override = { status, why: 'Nytt läge', at: '2022-06-01T08:00:00.000Z', by: 'Kim' };
      await after((plans) => putInitiative(plans, changedTo({ override })));
      expect(await tasksIn(world, a)).toEqual([
        'a milestone#…#m1 withdrawn 2022-09-30',
        'a milestone#…#m2 withdrawn 2023-11-30',
      ]);
    },
  );

  test('go to the next lead actor, and the former one keeps what it has a part in still', async () => {
    const { world, after } = await adopted();
    await after((plans) =>
      putInitiative(plans, changedTo({ leadActor: b, participatingActors: [] })),
    );
    expect(await tasksIn(world, a, b)).toEqual([
      'a milestone#…#m1 withdrawn 2022-09-30',
      'a milestone#…#m2 withdrawn 2023-11-30',
      'b milestone#…#m1 open 2022-09-30, 2022-08-31 remind',
      'b milestone#…#m2 open 2023-11-30, 2023-10-31 remind',
    ]);
    expect(await partsIn(world, a)).toEqual([]);
    expect(await partsIn(world, b)).toEqual([['lead', 'on-time', 'Öppna testbäddar']]);
  });

  test('that are overdue when they are assigned are reminded of before anybody else is told', async () => {
    const { world } = await adopted('2022-12-01T08:00:00Z');
    expect((await tasksIn(world, a))[0]).toBe(
      'a milestone#…#m1 open 2022-09-30, 2022-12-01 remind',
    );
  });

  test('keep the step that the tick gave them while nothing about them changes', async () => {
    const { world, after } = await adopted();
    const { tasks } = await readActorPage(world.plans, a);
    const [task] = tasks;
    if (!task?.next) throw new Error('a task has a next step');
    const next = { day: localDate('2022-09-23'), step: 'remind' as const };
    await moveTask(world.plans, task, task.next.day, { next, remindedOn: task.next.day });
    const names = [...initiative.names, { name: 'Öppna labb', since: localDate('2022-09-01') }];
    await after((plans) => putInitiative(plans, changedTo({ names })));
    const { tasks: now } = await readActorPage(world.plans, a);
    expect(now[0]).toEqual({ ...task, title: 'Öppna labb', next, remindedOn: task.next.day });
  });
});

describe('a round', () => {
  test('that opens asks everyone with a part for an update, at once, and withdraws that when it closes', async () => {
    const { world, after } = await adopted();
    await after((plans) => putRound(plans, openRound));
    expect((await tasksIn(world, a, b)).filter((line) => line.includes('update'))).toEqual([
      'a update#2022#… open 2022-09-30, 2022-06-01 remind',
      'b update#2022#… open 2022-09-30, 2022-06-01 remind',
    ]);
    await after((plans) => submitUpdate(plans, anUpdate('b'), []));
    await after((plans) => putRound(plans, { ...openRound, state: 'closed', version: 2 }));
    expect((await tasksIn(world, a, b)).filter((line) => line.includes('update'))).toEqual([
      'a update#2022#… withdrawn 2022-09-30',
      'b update#2022#… done 2022-09-30',
    ]);
  });

  test('whose last day is moved gives everyone who has not reported the new day', async () => {
    const { world, after } = await adopted();
    await after((plans) => putRound(plans, openRound));
    await after((plans) => submitUpdate(plans, anUpdate('b'), []));
    world.now = new Date('2022-09-19T07:00:00Z');
    const closesOn = localDate('2022-10-14');
    await after((plans) => putMovedRound(plans, { ...openRound, closesOn, version: 2 }));
    expect((await tasksIn(world, a, b)).filter((line) => line.includes('update'))).toEqual([
      'a update#2022#… open 2022-10-14, 2022-09-19 remind',
      'b update#2022#… done 2022-09-30',
    ]);
  });

  test('asks who takes part from now on, and not for what is over, in a draft, or reported already', async () => {
    const { world, after } = await adopted();
    const over = {
      status: 'completed' as const,
      why: 'Klart',
      at: '2022-05-01T08:00:00.000Z',
      by: 'Kim',
    };
    await after((plans) => putInitiative(plans, anInitiative('klar', { override: over })));
    await after((plans) => putPlan(plans, aPlan('hp-utkast', { state: 'draft' })));
    const { id: planId } = aPlan('hp-utkast');
    await after((plans) => putInitiative(plans, anInitiative('tidig', { planId })));
    await after((plans) => submitUpdate(plans, anUpdate('a'), []));
    await after((plans) => putRound(plans, openRound));
    const lines = async () =>
      (await tasksIn(world, a, b, c)).filter((line) => line.includes('update'));
    expect(await lines()).toEqual(['b update#2022#… open 2022-09-30, 2022-06-01 remind']);
    const participatingActors = [{ actorId: c, role: 'Ny' }];
    await after((plans) => putInitiative(plans, changedTo({ participatingActors })));
    expect(await lines()).toEqual([
      'b update#2022#… withdrawn 2022-09-30',
      'c update#2022#… open 2022-09-30, 2022-06-01 remind',
    ]);
  });

  test('that opens in July reminds nobody before August', async () => {
    const { world, after } = await adopted('2022-07-04T07:00:00Z');
    await after((plans) => putRound(plans, openRound));
    expect(await tasksIn(world, b)).toEqual(['b update#2022#… open 2022-09-30, 2022-08-01 remind']);
  });

  test('that is planned asks nobody, however far another one has come', async () => {
    const { world, after } = await adopted();
    await after((plans) => putRound(plans, aRound({ id: '2023' as FollowUpRound['id'] })));
    await after((plans) => putRound(plans, openRound));
    await after((plans) => putInitiative(plans, changedTo({ goal: 'Nytt mål' })));
    expect((await tasksIn(world, b)).map((line) => line.split(' ')[1])).toEqual(['update#2022#…']);
  });

  test('reaches however many initiatives there are, and goes on where it died', async () => {
    const { world, listen } = await adopted();
    const many = Array.from({ length: Math.ceil(1200 / deathsApart()) }, (_, n) =>
      anInitiative(`insats-${n}`),
    );
    for (const one of many) await putInitiative(world.plans, one);
    await listen();
    await putRound(world.plans, openRound);
    const [opened] = await listen();
    if (!opened) throw new Error('a round that opens says so');
    const dying = createTestClient();
    plantDeath([dying], 5 * many.length, 'after');
    const half = { ...world, plans: through(dying, world.plans) };
    await expect(assignTasks(half)(opened)).rejects.toThrow();
    const begun = (await readActorPage(world.plans, b)).tasks.length;
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(many.length + 1);
    await assignTasks(world)(opened);
    expect((await readActorPage(world.plans, b)).tasks).toHaveLength(many.length + 1);
  });
});

describe('what is to be confirmed', () => {
  test('a part of a plan, within a fortnight, until it is answered or the plan goes on', async () => {
    const { world, after } = await adopted();
    const agreeing = planWith({ state: 'agreeing', agreementSequence: 1 }, 2);
    await after((plans) => putPlan(plans, agreeing));
    const asked = { planId: agreeing.id, sequence: 1, answer: 'asked' as const };
    const at = '2022-06-01T08:00:00.000Z';
    for (const actorId of [a, b])
      await after((plans) => askForAgreement(plans, { ...asked, actorId, at }));
    const lines = async () =>
      (await tasksIn(world, a, b)).filter((line) => line.includes('agreement'));
    expect(await lines()).toEqual([
      'a agreement#hp-forskning#1 open 2022-06-15, 2022-06-08 remind',
      'b agreement#hp-forskning#1 open 2022-06-15, 2022-06-08 remind',
    ]);
    const answer = {
      ...asked,
      actorId: a,
      answer: 'confirmed' as const,
      at: '2022-06-02T08:00:00.000Z',
    };
    await after((plans) => answerAgreement(plans, answer));
    expect(await getActor(world.plans, a)).toMatchObject({ heardAt: answer.at });
    await after((plans) =>
      putPlan(plans, planWith({ state: 'agreeing', agreementSequence: 2 }, 3)),
    );
    await after((plans) => askForAgreement(plans, { ...asked, actorId: b, sequence: 2, at }));
    expect(await lines()).toEqual([
      'a agreement#hp-forskning#1 done 2022-06-15',
      'b agreement#hp-forskning#1 withdrawn 2022-06-15',
      'b agreement#hp-forskning#2 open 2022-06-15, 2022-06-08 remind',
    ]);
    await after((plans) => putPlan(plans, planWith({ state: 'adopted', agreementSequence: 2 }, 4)));
    expect((await lines()).at(-1)).toBe('b agreement#hp-forskning#2 withdrawn 2022-06-15');
  });

  const ref = initiativeRefOf(initiative);
  const accept = (commitment: Commitment) =>
    decidedAs(commitment, acceptedInto(ref, '2022-06-01T07:30:00.000Z', 'Kim'));
  const decide =
    (commitment: Commitment, cause: 'received' | 'decided' | 'answered') =>
    (plans: World['plans']) =>
      putCommitment(plans, commitment, cause, '2022-06-01T07:30:00.000Z');

  test('what became of a commitment, until it is answered or taken back', async () => {
    const { world, after } = await adopted();
    const commitment = aCommitment('c');
    await after(decide(commitment, 'received'));
    expect(await tasksIn(world, c)).toEqual([]);
    const accepted = accept(commitment);
    await after(decide(accepted, 'decided'));
    const line = 'c commitment#rs-2020-0780#c#forskning';
    expect(await tasksIn(world, c)).toEqual([`${line} open 2022-06-15, 2022-06-08 remind`]);
    const open = decidedAs(accepted, { state: 'open' });
    await after(decide(open, 'decided'));
    expect(await tasksIn(world, c)).toEqual([`${line} withdrawn 2022-06-15`]);
    const again = accept(open);
    await after(decide(again, 'decided'));
    if (again.decision.state !== 'accepted') throw new Error('it was accepted');
    const at = '2022-06-03T07:30:00.000Z';
    const confirmation = { answer: 'confirmed' as const, at };
    const answered = {
      ...again,
      decision: { ...again.decision, confirmation },
      version: again.version + 1,
    };
    await after((plans) => putCommitment(plans, answered, 'answered', at));
    expect(await tasksIn(world, c)).toEqual([`${line} done 2022-06-15`]);
    expect(await getActor(world.plans, c)).toMatchObject({ heardAt: at });
  });

  test('of an actor that was merged into another is asked of that one', async () => {
    const { world, after } = await adopted();
    const commitment = aCommitment('c');
    await after(decide(commitment, 'received'));
    await after(decide(accept(commitment), 'decided'));
    const standing = { state: 'merged' as const, on: localDate('2022-06-01'), into: b };
    await after((plans) =>
      putActor(plans, anActor('c', { standing, version: 2 }), 'standing', world.now),
    );
    expect(await tasksIn(world, b, c)).toEqual([
      'b commitment#rs-2020-0780#c#forskning open 2022-06-15, 2022-06-08 remind',
      'c commitment#rs-2020-0780#c#forskning withdrawn 2022-06-15',
    ]);
    await after((plans) =>
      putActors(plans, [anActor('c', { version: 3 }), anActor('b', { version: 2 })], world.now),
    );
    expect(await tasksIn(world, b, c)).toEqual([
      'b commitment#rs-2020-0780#c#forskning withdrawn 2022-06-15',
      'c commitment#rs-2020-0780#c#forskning open 2022-06-15, 2022-06-08 remind',
    ]);
  });
});

describe('indicators', () => {
  test('ask their lead actor for the value of each year, one at a time', async () => {
    const { world, after } = await adopted();
    const indicator = anIndicator('fou-andel', { leadActor: a });
    await after((plans) => putIndicator(plans, indicator));
    const lines = async (...ids: ActorId[]) =>
      (await tasksIn(world, ...ids)).filter((line) => line.includes('indicator'));
    expect(await lines(a)).toEqual([
      'a indicator#fou-andel#2021 open 2022-04-30, 2022-06-01 remind',
    ]);
    const value = { year: 2021, value: 3.7, at: '2022-06-02T08:00:00.000Z', by: 'actor:a' };
    await after((plans) => putIndicator(plans, { ...indicator, values: [value], version: 2 }));
    expect(await lines(a)).toEqual([
      'a indicator#fou-andel#2021 done 2022-04-30',
      'a indicator#fou-andel#2022 open 2023-04-30, 2023-03-31 remind',
    ]);
    await after((plans) =>
      putIndicator(plans, { ...indicator, leadActor: b, values: [value], version: 3 }),
    );
    expect(await lines(a, b)).toEqual([
      'a indicator#fou-andel#2021 done 2022-04-30',
      'a indicator#fou-andel#2022 withdrawn 2023-04-30',
      'b indicator#fou-andel#2022 open 2023-04-30, 2023-03-31 remind',
    ]);
    const last = { ...value, year: 2030 };
    await after((plans) =>
      putIndicator(plans, { ...indicator, leadActor: b, values: [value, last], version: 4 }),
    );
    expect((await lines(b)).map((line) => line.split(' ')[2])).toEqual(['withdrawn']);
  });
});

test('an actor that is gone has nothing to do, and one that is back has it again', async () => {
  const { world, after } = await adopted();
  await after((plans) => putRound(plans, openRound));
  const before = await tasksIn(world, a);
  const standing = { state: 'closed' as const, on: localDate('2022-06-01') };
  await after((plans) =>
    putActor(plans, anActor('a', { standing, version: 2 }), 'standing', world.now),
  );
  expect((await tasksIn(world, a)).map((line) => line.split(' ')[2])).toEqual([
    'withdrawn',
    'withdrawn',
    'withdrawn',
  ]);
  await after((plans) => putActor(plans, anActor('a', { version: 3 }), 'standing', world.now));
  expect(await tasksIn(world, a)).toEqual(before);
});

test('an initiative that names nobody who is known is tried again, and the others are asked meanwhile', async () => {
  const { world, listen } = await aWorld();
  await addActors(anActor('b'))(world.plans);
  await putPlan(world.plans, aPlan());
  await putRound(world.plans, openRound);
  await listen();
  await putInitiative(world.plans, initiative);
  const [event] = await listen();
  if (!event) throw new Error('an initiative that changed says so');
  await expect(assignTasks(world)(event)).rejects.toThrow('not stored');
  expect(await tasksIn(world, b)).toHaveLength(1);
});

/** What happens to a plan in a year, one thing at a time. */
const year: ((plans: World['plans']) => Promise<unknown>)[] = [
  addActors(anActor('a'), anActor('b'), anActor('c')),
  (plans) => putPlan(plans, planWith({ state: 'draft', agreementSequence: 0 }, 1)),
  (plans) => putInitiative(plans, initiative),
  (plans) => putPlan(plans, planWith({ state: 'agreeing', agreementSequence: 1 }, 2)),
  (plans) =>
    askForAgreement(plans, {
      planId: aPlan().id,
      actorId: b,
      sequence: 1,
      answer: 'asked',
      at: '2022-06-01T08:00:00.000Z',
    }),
  (plans) => putPlan(plans, planWith({ state: 'adopted', agreementSequence: 1 }, 3)),
  (plans) => putRound(plans, openRound),
  (plans) => putInitiative(plans, changedTo({ leadActor: b, participatingActors: [] })),
  (plans) => submitUpdate(plans, anUpdate('b'), []),
  (plans) =>
    putInitiative(
      plans,
      changedTo(
        {
          leadActor: c,
          milestones: [{ ...first, dueOn: localDate('2022-10-31') }, second],
          participatingActors: [{ actorId: a, role: 'Med igen' }],
        },
        3,
      ),
    ),
  (plans) => putIndicator(plans, anIndicator('fou-andel', { leadActor: a })),
  (plans) => putIndicator(plans, anIndicator('fou-andel', { leadActor: c, version: 2 })),
  (plans) => putRound(plans, { ...openRound, state: 'closed', version: 2 }),
];

/** What there is to do in the end: that something is over is said only to those who were asked for it. */
const outcome = async (world: World) => ({
  tasks: (await tasksIn(world, a, b, c)).filter((line) => line.includes(' open ')),
  parts: [await partsIn(world, a), await partsIn(world, b), await partsIn(world, c)],
});

test('events that come late, twice and in any order come to the same', async () => {
  const inTime = await aWorld();
  for (const change of year) await inTime.after(change);
  const expected = await outcome(inTime.world);
  expect(expected.tasks).toHaveLength(3);

  const { world: telling, listen } = await aWorld();
  const events: AssigningEvent[] = [];
  for (const change of year) {
    await change(telling.plans);
    events.push(...(await listen()));
  }
  const twice = [...events, ...events];
  const anyOrder = fc.shuffledSubarray(twice, { minLength: twice.length });
  await fc.assert(
    fc.asyncProperty(anyOrder, async (order) => {
      const { world } = await aWorld();
      for (const change of year) await change(world.plans);
      for (const event of order) await assignTasks(world)(event);
      expect(await outcome(world)).toEqual(expected);
    }),
    { numRuns: Math.ceil(15 / deathsApart()) },
  );
});

test('whoever reads before a change and writes after it does not undo what the change brought', async () => {
  const changes: ((plans: World['plans']) => Promise<unknown>)[] = [
    (plans) => putInitiative(plans, changedTo({ leadActor: b, participatingActors: [] }, 3)),
    (plans) => submitUpdate(plans, anUpdate('a'), []),
    (plans) => putPlan(plans, planWith({ state: 'closed' }, 2)),
    (plans) =>
      putActor(
        plans,
        anActor('a', { standing: { state: 'closed', on: localDate('2022-06-01') }, version: 2 }),
        'standing',
        new Date(),
      ),
  ];
  for (const [index, change] of changes.entries()) {
    const inTime = await adopted();
    await inTime.after((plans) => putRound(plans, openRound));
    await inTime.after((plans) => putInitiative(plans, changedTo({ goal: 'Annat' })));
    await inTime.after(change);
    const expected = await outcome(inTime.world);
    for (let at = 1, calls = Infinity; at <= calls; at += deathsApart()) {
      const { world, listen, after } = await adopted();
      await after((plans) => putRound(plans, openRound));
      await putInitiative(world.plans, changedTo({ goal: 'Annat' }));
      const [event] = await listen();
      if (!event) throw new Error('an initiative that changed says so');
      const client = createTestClient();
      const counted = meanwhile(client, at, () => after(change));
      await assignTasks({ ...world, plans: through(client, world.plans) })(event);
      calls = counted.calls;
      // It was over before anything changed.
      if (at > calls) break;
      expect(await outcome(world), `change ${index}, before call ${at}`).toEqual(expected);
    }
  }
});

test('parts of an initiative are copied from its latest version', async () => {
  const { world, after } = await adopted();
  const names = [{ name: 'Ett nytt namn', since: localDate('2022-06-01') }];
  await after((plans) => putInitiative(plans, changedTo({ names })));
  expect(await partsIn(world, b)).toEqual([['participating', 'on-time', 'Ett nytt namn']]);
});
