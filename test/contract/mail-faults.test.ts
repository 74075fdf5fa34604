import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import type { MailContent, MailState } from '../../shared/domain/mail-ledger.ts';
import { readSendRate } from '../../shared/mail/mail-service.ts';
import { changeAddress, getConsultee, moveReminder } from '../../shared/store/consultees.ts';
import { type Item, toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { getMail, planMail } from '../../shared/store/mail-ledger.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import {
  deliver,
  type Death,
  mails,
  openWith,
  passMinutes,
  settleDown,
  startSender,
  tendLedger,
  tick,
} from '../support/mail-flow.ts';
import { type Behaviour, MailServer } from '../support/mail-server.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  createWorld,
  deathsApart,
  refOf,
  type World,
} from '../support/world.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';

const due = localDate('2021-02-26');
const kommun = aConsultee('a-kommun', { nextReminderOn: due });
const server = new MailServer();

/** Leaves a row as no schema takes it. */
const breakRow = ({ client, name }: Table, key: Item) =>
  client.send(
    new UpdateItemCommand({
      TableName: name,
      Key: key,
      UpdateExpression: 'SET email = :broken, content = :broken',
      ExpressionAttributeValues: toItem({ ':broken': 'broken' }),
    }),
  );
beforeEach(async () => {
  server.taken.length = 0;
  server.next = [];
  server.connectionsDie = false;
  await server.start();
});
afterEach(() => server.stop());

async function plannedReminder(world: World) {
  const content: MailContent = { kind: 'reminder', on: due, subjects: [refOf(kommun)] };
  return planMail(world.mail, kommun.email, content, world.now);
}

async function plannedReceipt(world: World) {
  await submitResponse(world.records, aResponse(kommun));
  const content: MailContent = { kind: 'receipt', subject: refOf(kommun), version: 1 };
  return planMail(world.mail, kommun.email, content, world.now);
}

describe('when the mail service', () => {
  test.each<[string, Behaviour, MailState, number]>([
    ['takes the mail and its reply is lost', 'take-and-drop', 'unknown', 1],
    ['takes the mail and never replies', 'take-and-hang', 'unknown', 1],
    ['takes the mail and replies with an error of its own', 'take-and-fail', 'unknown', 1],
    ['takes the mail and its reply is cut short', 'take-and-garble', 'unknown', 1],
    ['drops the connection before it takes the mail', 'drop', 'unknown', 0],
    ['refuses the mail for good', 'reject', 'rejected', 0],
  ])(
    '%s, the mail is not sent again, and its state says so',
    async (_, behaviour, state, taken) => {
      const world = await createWorld();
      await openWith(world, [kommun]);
      const mail = await plannedReceipt(world);
      server.next = [behaviour];
      await deliver(world, server, mail);
      await settleDown(world, server);
      expect(await getMail(world.mail, mail)).toMatchObject({ state, attempts: 1 });
      expect(server.taken).toHaveLength(taken);
    },
  );

  test('throttles, the message comes back and the mail leaves once', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    const mail = await plannedReceipt(world);
    server.next = ['throttle', 'throttle'];
    expect((await deliver(world, server, mail)).comesBack).toBe(true);
    await settleDown(world, server);
    expect(await getMail(world.mail, mail)).toMatchObject({ state: 'accepted', attempts: 3 });
    expect(server.taken).toHaveLength(1);
  });

  test('says that the sender is not verified yet, the mail waits and leaves once it is', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    const mail = await plannedReceipt(world);
    server.next = ['not-verified'];
    expect((await deliver(world, server, mail)).comesBack).toBe(true);
    expect(await getMail(world.mail, mail)).toMatchObject({
      state: 'pending',
      reason: 'not-verified',
    });
    await settleDown(world, server);
    expect((await getMail(world.mail, mail))?.state).toBe('accepted');
    expect(server.taken).toHaveLength(1);
  });

  test('closed the connection of the last mail meanwhile, the next mail leaves all the same', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    server.connectionsDie = true;
    const sender = startSender(world, server);
    await sender.send(await plannedReceipt(world));
    const registration = await planMail(
      world.mail,
      'registrator@region.example',
      { kind: 'registration', subject: refOf(kommun), version: 1 },
      world.now,
    );
    await sender.send(registration);
    expect((await getMail(world.mail, registration))?.state).toBe('accepted');
  });

  test('is not there, the mail waits and leaves when it is back', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    const mail = await plannedReceipt(world);
    const away = new MailServer();
    await away.start();
    const client = away.client();
    await away.stop();
    const absent = { client: () => client };
    expect((await deliver(world, absent, mail)).comesBack).toBe(true);
    expect((await getMail(world.mail, mail))?.state).toBe('pending');
    await settleDown(world, server);
    expect((await getMail(world.mail, mail))?.state).toBe('accepted');
    expect(server.taken).toHaveLength(1);
  });
});

test('senders that start at once and ask for the sending rate at once all learn it', async () => {
  server.throttledQuestions = 2;
  expect(await readSendRate(server.accountClient())).toBe(14);
});

describe('when the sender is killed', () => {
  test.each(['receipt', 'reminder'] as const)(
    'at any call, before or after it took effect, a %s leaves at most once and is never silently lost',
    async (kind) => {
      const plan = kind === 'receipt' ? plannedReceipt : plannedReminder;
      const run = async (death?: Death) => {
        server.taken.length = 0;
        const world = await createWorld();
        await openWith(world, [kommun]);
        const mail = await plan(world);
        const { process } = await deliver(world, server, mail, death);
        const takenWhenKilled = server.taken.length;
        await settleDown(world, server);
        const row = await getMail(world.mail, mail);
        return { calls: process.calls, state: row?.state, takenWhenKilled };
      };
      const { calls, state } = await run();
      expect(state).toBe('accepted');

      const outcomes: string[] = [];
      for (let at = 1; at <= calls; at += 1)
        for (const moment of ['before', 'after'] as const) {
          const outcome = await run({ at, moment });
          outcomes.push(`${outcome.state} ${server.taken.length}`);
          expect(server.taken.length, `killed ${moment} call ${at}`).toBeLessThanOrEqual(1);
        }
      // Until the claim is written the mail leaves; between claim and send, and between send and
      // our mark, nobody can know: a person sees it as unknown. After the mark it is accepted.
      const beforeClaim = 2 * calls - 5;
      expect(outcomes).toEqual([
        ...Array.from({ length: beforeClaim }, () => 'accepted 1'),
        'unknown 0', // after the claim
        'unknown 0', // before the send
        'unknown 1', // after the send
        'unknown 1', // before the mark
        'accepted 1', // after the mark
      ]);
    },
  );

  test('the coordinator sees within fifteen minutes that nobody knows what became of the mail', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    const mail = await plannedReceipt(world);
    const { process } = await deliver(world, server, mail);
    const other = await planMail(
      world.mail,
      'registrator@region.example',
      { kind: 'registration', subject: refOf(kommun), version: 1 },
      world.now,
    );
    await deliver(world, server, other, { at: process.calls - 1, moment: 'after' });
    for (let minutes = 0; minutes < 15; minutes += 5) {
      passMinutes(world, 5);
      await tendLedger(world);
    }
    expect((await getMail(world.mail, other))?.state).toBe('unknown');
    expect(await world.events(world.mail)).toContainEqual(
      expect.objectContaining({
        type: 'mail.settled.v1',
        data: expect.objectContaining({ state: 'unknown', kind: 'registration' }) as unknown,
      }),
    );
  });
});

test('twenty senders that get the same message at once send one mail', async () => {
  const world = await createWorld();
  await openWith(world, [kommun]);
  const mail = await plannedReminder(world);
  await Promise.all(Array.from({ length: 20 }, () => deliver(world, server, mail)));
  expect(server.taken).toHaveLength(1);
  expect(await getMail(world.mail, mail)).toMatchObject({ state: 'accepted', attempts: 1 });
});

test('a mail that cannot be read keeps no other from being tended, and is no success', async () => {
  const world = await createWorld();
  await openWith(world, [kommun]);
  const broken = await plannedReceipt(world);
  await breakRow(world.mail, keys.mail(broken.recipient, broken.key));
  passMinutes(world, 1);
  const mail = await plannedReminder(world);
  passMinutes(world, 65);
  await expect(tendLedger(world)).rejects.toThrow('1 mails');
  const announced = (await world.rows(world.mail)).find(({ key }) => key === mail.key);
  expect(announced).toMatchObject({ openSince: world.now.toISOString() });
});

test('a mail whose message was lost is announced again within the hour', async () => {
  const world = await createWorld();
  await openWith(world, [kommun]);
  const mail = await plannedReceipt(world);
  const [before] = await world.events(world.mail);
  passMinutes(world, 65);
  await tendLedger(world);
  const [after] = await world.events(world.mail);
  expect(after).toMatchObject({ type: 'mail.planned.v1', data: { key: mail.key } });
  expect(after?.id).not.toBe(before?.id);
});

describe('the reminder run', () => {
  test('plans nothing before 9.00, and at 9.00 one mail to each who is due', async () => {
    const world = await createWorld('2021-02-26T07:59:00Z');
    const other = aConsultee('b-kommun', { nextReminderOn: due });
    const notYet = aConsultee('c-kommun', { nextReminderOn: localDate('2021-03-04') });
    await openWith(world, [kommun, other, notYet]);
    await tick(world);
    expect(await mails(world)).toEqual([]);
    passMinutes(world, 1);
    await tick(world);
    await settleDown(world, server);
    expect(server.taken.map(({ to }) => to).sort()).toEqual([kommun.email, other.email]);
  });

  test('reminds the others when one consultee cannot be read, and is no success', async () => {
    const world = await createWorld();
    const other = aConsultee('b-kommun', { nextReminderOn: due });
    await openWith(world, [kommun, other]);
    await breakRow(world.records, keys.consultee(refOf(kommun)));
    await expect(tick(world)).rejects.toThrow('1 of those');
    await settleDown(world, server);
    expect(server.taken.map(({ to }) => to)).toEqual([other.email]);
  });

  test('lists all that is due for one mailbox in one mail', async () => {
    const world = await createWorld();
    const mailbox = { email: 'samma@kommun.example', nextReminderOn: due };
    const secondId = ConsultationId.parse('rs-2021-0001');
    await openWith(world, [
      aConsultee('a', mailbox),
      aConsultee('b', { ...mailbox, email: 'Samma@kommun.example' }),
    ]);
    await openWith(world, [{ ...aConsultee('a', mailbox), consultationId: secondId }], {
      id: secondId,
      title: 'En annan remiss',
    });
    await tick(world);
    await settleDown(world, server);
    expect(server.taken).toHaveLength(1);
    const links = server.taken[0]?.text.match(/https:\/\/remiss\.example\/svara\/\S+/g) ?? [];
    expect(new Set(links.map((link) => link.split('.').slice(1, 3).join('.'))).size).toBe(3);
  });

  test('someone who answered at 8.59 gets no mail, and the reason is recorded', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    await submitResponse(
      world.records,
      aResponse(kommun, { submittedAt: '2021-02-26T07:59:00.000Z' }),
    );
    await tick(world);
    await settleDown(world, server);
    expect(server.taken).toEqual([]);
    expect(await mails(world)).toMatchObject([{ state: 'skipped', reason: 'answered' }]);
    expect((await getConsultee(world.records, refOf(kommun)))?.nextReminderOn).toBeUndefined();
  });

  test('someone who answers between the run and the sending gets no mail, and the reason is recorded', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    await tick(world);
    await submitResponse(world.records, aResponse(kommun));
    await settleDown(world, server);
    expect(server.taken).toEqual([]);
    expect(await mails(world)).toMatchObject([{ state: 'skipped', reason: 'answered' }]);
  });

  test('a line that is out of date is left out of the digest, with the reason', async () => {
    const world = await createWorld();
    const [a, b] = ['a', 'b'].map((id) =>
      aConsultee(id, { email: 'samma@kommun.example', nextReminderOn: due }),
    ) as [Consultee, Consultee];
    await openWith(world, [a, b]);
    await tick(world);
    await submitResponse(world.records, aResponse(a));
    await settleDown(world, server);
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.text).not.toContain(a.name);
    expect(await mails(world)).toMatchObject([
      { state: 'accepted', leftOut: [{ subject: refOf(a), reason: 'answered' }] },
    ]);
  });

  test('nobody is reminded at an address that was changed meanwhile', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    await tick(world);
    await changeAddress(world.records, kommun, 'ny@kommun.example', world.now);
    await settleDown(world, server);
    expect(server.taken).toEqual([]);
    expect(await mails(world)).toMatchObject([{ state: 'skipped', reason: 'address-changed' }]);
  });

  test('nobody is reminded on the day that a new mailbox is invited', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    await changeAddress(world.records, kommun, 'ny@kommun.example', world.now);
    await tick(world);
    await settleDown(world, server);
    expect(server.taken).toEqual([]);
    expect(await mails(world)).toMatchObject([{ state: 'skipped', reason: 'too-soon' }]);
    expect(await getConsultee(world.records, refOf(kommun))).toMatchObject({
      nextReminderOn: '2021-03-04',
    });
  });

  test('a digest that could not leave on its day leaves once on the next working day', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    await tick(world);
    passMinutes(world, 72 * 60); // Monday 1 March, 9.00
    for (const mail of await mails(world)) await deliver(world, server, mail);
    expect(server.taken).toEqual([]);
    await tick(world);
    await settleDown(world, server);
    await tick(world);
    await settleDown(world, server);
    expect(server.taken).toHaveLength(1);
    expect(await mails(world)).toMatchObject([
      { state: 'skipped', reason: 'outside-sending-time' },
      { state: 'accepted' },
    ]);
  });

  test('a digest that grows stale before its tick has moved on is not taken for sent', async () => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    const digest = await plannedReminder(world);
    passMinutes(world, 8 * 60 + 1); // 17.01, and the tick is still between planning and moving
    expect((await deliver(world, server, digest)).comesBack).toBe(true);
    await moveReminder(world.records, refOf(kommun), due, {
      remindedOn: due,
      nextReminderOn: localDate('2021-03-04'),
    });
    expect((await deliver(world, server, digest)).comesBack).toBe(false);
    passMinutes(world, 64 * 60); // Monday 1 March, 9.01
    await tick(world);
    await settleDown(world, server);
    expect(server.taken).toHaveLength(1);
  });

  test('after a week away sends one mail to each who is due, and none to who answered', async () => {
    const world = await createWorld();
    const answered = aConsultee('b-kommun', { nextReminderOn: due });
    await openWith(world, [kommun, answered]);
    await submitResponse(world.records, aResponse(answered));
    passMinutes(world, 6 * 24 * 60);
    for (let ticks = 0; ticks < 3; ticks += 1) {
      await tick(world);
      await settleDown(world, server);
    }
    expect(server.taken.map(({ to }) => to)).toEqual([kommun.email]);
  });

  test.each([
    ['a quarter of an hour later', 15],
    ['on the next working day', 72 * 60],
  ])(
    'killed at any call and run again %s, it reminds each mailbox exactly once',
    async (_, pause) => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => aConsultee(id, { nextReminderOn: due })) as [
        Consultee,
        Consultee,
        Consultee,
      ];
      const twin = { ...aConsultee('d', { nextReminderOn: due }), email: a.email };
      const run = async (death?: Death) => {
        server.taken.length = 0;
        const world = await createWorld();
        await openWith(world, [a, b, c, twin]);
        await submitResponse(world.records, aResponse(c));
        const process = await tick(world, death);
        for (const mail of await mails(world))
          if (mail.state === 'pending') await deliver(world, server, mail);
        passMinutes(world, pause);
        await tick(world);
        await settleDown(world, server);
        return process.calls;
      };
      const calls = await run();
      for (let at = 1; at <= calls; at += deathsApart())
        for (const moment of ['before', 'after'] as const) {
          await run({ at, moment });
          const lines = server.taken.flatMap(({ to, text }) =>
            [a, b, c, twin]
              .filter(({ name }) => text.includes(name))
              .map(({ id }) => `${to} ${id}`),
          );
          expect(lines.sort(), `killed ${moment} call ${at}`).toEqual(
            [`${a.email} a`, `${a.email} d`, `${b.email} b`].sort(),
          );
        }
    },
  );
});

test('the run killed before the weekend reckons the next reminder from the mail that left, not from when it was seen', async () => {
  const next = async (death?: Death) => {
    const world = await createWorld();
    await openWith(world, [kommun]);
    const process = await tick(world, death);
    for (const mail of await mails(world)) await deliver(world, server, mail);
    const hasLeft = server.taken.splice(0).length > 0;
    passMinutes(world, 72 * 60); // Monday 1 March, 9.00
    await tick(world);
    const { nextReminderOn } = (await getConsultee(world.records, refOf(kommun))) ?? {};
    return { calls: process.calls, hasLeft, nextReminderOn };
  };
  const { calls, nextReminderOn } = await next();
  expect(nextReminderOn).toBe('2021-03-04');
  const afterTheMail: unknown[] = [];
  for (let at = calls - 3; at <= calls; at += 1) {
    const run = await next({ at, moment: 'after' });
    if (run.hasLeft) afterTheMail.push(run.nextReminderOn);
  }
  expect(afterTheMail.length).toBeGreaterThan(2);
  expect(new Set(afterTheMail)).toEqual(new Set(['2021-03-04']));
});

test('the consultation of the sample reminds on exactly its days, and not after an answer', async () => {
  const world = await createWorld('2021-02-01T07:00:00Z');
  const silent = aConsultee('tyst', { nextReminderOn: localDate('2021-02-03') });
  const answering = aConsultee('svarar', { nextReminderOn: localDate('2021-02-03') });
  await openWith(world, [silent, answering], aConsultation());
  const days: Record<string, string[]> = {};
  for (let day = 0; day < 75; day += 1) {
    world.now = new Date(Date.parse('2021-02-01T08:00:00Z') + day * 86_400_000);
    if (day === 27) await submitResponse(world.records, aResponse(answering));
    await tick(world);
    for (const mail of await mails(world))
      if (mail.state === 'pending') await deliver(world, server, mail);
    for (const { to } of server.taken.splice(0))
      (days[to] ??= []).push(world.now.toISOString().slice(0, 10));
  }
  expect(days).toEqual({
    [silent.email]: ['2021-02-03', '2021-02-26', '2021-03-04', '2021-03-12', '2021-04-06'],
    [answering.email]: ['2021-02-03', '2021-02-26'],
  });
});
