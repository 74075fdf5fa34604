/** Mishaps that last: an outage of the mail service, a restore, addresses that bounce, reports out of order, poison. */
import { once } from 'node:events';
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Mail, MailState } from '../../shared/domain/mail-ledger.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { addConsultee, changeAddress } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { decideMail, planMail } from '../../shared/store/mail-ledger.ts';
import { getMailbox, pauseReminders } from '../../shared/store/mailboxes.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { setFence } from '../../shared/store/sending.ts';
import { aConsultation, aConsultee, aResponse, refOf, someContent } from '../support/world.ts';
import { Cloud, noSuchAddress } from './cloud.ts';
import { mailProblems } from './verdict.ts';

const due = localDate('2021-02-26');
const consultees = Array.from({ length: 12 }, (_, n) =>
  aConsultee(`k${n}`, { nextReminderOn: due }),
);
const [first, second] = consultees as [(typeof consultees)[0], (typeof consultees)[0]];
const consultation = aConsultation();

let drafted: Cloud;
let opened: Cloud;
let cloud: Cloud;
beforeAll(async () => {
  drafted = Cloud.create('2021-02-15T08:00:00Z');
  drafted.usesSdk = () => false;
  await putDraftConsultation(drafted.table('Records'), consultation, someContent);
  for (const consultee of consultees)
    await addConsultee(drafted.table('Records'), consultee, new Date(drafted.now));
  await drafted.settle();
  opened = drafted.fork();
  await open(opened);
  await opened.settle();
});
beforeEach(() => {
  cloud = opened.fork();
});

const open = (at: Cloud) =>
  openConsultation(at.table('Records'), consultation.id, new Date(at.now));
const states = (kind: Mail['content']['kind'], at = cloud) =>
  at.mails.filter(({ content }) => content.kind === kind).map(({ state }) => state);
const inState = (kind: Mail['content']['kind'], state: MailState, at = cloud) =>
  states(kind, at).filter((each) => each === state).length;
const mailTo = (email: string, kind: Mail['content']['kind'], at = cloud) => {
  const mail = at.mails.find(({ to, content }) => to === email && content.kind === kind);
  return mail ?? expect.fail(`no ${kind} to ${email}`);
};
const takenBy = (email: string, at = cloud) => at.taken.filter(({ to }) => to === email);
const takenFirst = (email: string, at = cloud) =>
  takenBy(email, at)[0] ?? expect.fail(`no mail to ${email} left`);

describe('an outage of the mail service, which takes mails and does not say so,', () => {
  beforeEach(async () => {
    cloud = drafted.fork();
    cloud.mailService = () => 'takes-unheard';
    await open(cloud);
    await cloud.pump();
  });

  test('leaves few doubted mails, and none that was taken twice', async () => {
    const doubted = inState('invitation', 'unknown');
    expect(doubted).toBeLessThan(consultees.length);
    for (let minutes = 0; minutes < 30; minutes += 5) {
      cloud.passMinutes(5);
      await cloud.runSchedules();
      await cloud.pump();
    }
    // In half an hour a probe or three.
    expect(inState('invitation', 'unknown')).toBeLessThanOrEqual(doubted + 3);
    cloud.mailService = () => 'takes';
    await cloud.settle();
    expect(mailProblems(cloud)).toEqual([]);
    expect(states('invitation').every((state) => state === 'accepted' || state === 'unknown')).toBe(
      true,
    );
    for (const { email } of consultees) expect(takenBy(email)).toHaveLength(1);
  });

  test('ends with the report that a doubted mail was delivered', async () => {
    cloud.mailService = () => 'takes';
    for (const mail of cloud.taken) cloud.report('Delivery', mail);
    await cloud.settle();
    expect(inState('invitation', 'unknown')).toBe(0);
    expect(mailProblems(cloud)).toEqual([]);
  });
});

describe('after a restore', () => {
  test('what waited to leave before it may have left, and a person is asked', async () => {
    cloud = drafted.fork();
    await open(cloud);
    for (const table of cloud.streaming) await cloud.readStream(table);
    await cloud.deliver('invite-consultees');
    cloud.passMinutes(10);
    await setFence(cloud.table('Mail'), new Date(cloud.now));
    await cloud.settle();
    expect(cloud.taken.filter(({ to }) => to !== consultation.coordinatorMailbox)).toEqual([]);
    expect(inState('invitation', 'unknown')).toBe(consultees.length);
  });

  test('reminders that were due before it do not leave again', async () => {
    const before = cloud.taken.length;
    cloud.passUntil('2021-02-26T12:00:00Z');
    await setFence(cloud.table('Mail'), new Date(cloud.now));
    await cloud.runSchedules();
    await cloud.settle();
    expect(cloud.taken).toHaveLength(before);
    expect(states('reminder')).toEqual(consultees.map(() => 'skipped'));
  });
});

describe('a mailbox', () => {
  const remind = async () => {
    cloud.passUntil('2021-02-26T08:00:00Z');
    await cloud.runSchedules();
    await cloud.settle();
  };

  test('whose mail came back for good gets none any more, with the reason', async () => {
    cloud.report('Bounce', takenFirst(first.email), noSuchAddress);
    await cloud.settle();
    await remind();
    expect(takenBy(first.email)).toHaveLength(1);
    expect(mailTo(first.email, 'reminder')).toMatchObject({
      state: 'skipped',
      reason: 'address-stopped',
    });
    expect(takenBy(second.email)).toHaveLength(2);
  });

  test('of our own is never stopped: the registrar is told', async () => {
    await submitResponse(cloud.table('Records'), aResponse(first));
    await cloud.settle();
    cloud.report('Bounce', takenFirst(consultation.registrarMailbox), noSuchAddress);
    await cloud.settle();
    await submitResponse(cloud.table('Records'), aResponse(second));
    await cloud.settle();
    expect(takenBy(consultation.registrarMailbox)).toHaveLength(2);
  });

  test('that paused its reminders gets none, but other mails', async () => {
    await pauseReminders(cloud.table('Records'), recipientOf(first.email), new Date(cloud.now));
    await remind();
    expect(mailTo(first.email, 'reminder')).toMatchObject({ state: 'skipped', reason: 'paused' });
    await submitResponse(cloud.table('Records'), aResponse(first));
    await cloud.settle();
    expect(takenBy(first.email).map(({ subject }) => subject)).toHaveLength(2);
  });
});

describe('reports of the mail service', () => {
  test('come before our own mark, which does not undo them', async () => {
    await changeAddress(cloud.table('Records'), first, 'ny@k0.example', new Date(cloud.now));
    cloud.kills = (_process, command) => {
      if (command !== 'SendEmailCommand') return undefined;
      cloud.kills = () => undefined;
      return 'after';
    };
    const before = cloud.taken.length;
    await cloud.pump();
    const [mail] = cloud.taken.slice(before);
    if (!mail) expect.fail('no mail left');
    cloud.report('Bounce', mail, noSuchAddress);
    await cloud.settle();
    expect(cloud.mails.filter(({ state }) => state === 'bounced')).toHaveLength(1);
    expect(mailProblems(cloud)).toEqual([]);
  });

  test.each([
    [['Bounce'], 'bounced', [true, false]],
    [['Complaint'], 'complained', [false, true]],
    [['Bounce', 'Complaint'], 'bounced', [true, true]],
  ])('come to the same in any order, however often: %s', async (grave, state, mailbox) => {
    const end = async (order: string[]) => {
      const at = opened.fork();
      for (const type of order) {
        at.report(type, takenFirst(first.email, at), type === 'Bounce' ? noSuchAddress : {});
        await at.pump();
      }
      await at.settle();
      const { stopped, paused } =
        (await getMailbox(at.table('Records'), recipientOf(first.email))) ?? {};
      return {
        state: mailTo(first.email, 'invitation', at).state,
        mailbox: [stopped !== undefined, paused !== undefined],
      };
    };
    const reports = ['Delivery', ...grave, 'Delivery', ...grave];
    const orders = fc.shuffledSubarray(reports, { minLength: reports.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(await end(order)).toEqual({ state, mailbox });
      }),
      { numRuns: 10 },
    );
  });

  test('of a complaint and a bounce stop the mailbox and its reminders, whichever comes first', async () => {
    for (const order of [
      ['Bounce', 'Complaint'],
      ['Complaint', 'Bounce'],
    ]) {
      const at = opened.fork();
      for (const type of order) {
        at.report(type, takenFirst(first.email, at), type === 'Bounce' ? noSuchAddress : {});
        await at.settle();
      }
      const mailbox = await getMailbox(at.table('Records'), recipientOf(first.email));
      expect(mailbox).toMatchObject({ stopped: {}, paused: { by: 'complaint' } });
      expect(mailTo(first.email, 'invitation', at).state).toBe('bounced');
    }
  });

  test('of an earlier attempt do not hide what became of a later one', async () => {
    cloud = drafted.fork();
    let tries = 0;
    cloud.mailService = () => (++tries === 1 ? 'takes-unheard' : 'takes');
    await open(cloud);
    await cloud.pump();
    const [early] = cloud.taken;
    const doubted = cloud.mails.find(({ state }) => state === 'unknown');
    if (!early || !doubted) expect.fail('no mail is doubted');
    const now = new Date(cloud.now);
    expect(await decideMail(cloud.table('Mail'), doubted, 'again', 'Kim', now)).toBe(true);
    await cloud.settle();
    const late = cloud.taken.find(({ to, tags }) => to === early.to && tags['attempt'] === '2');
    if (!late) expect.fail('it did not leave again');
    cloud.report('Delivery', late);
    await cloud.settle();
    cloud.report('Bounce', early, noSuchAddress);
    await cloud.settle();
    expect(mailTo(early.to, 'invitation').state).toBe('delivered');
  });

  test('of mails that are not ours change nothing and are no poison', async () => {
    cloud.report('Delivery', { ...takenFirst(first.email), tags: { other: 'x' } });
    await cloud.settle();
    expect(mailProblems(cloud)).toEqual([]);
  });
});

test('a sender that wakes up when its time is over changes nothing that was settled meanwhile', async () => {
  await changeAddress(cloud.table('Records'), first, 'ny@k0.example', new Date(cloud.now));
  const holder = new AbortController();
  const { signal } = holder;
  let isAsleep = false;
  cloud.turn = async (process, command) => {
    if (process.function !== 'send-mail') return;
    if (isAsleep && !signal.aborted) await once(signal, 'abort');
    isAsleep ||= command === 'SendEmailCommand';
  };
  const pumped = cloud.pump();
  await vi.waitFor(() => {
    expect(isAsleep).toBe(true);
  });
  cloud.passMinutes(6);
  await cloud.invoke('tend-mail-ledger', {});
  const doubted = cloud.mails.filter(({ state }) => state === 'unknown');
  expect(doubted).not.toEqual([]);
  holder.abort();
  await pumped;
  await cloud.settle();
  for (const { key, to } of doubted)
    expect(cloud.mails.find((mail) => mail.key === key && mail.to === to)?.state).toBe('unknown');
});

test('two people who decide about one mail at once decide once', async () => {
  cloud = drafted.fork();
  cloud.mailService = () => 'takes-unheard';
  await open(cloud);
  await cloud.pump();
  cloud.mailService = () => 'takes';
  const doubted = cloud.mails.find(({ state }) => state === 'unknown');
  if (!doubted) expect.fail('no mail is doubted');
  const now = new Date(cloud.now);
  const mail = cloud.table('Mail');
  const decided = [
    await decideMail(mail, doubted, 'again', 'Kim', now),
    await decideMail(mail, doubted, 'sent', 'Lo', now),
  ];
  expect(decided).toEqual([true, false]);
});

test('the answer that was sent first stands, and whoever sends another sees it', async () => {
  const records = cloud.table('Records');
  await submitResponse(records, aResponse(first, { consulteeName: 'Den första' }));
  const other = aResponse(first, { consulteeName: 'Den andra' });
  expect((await submitResponse(records, other)).consulteeName).toBe('Den första');
});

describe('poison', () => {
  const functions = Object.entries(inject('plumbing').queues);

  test.each(functions)('in the queue %s is put aside with a reason, once', async (name, queue) => {
    cloud.enqueue(name, { detail: { type: 'no-such.v1' } });
    cloud.enqueue(name, { detail: { type: 'mail.planned.v1', id: '', data: 'x' } });
    await cloud.settle();
    expect(cloud.dead).toEqual([]);
    const parked = cloud.rows('Parked');
    expect(parked.map(({ pk }) => pk)).toEqual([queue.function, queue.function]);
    for (const { reason } of parked) expect(reason).toMatch(/\w/);
  });

  test('beside good messages keeps none of them', async () => {
    const { to, content } = mailTo(first.email, 'invitation');
    const mail = await planMail(
      cloud.table('Mail'),
      `neu.${to}`,
      { ...content, generation: 1 } as Mail['content'],
      new Date(cloud.now),
    );
    for (const table of cloud.streaming) await cloud.readStream(table);
    cloud.enqueue('send-mail-bulk', { detail: 'poison' });
    await cloud.settle();
    expect(cloud.rows('Parked')).toHaveLength(1);
    expect(
      cloud.mails.find(({ key, to: other }) => key === mail.key && other === mail.to)?.state,
    ).toBe('skipped');
  });

  test('in a row is put aside with a reason, and everyone else is invited', async () => {
    cloud = drafted.fork();
    const records = cloud.table('Records');
    await records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(refOf(first)),
        UpdateExpression: 'SET email = :broken',
        ExpressionAttributeValues: toItem({ ':broken': 5 }),
      }),
    );
    await open(cloud);
    await cloud.settle();
    expect(states('invitation')).toEqual(consultees.slice(1).map(() => 'accepted'));
    // Both work through the list when a consultation opens.
    const parked = cloud.rows('Parked').map(({ pk }) => String(pk));
    expect(parked.sort()).toEqual(['invite-consultees', 'replan-reminders']);
    expect(cloud.dead).toEqual([]);
  });

  test('in a stream is put aside with a reason, and its neighbours are published', async () => {
    const records = cloud.table('Records');
    await records.client.send(
      new PutItemCommand({
        TableName: 'Records',
        Item: toItem({ pk: 'x', sk: 'x', event: { id: 'x', type: 'no-such.v1' } }),
      }),
    );
    await submitResponse(records, aResponse(first));
    await cloud.settle();
    expect(cloud.rows('Parked')).toMatchObject([
      { pk: 'publish-events', reason: expect.stringMatching('type') as string },
    ]);
    expect(states('receipt')).toEqual(['accepted']);
  });
});
