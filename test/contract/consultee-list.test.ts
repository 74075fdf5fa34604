import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listConsultees, type ListedEvent } from '../../functions/list-consultees/handler.ts';
import { refKey } from '../../shared/domain/ids.ts';
import { type Mail, type MailContent, mailKey } from '../../shared/domain/mail-ledger.ts';
import { mailTag, recipientOf } from '../../shared/platform/hash.ts';
import {
  claimMail,
  decideMail,
  getMail,
  planMail,
  settleAttempt,
} from '../../shared/store/mail-ledger.ts';
import { readList, readSummary } from '../../shared/store/consultee-list.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import {
  aConsultee,
  consultationId,
  createTestClient,
  createWorld,
  refOf,
  through,
  type World,
} from '../support/world.ts';

const kommun = aConsultee('a-kommun');
const data = refOf(kommun);
const registrar = 'registrator@region.example';
const invitation: MailContent = { kind: 'invitation', subject: data, generation: 1 };
const registration: MailContent = { kind: 'registration', subject: data, version: 1 };
const at = (day: number) => `2021-02-0${day}T08:00:00.000Z`;
const mail = (
  kind: 'invitation' | 'reminder' | 'receipt' | 'registration',
  state: 'accepted' | 'unknown',
  day: number,
): ListedEvent => ({
  id: `${kind}-${day}`,
  type: 'mail.settled.v1',
  occurredAt: at(day),
  data: {
    ...refOfMail(kind, day),
    kind,
    state,
    subjects: [data],
  },
});

/** As the ledger keys it. */
const refOfMail = (kind: string, day: number) => ({
  recipient: recipientOf(kind === 'registration' ? registrar : kommun.email),
  key:
    kind === 'reminder'
      ? `reminder#2021-02-0${day}`
      : kind === 'registration'
        ? mailKey(registration)
        : `${kind}#${refKey(data)}`,
});

/** A registration of which nobody knows whether it left. */
async function doubtRegistration({ mail, now }: World): Promise<Mail> {
  const row = await planMail(mail, registrar, registration, now);
  await claimMail(mail, row, [], now);
  await settleAttempt(mail, row, 1, { state: 'unknown', reason: 'timeout' }, now);
  const doubted = await getMail(mail, row);
  if (!doubted) throw new Error('the mail is gone');
  return doubted;
}

/** Everything that happens to one consultee. */
const events: ListedEvent[] = [
  { id: '1', type: 'consultee.added.v1', occurredAt: at(1), data },
  mail('invitation', 'accepted', 1),
  { id: '2', type: 'consultee.signed-in.v1', occurredAt: at(2), data },
  { id: '3', type: 'consultation-response.started.v1', occurredAt: at(2), data },
  mail('reminder', 'accepted', 3),
  {
    id: '4',
    type: 'consultation-response.submitted.v1',
    occurredAt: at(4),
    data: { ...data, version: 1, late: true },
  },
  mail('receipt', 'accepted', 4),
  mail('registration', 'unknown', 5),
];

test('in whatever order and however often events come, the list ends the same', async () => {
  const order = fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 });
  await fc.assert(
    fc.asyncProperty(order, async (shuffled) => {
      const world = await createWorld();
      const { records, now } = world;
      await addConsultee(records, kommun, now);
      const { recipient, key } = await doubtRegistration(world);
      for (const event of shuffled) await listConsultees(world)(event);
      expect(await readList(records, consultationId)).toEqual({
        summary: {
          ...{ consultees: 1, signedIn: 1, started: 1, answered: 1, late: 1 },
          ...{ trouble: 1, asking: 0 },
        },
        rows: [
          {
            consulteeId: kommun.id,
            name: kommun.name,
            signedInAt: Date.parse(at(2)) / 1000,
            startedAt: Date.parse(at(2)) / 1000,
            answeredAt: Date.parse(at(4)) / 1000,
            late: true,
            lastMail: 'receipt:accepted',
            lastMailAt: Date.parse(at(4)) / 1000,
            remindedOn: '2021-02-03',
            troubles: [`registration:unknown:${mailTag({ recipient, key }).slice(0, 12)}`],
          },
        ],
        next: undefined,
      });
    }),
    { numRuns: 25 },
  );
});

test('a mail in trouble shows until it is settled, in whatever order its events come', async () => {
  const world = await createWorld();
  await addConsultee(world.records, kommun, world.now);
  const doubted = await doubtRegistration(world);
  const other = await planMail(world.mail, kommun.email, invitation, world.now);
  await claimMail(world.mail, other, [], world.now);
  await settleAttempt(world.mail, other, 1, { state: 'rejected', reason: 'no' }, world.now);
  const list = listConsultees(world);
  const settled = (row: Mail, state: 'unknown' | 'rejected'): ListedEvent => ({
    id: `${row.key}-${state}`,
    type: 'mail.settled.v1',
    occurredAt: at(5),
    data: {
      recipient: row.recipient,
      key: row.key,
      kind: row.content.kind,
      state,
      subjects: [data],
    },
  });
  await list(settled(doubted, 'unknown'));
  await list(settled(other, 'rejected'));
  const shown = async () => {
    const { summary, rows } = await readList(world.records, consultationId);
    return { counted: summary.trouble, troubles: rows[0]?.troubles?.length ?? 0 };
  };
  expect(await shown()).toEqual({ counted: 1, troubles: 2 });

  await decideMail(world.mail, doubted, 'sent', 'anna', world.now);
  // The news of the trouble once more, after the decision: the ledger tells.
  await list(settled(doubted, 'unknown'));
  expect(await shown()).toEqual({ counted: 1, troubles: 1 });
  const rejected = await getMail(world.mail, other);
  if (!rejected) throw new Error('the mail is gone');
  await decideMail(world.mail, rejected, 'left', 'anna', world.now);
  for (const event of await world.events(world.mail))
    if (event.type === 'mail.decided.v1') await list(event);
  expect(await shown()).toEqual({ counted: 0, troubles: 0 });
});

test('pages are of three hundred, and together they hold everyone once', async () => {
  const world = await createWorld();
  const { records } = world;
  const ids = Array.from({ length: 650 }, (_, i) => aConsultee(`k-${String(i).padStart(4, '0')}`));
  for (const one of ids)
    await listConsultees(world)({
      id: 'x',
      type: 'consultee.signed-in.v1',
      occurredAt: at(2),
      data: refOf(one),
    });
  const sizes: number[] = [];
  const seen: string[] = [];
  let page = await readList(records, consultationId);
  expect(page.summary.signedIn).toBe(650);
  for (;;) {
    sizes.push(page.rows.length);
    seen.push(...page.rows.map(({ consulteeId }) => consulteeId));
    if (!page.next) break;
    page = await readList(records, consultationId, page.next);
  }
  expect(seen).toEqual(ids.map(({ id }) => id));
  expect(sizes[0]).toBe(300);
});

/** A client whose transactions conflict as DynamoDB's do: while one is under way, every other is refused. */
function createConflictingClient() {
  const client = createTestClient();
  let underWay = false;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'TransactWriteItemsCommand') return next(args);
        if (underWay)
          throw new TransactionCanceledException({
            message: 'conflict',
            $metadata: {},
            CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
          });
        underWay = true;
        try {
          return await next(args);
        } finally {
          underWay = false;
        }
      },
    { step: 'initialize' },
  );
  return client;
}

test('a batch of consultees that are counted at once is counted whole', async () => {
  const world = await createWorld();
  const consultees = Array.from({ length: 10 }, (_, i) => aConsultee(`kommun-${i}`));
  for (const consultee of consultees) await addConsultee(world.records, consultee, world.now);
  const list = listConsultees({
    records: through(createConflictingClient(), world.records),
    mail: world.mail,
  });
  await Promise.all(
    consultees.map((consultee) =>
      list({ id: '1', type: 'consultee.added.v1', occurredAt: at(1), data: refOf(consultee) }),
    ),
  );
  expect((await readSummary(world.records, consultationId)).consultees).toBe(10);
});
