import { describe, expect, test } from 'vitest';
import { prepare } from '../../functions/send-mail/prepare/prepare.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { addDays, localDate } from '../../shared/domain/calendar.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { type Task, taskKey } from '../../shared/domain/task.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { claimMail } from '../../shared/store/mail-ledger.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { listTasks, putTask } from '../../shared/store/tasks.ts';
import { mails, openWith, tick } from '../support/mail-flow.ts';
import {
  aPlan,
  aRound,
  aStrategy,
  aTask,
  anActor,
  anIndicator,
  anInitiative,
} from '../support/plans.ts';
import { aConsultee, createWorld, type World, deathsApart } from '../support/world.ts';

/** Friday 23 September 2022, 09:15 in Stockholm: a week before 30 September. */
const now = '2022-09-23T07:15:00Z';
const today = localDate('2022-09-23');

const milestone = (id: string, changes: Partial<Task> = {}) =>
  aTask({
    subject: {
      ...(aTask().subject as Extract<Task['subject'], { kind: 'milestone' }>),
      milestoneId: id as never,
    },
    ...changes,
  });

async function worldWith(actors: Actor[], tasks: Task[]): Promise<World> {
  const world = await createWorld(now);
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const actor of actors) await putActor(world.plans, actor, 'added', world.now);
  for (const task of tasks) await putTask(world.plans, task, undefined);
  return world;
}

/** Every digest, by mailbox: who is on it, for what step, because of which tasks. */
const digests = async (world: World) =>
  (await mails(world))
    .filter(({ key }) => key.startsWith('reminder#'))
    .map(({ to, content }) => ({
      to,
      on: content.kind === 'reminder' ? content.on : undefined,
      lines:
        content.kind === 'reminder'
          ? (content.actors ?? [])
              .flatMap(({ actorId, step, because }) =>
                because.map(({ task }) => `${actorId} ${step} ${task.split('#').at(-1) ?? ''}`),
              )
              .sort()
          : [],
      answers: content.kind === 'reminder' ? content.subjects.length : 0,
    }))
    .sort((a, b) => (a.to + (a.on ?? '') < b.to + (b.on ?? '') ? -1 : 1));

const nextOf = async (world: World, actorId = anActor().id) =>
  (await listTasks(world.plans, actorId)).map(({ next, remindedOn }) => [
    next && `${next.day} ${next.step}`,
    remindedOn,
  ]);

/** Lets the tick run at 09:15 on every day until this one, included. */
async function runUntil(world: World, last: string): Promise<void> {
  for (let day = today; day <= localDate(last); day = addDays(day, 1)) {
    world.now = new Date(`${day}T08:15:00Z`);
    await tick(world);
  }
}

describe('the digest', () => {
  test('of an actor with three late milestones is one mail that names three', async () => {
    const world = await worldWith(
      [anActor()],
      ['m1', 'm2', 'm3'].map((id) => milestone(id)),
    );
    await tick(world);
    await tick(world);
    expect(await digests(world)).toEqual([
      {
        to: 'aktor@a.example',
        on: today,
        lines: ['a remind m1', 'a remind m2', 'a remind m3'],
        answers: 0,
      },
    ]);
    expect(await nextOf(world)).toEqual([
      ['2022-09-29 remind', today],
      ['2022-09-29 remind', today],
      ['2022-09-29 remind', today],
    ]);
  });

  test('holds the answer that is missing from the same mailbox too', async () => {
    const world = await worldWith([anActor()], [milestone('m1')]);
    await openWith(world, [aConsultee('a', { email: 'Aktor@a.example', nextReminderOn: today })], {
      closingDate: localDate('2022-09-30'),
    });
    await tick(world);
    expect(await digests(world)).toEqual([
      expect.objectContaining({ lines: ['a remind m1'], answers: 1 }),
    ]);
  });

  test('that has not left takes what became due after it; one that has leaves it to a later day', async () => {
    const world = await worldWith(
      [anActor(), anActor('b', { email: 'aktor@a.example' })],
      [milestone('m1')],
    );
    await tick(world);
    await putTask(world.plans, milestone('m2', { actorId: anActor('b').id }), undefined);
    await tick(world);
    expect((await digests(world)).map(({ lines }) => lines)).toEqual([
      ['a remind m1', 'b remind m2'],
    ]);

    const [digest] = await mails(world);
    await claimMail(world.mail, digest as Mail, [], world.now);
    const third = anActor('c', { email: 'aktor@a.example' });
    await putActor(world.plans, third, 'added', world.now);
    await putTask(world.plans, milestone('m3', { actorId: third.id }), undefined);
    await runUntil(world, '2022-09-26');
    expect((await digests(world)).map(({ on, lines }) => [on, lines])).toEqual([
      [today, ['a remind m1', 'b remind m2']],
      ['2022-09-26', ['c remind m3']],
    ]);
  });

  test('comes at most every fifth day to an actor, and nothing that is due is lost', async () => {
    const world = await worldWith(
      [anActor()],
      [
        milestone('m1'),
        milestone('m2', {
          dueOn: localDate('2022-10-03'),
          next: { day: localDate('2022-09-26'), step: 'remind' },
        }),
      ],
    );
    await runUntil(world, '2022-09-29');
    expect((await digests(world)).map(({ on, lines }) => [on, lines])).toEqual([
      ['2022-09-23', ['a remind m1']],
      ['2022-09-28', ['a remind m2']],
    ]);
    expect(await nextOf(world)).toEqual([
      ['2022-10-03 remind', '2022-09-23'],
      ['2022-10-04 remind', '2022-09-28'],
    ]);
  });

  test('goes to the second contact, then to the coordinator, when all reminders have been', async () => {
    const world = await worldWith(
      [anActor('a', { secondContact: 'chef@a.example' })],
      [milestone('m1')],
    );
    await runUntil(world, '2022-12-01');
    expect((await digests(world)).map(({ to, on, lines }) => [to, on, ...lines])).toEqual([
      ['aktor@a.example', '2022-09-23', 'a remind m1'],
      ['aktor@a.example', '2022-09-29', 'a remind m1'],
      ['aktor@a.example', '2022-10-07', 'a remind m1'],
      ['aktor@a.example', '2022-10-31', 'a remind m1'],
      ['chef@a.example', '2022-11-07', 'a second-contact m1'],
      ['samordnare@region.example', '2022-11-14', 'a coordinator m1'],
    ]);
    const [task] = await listTasks(world.plans, anActor().id);
    expect(task).toMatchObject({ escalatedOn: '2022-11-14' });
    expect(task?.next).toBeUndefined();
  });
});

test('the tick, dead at any one of its calls and run again, plans the same digests', async () => {
  const story = () =>
    worldWith(
      [anActor(), anActor('b', { secondContact: 'chef@b.example' })],
      [
        milestone('m1'),
        milestone('m2'),
        milestone('m3', { actorId: anActor('b').id }),
        milestone('m4', { actorId: anActor('b').id, next: { day: today, step: 'second-contact' } }),
      ],
    );
  const whole = await story();
  const { calls } = await tick(whole);
  const expected = [
    await digests(whole),
    await nextOf(whole),
    await nextOf(whole, anActor('b').id),
  ];
  expect(calls).toBeGreaterThan(10);
  for (let at = 1; at <= calls; at += deathsApart())
    for (const moment of ['before', 'after'] as const) {
      const world = await story();
      await tick(world, { at, moment });
      await tick(world);
      expect(
        [await digests(world), await nextOf(world), await nextOf(world, anActor('b').id)],
        `dead ${moment} call ${at}`,
      ).toEqual(expected);
    }
});

test('a crash on one day is mended on the next without a second digest', async () => {
  const whole = await worldWith([anActor()], [milestone('m1')]);
  const { calls } = await tick(whole);
  for (let at = 1; at <= calls; at += deathsApart()) {
    const world = await worldWith([anActor()], [milestone('m1')]);
    await tick(world, { at, moment: 'after' });
    world.now = new Date('2022-09-26T07:15:00Z');
    await tick(world);
    const left = await digests(world);
    expect(left.length, `dead after call ${at}`).toBe(1);
    // Whoever was planned on Friday comes again on Thursday, as if nothing had happened.
    if (left[0]?.on === today) expect(await nextOf(world)).toEqual([['2022-09-29 remind', today]]);
  }
});

test('after a week without any tick each of many actors gets exactly one mail', async () => {
  const many = Array.from({ length: 200 }, (_, i) => anActor(`aktor-${i}`));
  const tasks = many.flatMap(({ id }, i) =>
    [0, 1, 2].map((n) =>
      milestone(`m${n}`, {
        actorId: id,
        next: { day: addDays(today, (i + n) % 7), step: 'remind' },
      }),
    ),
  );
  const world = await worldWith(many, tasks);
  world.now = new Date('2022-09-30T07:15:00Z');
  await tick(world);
  await tick(world);
  const planned = await digests(world);
  expect(new Set(planned.map(({ to }) => to)).size).toBe(200);
  expect(planned).toHaveLength(200);
  expect(planned.every(({ lines }) => lines.length === 3)).toBe(true);
});

/** What the sender makes of a digest now. */
async function prepared({ plans, records, mail }: World, digest: Mail, now: string) {
  const deps = {
    plans,
    records,
    mail,
    linkSecret: () => Promise.resolve('a secret of the test'),
    publicOrigin: 'https://remiss.example',
    senderDomain: 'region.example',
    language: 'sv' as const,
  };
  const made = await prepare(deps, digest, new Date(now));
  return 'message' in made ? made : made.outcome;
}

describe('a digest that could not leave on its day', () => {
  const monday = '2022-09-26T07:15:00Z';

  test('is skipped, and what it reminded of is due again on the next, once', async () => {
    const world = await worldWith([anActor()], [milestone('m1')]);
    await tick(world);
    const [digest] = (await mails(world)) as [Mail];
    for (let seen = 0; seen < 2; seen += 1)
      expect(await prepared(world, digest, monday)).toEqual({
        state: 'skipped',
        reason: 'outside-sending-time',
      });
    expect(await nextOf(world)).toEqual([['2022-09-26 remind', undefined]]);
    expect((await getActor(world.plans, anActor().id))?.remindedOn).toBeUndefined();
    world.now = new Date(monday);
    await tick(world);
    await prepared(world, digest, monday);
    expect(await nextOf(world)).toEqual([['2022-10-03 remind', '2022-09-26']]);
  });

  test.each(['second-contact', 'coordinator'] as const)(
    'is due again with the step %s that it told of, once',
    async (step) => {
      const actor = anActor('a', { secondContact: 'chef@a.example' });
      const next = { day: today, step };
      const world = await worldWith(
        [actor],
        [milestone('m1', { dueOn: localDate('2022-08-01'), next })],
      );
      await tick(world);
      const [digest] = (await mails(world)) as [Mail];
      await prepared(world, digest, monday);
      expect(await nextOf(world)).toEqual([[`2022-09-26 ${step}`, undefined]]);
      world.now = new Date(monday);
      await tick(world);
      const after = await nextOf(world);
      await prepared(world, digest, monday);
      expect(await nextOf(world)).toEqual(after);
    },
  );

  test('comes back while the tick has yet to move what it reminds of', async () => {
    const world = await worldWith([anActor()], [milestone('m1')]);
    await tick(world);
    const [digest] = (await mails(world)) as [Mail];
    await putTask(world.plans, milestone('m2'), undefined);
    const actors = [
      {
        actorId: anActor().id,
        step: 'remind' as const,
        because: [{ task: taskKey(milestone('m2').subject), dueOn: milestone('m2').dueOn }],
      },
    ];
    const content = { ...digest.content, actors } as Mail['content'];
    await expect(prepared(world, { ...digest, content }, monday)).rejects.toThrow('the tick');
  });
});

describe('what a digest says', () => {
  const textOf = async (world: World, at = now) => {
    const [digest] = (await mails(world)) as [Mail];
    const made = await prepared(world, digest, at);
    return 'message' in made ? made.message : expect.fail(made.reason);
  };

  test('is everything that falls due before the next one may leave, most urgent first, as it stands when it is sent', async () => {
    const world = await worldWith(
      [anActor()],
      [
        milestone('m1'),
        milestone('m2', { dueOn: localDate('2022-09-01'), detail: 'Avtalet', next: undefined }),
        milestone('m3', { dueOn: localDate('2022-10-20'), detail: 'Bokningen', next: undefined }),
        milestone('m4', { dueOn: localDate('2022-12-20'), detail: 'Långt bort', next: undefined }),
        milestone('m5', { dueOn: localDate('2022-09-02'), detail: 'Klart', state: 'done' }),
      ],
    );
    await tick(world);
    const { subject, text } = await textOf(world);
    expect(subject).toBe(
      'Påminnelse: 3 saker att göra, en försenad – Näringslivs- och tillväxtstrategi',
    );
    const found = ['Avtalet', 'Ingången är öppen', 'Bokningen', 'Långt bort', 'Klart'].map((name) =>
      text.indexOf(name),
    );
    expect(found.slice(3)).toEqual([-1, -1]);
    expect(found.slice(0, 3)).toEqual(found.slice(0, 3).toSorted((one, other) => one - other));
    expect(found[0]).toBeGreaterThan(0);
  });

  test('is in the language of the actor, as its mails are', async () => {
    const world = await worldWith([anActor('a', { language: 'en' })], [milestone('m1')]);
    await tick(world);
    expect((await textOf(world)).subject).toMatch(/^Reminder/);
  });

  test('leads from each of several tasks to the page where it is done, in text and HTML', async () => {
    const indicatorId = anIndicator('fou-andel').id;
    const value = aTask({ subject: { kind: 'indicator', indicatorId, period: '2021' } });
    const world = await worldWith([anActor()], [milestone('m1'), value]);
    await tick(world);
    const { text, html } = await textOf(world);
    const pages = [
      '/uppdrag/insats/hp-forskning/oppna-testbaddar',
      '/uppdrag/indikator/nts-2021/fou-andel',
    ];
    for (const page of pages)
      for (const part of [text, html])
        expect(part.match(new RegExp(`/uppdrag/lank/[^?\\s]+\\?till=${page}`, 'gu'))).toHaveLength(
          1,
        );
  });

  test('of an actor with 200 initiatives is read in one query, and below 100 kB whatever they are called', async () => {
    const actor = anActor('aktor-'.padEnd(60, 'a'));
    const longId = 'lang-id-'.padEnd(60, 'a');
    const tasks = Array.from({ length: 200 }, (_, index) => {
      const { planId, id } = anInitiative(`${index}-`.padEnd(60, 'b'), {
        planId: aPlan(longId).id,
      });
      return aTask({
        actorId: actor.id,
        subject: { kind: 'update', planId, initiativeId: id, roundId: aRound().id },
        title: `Insats ${index}: ${'med ett långt namn '.repeat(6)}`,
        detail: 'Uppföljning 2022',
      });
    });
    const world = await worldWith([actor], tasks);
    await tick(world);
    const queries: string[] = [];
    world.plans.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          queries.push(String(commandName));
          return next(args);
        },
      { step: 'initialize' },
    );
    const { text, html } = await textOf(world);
    expect(queries.filter((name) => name === 'QueryCommand')).toHaveLength(1);
    expect(text).toContain('Och 150 till.');
    expect(Buffer.byteLength(text) + Buffer.byteLength(html)).toBeLessThan(100_000);
  });

  test('is nothing when all that it reminded of is done, and no mail leaves', async () => {
    const world = await worldWith([anActor()], [milestone('m1')]);
    await tick(world);
    const [task] = await listTasks(world.plans, anActor().id);
    if (!task) throw new Error('no task');
    await putTask(world.plans, { ...task, state: 'done' }, task);
    const [digest] = (await mails(world)) as [Mail];
    expect(await prepared(world, digest, now)).toEqual({ state: 'skipped', reason: 'done' });
  });

  test('goes to no address that the actor has left', async () => {
    const world = await worldWith([anActor()], [milestone('m1')]);
    await tick(world);
    const moved = anActor('a', { email: 'ny@a.example', version: 2 });
    await putActor(world.plans, moved, 'address', world.now);
    const [digest] = (await mails(world)) as [Mail];
    expect(await prepared(world, digest, now)).toEqual({
      state: 'skipped',
      reason: 'address-changed',
    });
  });
});

test('why nobody was reminded is recorded', async () => {
  const gone = anActor('a', { standing: { state: 'closed', on: today } });
  const world = await worldWith([gone], [milestone('m1')]);
  await tick(world);
  expect(await mails(world)).toMatchObject([
    { to: 'aktor@a.example', state: 'skipped', reason: 'actor-gone' },
  ]);
  expect((await getActor(world.plans, gone.id))?.remindedOn).toBeUndefined();
});
