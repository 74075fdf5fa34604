import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import answers from '../../infra/local/sample/answers.json' with { type: 'json' };
import { requireLocalTime, setLocalClock } from '../../infra/local/local-clock.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { breakerIsOpen } from '../../shared/domain/sending.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import { Mail, subjectsOf } from '../../shared/domain/mail-ledger.ts';
import { readMailTags } from '../../shared/mail/tags.ts';
import { readList } from '../../shared/store/consultee-list.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { decideOutage } from '../../shared/store/outages.ts';
import { getSending } from '../../shared/store/sending.ts';
import { local } from '../support/local.ts';
import { eventually, linkIn, mailsTo } from '../support/remiss.ts';
import { answer, signIn } from '../support/visitor.ts';

const id = ConsultationId.parse('rs-2020-0780');
const days = ['2021-02-03', '2021-02-26', '2021-03-04', '2021-03-12', '2021-04-06'];

/** The sample's rows of the ledger. */
async function ledger(): Promise<Mail[]> {
  const { client, name } = local.table('mail');
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: name, ConsistentRead: true }),
  );
  const mails = Items.flatMap((item) => Mail.safeParse(unmarshall(item)).data ?? []);
  return mails.filter(({ content }) =>
    content.kind === 'mail-trouble'
      ? content.consultationId === id
      : subjectsOf(content).some(({ consultationId }) => consultationId === id),
  );
}

const inState = async (...states: Mail['state'][]) =>
  (await ledger()).filter(({ state }) => states.includes(state));

/** Lets the schedules run at a local time, without waiting for what cannot leave. */
async function tickAt(time: string): Promise<void> {
  await setLocalClock(local.clockFile, requireLocalTime(time));
  await eventually(() => {
    expect(local.now() >= requireLocalTime(time)).toBe(true);
    return Promise.resolve();
  });
  await local.runTick();
}

/** What waits to be tried again in ten minutes of real time is lost, as messages can be; the ledger has its mails. */
async function loseMessages(): Promise<void> {
  const queues = new SQSClient({ ...local.aws, useQueueUrlAsEndpoint: false });
  for (const lane of ['bulk', 'gathered']) {
    const { QueueUrl } = await queues.send(
      new GetQueueUrlCommand({ QueueName: `${local.name}-send-mail-${lane}` }),
    );
    await queues.send(new PurgeQueueCommand({ QueueUrl }));
  }
}

/**
 * The mail service fails from 9.00 on, whatever it is given. The breaker opens; an hour after the outage one mail is
 * let through, and an hour later, when the ledger announces again what waits, all the others.
 */
async function outage(day: string): Promise<Mail[]> {
  await local.orderFault({ kind: 'error-500' });
  await tickAt(`${day}T09:00`);
  await eventually(async () => {
    expect(breakerIsOpen(await getSending(local.table('mail')))).toBe(true);
    expect(await inState('claimed')).toEqual([]);
  });
  await local.clearFaults();
  await loseMessages();
  const doubted = await inState('unknown');
  await tickAt(`${day}T10:10`);
  await eventually(async () => {
    expect(breakerIsOpen(await getSending(local.table('mail')))).toBe(false);
  });
  await loseMessages();
  await tickAt(`${day}T11:20`);
  await eventually(async () => {
    expect(await inState('pending', 'claimed')).toEqual([]);
  });
  return doubted;
}

test(
  'two months of the sample, with bounces, a complaint, an outage and a clock change: each who is silent is reminded on its days, once, and the ledger agrees with the outbox to the last mail',
  { timeout: 600_000 },
  async () => {
    const all = await Array.fromAsync(eachConsultee(local.table('records'), id));
    const answeredFirst = new Set(answers.map(({ consulteeId }) => consulteeId));
    const silent = all.filter((one) => !answeredFirst.has(one.id));
    const [between, bouncing, complaining, away] = silent;
    if (!between || !bouncing || !complaining || !away) throw new Error('too few are silent');

    await local.moveClock(requireLocalTime('2021-02-25T17:30'));
    await local.orderFault({ kind: 'bounce', to: bouncing.email, next: 1 });
    await local.orderFault({ kind: 'complaint', to: complaining.email, next: 1 });
    await local.orderFault({ kind: 'ooto', to: away.email, next: 1 });
    await local.moveClock(requireLocalTime('2021-02-26T10:00'));
    const invitation = (await mailsTo(between.email)).find((mail) => linkIn(mail));
    if (!invitation) throw new Error('there is no invitation');
    await answer(await signIn(linkIn(invitation)));
    await local.moveClock(requireLocalTime('2021-03-11T17:30'));

    const doubted = await outage('2021-03-12');
    expect(doubted.length).toBeGreaterThanOrEqual(3);
    expect(doubted.length).toBeLessThan(silent.length);
    const times = doubted.map(({ openSince = '' }) => openSince).sort();
    await decideOutage(local.table('mail'), {
      from: times[0] ?? '',
      until: times.at(-1) ?? '',
      as: 'again',
      by: 'samordnare',
      at: local.now().toISOString(),
    });
    await eventually(async () => {
      expect(await inState('unknown', 'pending', 'claimed')).toEqual([]);
    });
    await local.moveClock(requireLocalTime('2021-04-07T10:00'));
    await local.drain({});

    const lastDays = new Map([
      [between.id, 2],
      [bouncing.id, 2],
      [complaining.id, 2],
    ]);
    for (const { id: consulteeId, email } of all) {
      const reminders = (await mailsTo(email)).filter(
        ({ text, subject }) =>
          text.includes('RS 2020–0780') && /^(Påminnelse|Svarstiden)/.test(subject),
      );
      expect(
        reminders.map(({ receivedAt }) => localDateOf(new Date(receivedAt))),
        consulteeId,
      ).toEqual(answeredFirst.has(consulteeId) ? [] : days.slice(0, lastDays.get(consulteeId)));
    }

    const { summary } = await readList(local.table('records'), id);
    expect(summary).toMatchObject({
      consultees: all.length,
      answered: answers.length + 1,
      // The one whose mail came back waits for a person.
      trouble: 1,
    });
    const [first] = await mailsTo('naringslivsstrategi@regionstockholm.example');
    expect(first?.text).toContain(bouncing.email);

    // Every row that says that its mail left has one mail in the outbox, and no other row has any.
    const sent = Map.groupBy(await local.mails(), ({ tags }) => {
      const lists = Object.entries(tags).map(([name, value]) => [name, [value]] as const);
      const named = readMailTags(Object.fromEntries(lists));
      return named && `${named.recipient} ${named.key}`;
    });
    expect(sent.has(undefined)).toBe(false);
    const left = ['accepted', 'delivered', 'bounced', 'complained'];
    const rows = await ledger();
    expect(new Set(rows.map(({ state }) => state))).toEqual(
      new Set(['delivered', 'bounced', 'complained', 'skipped']),
    );
    for (const { recipient, key, state } of rows)
      expect(sent.get(`${recipient} ${key}`)?.length ?? 0, `${key}: ${state}`).toBe(
        left.includes(state) ? 1 : 0,
      );
  },
);
