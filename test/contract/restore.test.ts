import {
  DeleteItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import {
  type Restorable,
  type RestoreOrder,
  restoreTable,
} from '../../infra/cli/restore/restore-table.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { putDraftConsultation } from '../../shared/store/consultations.ts';
import { addConsultee, getConsultee } from '../../shared/store/consultees.ts';
import { toItem } from '../../shared/store/item.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { getSending, reserveSendingSlots, setFence } from '../../shared/store/sending.ts';
import { getTickDay, setTickDay } from '../../shared/store/tick.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  createWorld,
  refOf,
  someContent,
  type World,
} from '../support/world.ts';

const now = new Date('2021-03-03T12:00:00Z');
const consultees = ['a', 'b', 'c'].map((id) => aConsultee(id));

const itemsOf = async ({ client, name }: Table) =>
  (await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }))).Items ?? [];

async function copyAll(from: Table, to: Table): Promise<void> {
  for (const Item of await itemsOf(from))
    await to.client.send(new PutItemCommand({ TableName: to.name, Item }));
}

async function lose(
  { client, name }: Table,
  isLost: (sk: string) => boolean = () => true,
): Promise<void> {
  for (const { pk, sk } of await itemsOf({ client, name }))
    if (pk && isLost(sk?.S ?? ''))
      await client.send(new DeleteItemCommand({ TableName: name, Key: { pk, ...(sk && { sk }) } }));
}

/** Restored tables come without. */
async function endStream({ client, name }: Table): Promise<void> {
  const StreamSpecification = { StreamEnabled: false };
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification }));
}

interface Loss {
  world: World;
  restored: World;
  order: (table: Restorable, changes?: Partial<RestoreOrder>) => RestoreOrder;
}

/** A small world, and tables of the same kind with what it held at that moment. */
async function backedUp(): Promise<Loss> {
  const world = await createWorld();
  const restored = await createWorld();
  await putDraftConsultation(world.records, aConsultation(), someContent);
  for (const consultee of consultees) {
    await addConsultee(world.records, consultee, world.now);
    const content = { kind: 'invitation', subject: refOf(consultee), generation: 1 } as const;
    await planMail(world.mail, consultee.email, content, world.now);
  }
  await setTickDay(world.records, undefined, localDate('2021-02-25'));
  for (const name of ['records', 'mail', 'drafts'] as const) {
    await copyAll(world[name], restored[name]);
    await endStream(restored[name]);
  }
  const order: Loss['order'] = (table, changes) => ({
    table,
    live: world,
    from: restored[table].name,
    now,
    ...changes,
  });
  return { world, restored, order };
}

const rowsOf = async (table: Table) =>
  (await itemsOf(table))
    .map((item): Record<string, unknown> => unmarshall(item))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
const keyOf = ({ pk, sk }: Record<string, unknown>) => `${String(pk)} ${String(sk)}`;
const withoutEvents = (rows: Record<string, unknown>[]) =>
  rows.map((row) => ({ ...row, event: undefined }));

describe('a restore', () => {
  test('brings every lost row back, without the event that would be published again', async () => {
    const { world, restored, order } = await backedUp();
    await lose(world.records);
    const result = await restoreTable(order('records'));
    expect(result).toMatchObject({
      before: { equal: 0, missing: 6 },
      after: { equal: 6, missing: 0, newer: [], since: 0 },
      fenced: true,
    });
    expect(await rowsOf(world.records)).toEqual(withoutEvents(await rowsOf(restored.records)));
    expect(await world.events(world.records)).toEqual([]);
  });

  test('leaves what the live table has, newer rows and those that came since', async () => {
    const { world, order } = await backedUp();
    await lose(world.records, (sk) => sk === 'a');
    const [, second] = consultees as [unknown, (typeof consultees)[0]];
    await world.records.client.send(
      new PutItemCommand({
        TableName: world.records.name,
        Item: {
          ...toItem({ pk: `consultees#${second.consultationId}`, sk: 'b' }),
          ...toItem({ ...second, name: 'Nytt namn' }),
        },
      }),
    );
    await submitResponse(world.records, aResponse(second));
    expect((await restoreTable(order('records'))).after).toEqual({
      equal: 5,
      newer: ['consultees#rs-2020-0780 / b'],
      missing: 0,
      since: 1,
      expired: 0,
    });
    expect(await getConsultee(world.records, refOf(second))).toMatchObject({ name: 'Nytt namn' });
  });

  test('that is run again writes nothing and moves no fence', async () => {
    const { world, order } = await backedUp();
    await lose(world.mail);
    await restoreTable(order('mail'));
    const rows = await world.rows(world.mail);
    const later = new Date('2021-03-04T12:00:00Z');
    expect(await restoreTable(order('mail', { now: later }))).toMatchObject({ fenced: false });
    expect(await world.rows(world.mail)).toEqual(rows);
  });

  test('that dies has set the fence before the first row, and the next one goes on', async () => {
    const { world, order } = await backedUp();
    await lose(world.mail);
    const dying = order('mail', {
      onProgress: () => {
        throw new Error('killed');
      },
    });
    await expect(restoreTable(dying)).rejects.toThrow('killed');
    expect(await getSending(world.mail)).toMatchObject({ fence: now.toISOString() });
    expect(await restoreTable(order('mail'))).toMatchObject({
      after: { equal: 3, missing: 0 },
    });
  });

  test("never brings the senders' shared row back", async () => {
    const { world, restored, order } = await backedUp();
    await setFence(restored.mail, new Date('2020-01-01T00:00:00Z'));
    await reserveSendingSlots(restored.mail, { count: 5, rate: 1, lane: 'prompt', now });
    await lose(world.mail);
    expect((await restoreTable(order('mail'))).after).toMatchObject({ equal: 3, newer: [] });
    expect(await getSending(world.mail)).toEqual({
      next: 0,
      ambiguous: 0,
      closedUntil: 0,
      fence: now.toISOString(),
    });
  });

  test('of drafts sets no fence, and leaves those away whose time is over', async () => {
    const { world, restored, order } = await backedUp();
    const seconds = Math.floor(now.getTime() / 1000);
    for (const [pk, expiresAt] of [
      ['x#a#1', seconds - 1],
      ['x#b#1', seconds + 1],
    ])
      await restored.drafts.client.send(
        new PutItemCommand({ TableName: restored.drafts.name, Item: toItem({ pk, expiresAt }) }),
      );
    expect(await restoreTable(order('drafts'))).toMatchObject({
      after: { equal: 1, missing: 0, expired: 1 },
      fenced: false,
    });
    expect(await world.rows(world.drafts)).toMatchObject([{ pk: 'x#b#1' }]);
    expect((await getSending(world.mail)).fence).toBeUndefined();
  });

  test('has the tick look again at the days that it went past without the rows', async () => {
    const { world, order } = await backedUp();
    await lose(world.records);
    await setTickDay(world.records, undefined, localDate('2021-03-02'));
    await restoreTable(order('records'));
    expect(await getTickDay(world.records)).toBe('2021-02-25');
  });
});

describe('a restore is refused', () => {
  const refusal = (order: RestoreOrder) =>
    restoreTable(order).then(
      () => 'not refused',
      (error: unknown) => (error as Error).message,
    );

  test('from a table of another kind', async () => {
    const { world, restored, order } = await backedUp();
    await lose(world.mail);
    for (const other of ['records', 'drafts', 'parked'] as const)
      expect(await refusal(order('mail', { from: restored[other].name }))).toContain(
        'is not a restored mail table',
      );
    expect(await world.rows(world.mail)).toEqual([]);
  });

  test('from a table that is not there, or from the live one', async () => {
    const { world, order } = await backedUp();
    expect(await refusal(order('mail', { from: 'nobody' }))).toContain('no table nobody');
    expect(await refusal(order('mail', { from: world.mail.name }))).toContain(
      'the live mail table',
    );
  });

  test('into a table without a stream, which is itself a restored one', async () => {
    const { world, restored, order } = await backedUp();
    expect(await refusal(order('mail', { live: restored, from: world.mail.name }))).toContain(
      'has no stream',
    );
  });
});
