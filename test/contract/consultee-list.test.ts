import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listConsultees, type ListedEvent } from '../../functions/list-consultees/handler.ts';
import { readList, readSummary } from '../../shared/store/consultee-list.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import {
  aConsultee,
  consultationId,
  createTestClient,
  createWorld,
  refOf,
  through,
} from '../support/world.ts';

const kommun = aConsultee('a-kommun');
const data = refOf(kommun);
const at = (day: number) => `2021-02-0${day}T08:00:00.000Z`;
const mail = (
  kind: 'invitation' | 'reminder' | 'receipt' | 'registration',
  state: 'accepted' | 'unknown',
  day: number,
): ListedEvent => ({
  id: `${kind}-${day}`,
  type: 'mail.settled.v1',
  occurredAt: at(day),
  data: { recipient: 'r', key: 'k', kind, state, subjects: [data] },
});

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
      const { records, now } = await createWorld();
      await addConsultee(records, kommun, now);
      for (const event of shuffled) await listConsultees(records)(event);
      expect(await readList(records, consultationId)).toEqual({
        summary: { consultees: 1, signedIn: 1, started: 1, answered: 1, late: 1, trouble: 1 },
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
            trouble: 'registration:unknown',
          },
        ],
        next: undefined,
      });
    }),
    { numRuns: 25 },
  );
});

test('pages are of three hundred, and together they hold everyone once', async () => {
  const { records } = await createWorld();
  const ids = Array.from({ length: 650 }, (_, i) => aConsultee(`k-${String(i).padStart(4, '0')}`));
  for (const one of ids)
    await listConsultees(records)({
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
  const list = listConsultees(through(createConflictingClient(), world.records));
  await Promise.all(
    consultees.map((consultee) =>
      list({ id: '1', type: 'consultee.added.v1', occurredAt: at(1), data: refOf(consultee) }),
    ),
  );
  expect((await readSummary(world.records, consultationId)).consultees).toBe(10);
});
