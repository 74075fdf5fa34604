import {
  ConditionalCheckFailedException,
  DescribeTableCommand,
  paginateScan,
  PutItemCommand,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../shared/platform/dynamo.ts';
import { sha256 } from '../../../shared/platform/hash.ts';
import { inParallel } from '../../../shared/platform/in-parallel.ts';
import { canonicalJson } from '../../../shared/platform/reference.ts';
import type { Item } from '../../../shared/store/item.ts';
import { keys } from '../../../shared/store/keys.ts';
import { setFence } from '../../../shared/store/sending.ts';
import { getTickDay, setTickDay } from '../../../shared/store/tick.ts';

export const restorable = [
  'records',
  'mail',
  'drafts',
  'parked',
  'plans',
  'progressDrafts',
  'unsentAttachments',
] as const;
export type Restorable = (typeof restorable)[number];

export interface RestoreOrder {
  table: Restorable;
  /** The live tables; `mail` is the one that holds the fence. */
  live: Record<Restorable, Table>;
  /** The table that AWS restored. */
  from: string;
  now: Date;
  onProgress?: (copied: number, missing: number) => void;
}

/** The restored table's rows against those of the live table; `event` aside, which is not brought back. */
export interface Comparison {
  equal: number;
  /** The keys of rows that the live table has in a newer version, which stands. */
  newer: string[];
  missing: number;
  /** Rows that came into the live table since. */
  since: number;
  /** Rows whose time was over, which stay away. */
  expired: number;
}

export interface Restored {
  before: Comparison;
  after: Comparison;
  /** Whether mail that was planned before now is held back. */
  fenced: boolean;
}

/** The tables named do not belong together; the message says why and what to do. */
export class RestoreRefused extends Error {}

const callsAtOnce = 25;

/** Rows that lead to mail: what they would have sent by now may have left already. */
const leadsToMail = (table: Restorable): boolean =>
  table === 'records' || table === 'mail' || table === 'plans';

/**
 * Brings the rows that a live table has lost back from the table that AWS restored, and nothing else. Run again, it goes
 * on where it stopped.
 *
 * @throws RestoreRefused when the restored table is another one's, or the live one has no stream.
 */
export async function restoreTable(order: RestoreOrder): Promise<Restored> {
  const live = order.live[order.table];
  const restored: Table = { client: live.client, name: order.from };
  await requireSameKind(order.table, live, restored);

  const before = await compareTables(order, live, restored);
  const fenced = before.missing > 0 && leadsToMail(order.table);
  // First: as soon as a row is back, a tick or a sender may take it up.
  if (fenced) await setFence(order.live.mail, order.now);
  if (before.missing > 0) await copyMissing(order, live, restored, before.missing);
  if (order.table === 'records')
    for (const cursor of [keys.tickCursor, keys.closingCursor])
      await rewindTick(live, restored, cursor);
  return { before, after: await compareTables(order, live, restored), fenced };
}

async function requireSameKind(name: Restorable, live: Table, restored: Table): Promise<void> {
  if (live.name === restored.name)
    throw new RestoreRefused(
      `${restored.name} is the live ${name} table itself: --from takes the table that AWS restored beside it.`,
    );
  const [there, here] = await Promise.all([describe(restored), describe(live)]);
  if (shapeOf(there) !== shapeOf(here))
    throw new RestoreRefused(
      `${restored.name} is not a restored ${name} table: its keys or indexes differ from those of ${live.name}. Name the right one, restored with all its indexes.`,
    );
  if (name !== 'parked' && here.StreamSpecification?.StreamEnabled !== true)
    throw new RestoreRefused(
      `${live.name} has no stream: what is written to it would never be published. Restored tables come without one; the live table has to be the one that the stacks made. Deploy, then run this again.`,
    );
}

async function describe({ client, name }: Table): Promise<TableDescription> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table ?? {};
  } catch (error) {
    if (error instanceof ResourceNotFoundException)
      throw new RestoreRefused(`There is no table ${name} in this account and region.`);
    throw error;
  }
}

/** Each of our tables has keys and indexes of its own. */
const shapeOf = ({ KeySchema, GlobalSecondaryIndexes = [] }: TableDescription): string =>
  canonicalJson([
    KeySchema,
    ...GlobalSecondaryIndexes.map((index) => [index.IndexName, index.KeySchema]),
  ]);

async function* eachRow({ client, name }: Table): AsyncGenerator<Item> {
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName: name, ConsistentRead: true },
  ))
    yield* Items;
}

const keyOf = ({ pk, sk }: Item): string => [pk?.S, sk?.S].filter(Boolean).join(' / ');

/** What happened when the row was written last is no part of what it says. */
const withoutEvent = (row: Item): Item =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'event'));

/** Sets have no order. */
const hashOf = (row: Item): string =>
  sha256(
    canonicalJson(
      Object.fromEntries(
        Object.entries(withoutEvent(row)).map(([name, value]) => [
          name,
          value.SS ? { SS: value.SS.toSorted() } : value,
        ]),
      ),
    ),
  );

/** The senders' shared row is of now alone: it holds the fence, and where the pace and the breaker stand. */
const isOfNow = ({ table }: RestoreOrder, row: Item): boolean =>
  table === 'mail' && keyOf(row) === keyOf(keys.sending);

const isExpired = ({ now }: RestoreOrder, { expiresAt }: Item): boolean =>
  expiresAt?.N !== undefined && Number(expiresAt.N) * 1000 <= now.getTime();

async function compareTables(
  order: RestoreOrder,
  live: Table,
  restored: Table,
): Promise<Comparison> {
  const hashes = new Map<string, string>();
  for await (const row of eachRow(live))
    if (!isOfNow(order, row)) hashes.set(keyOf(row), hashOf(row));
  const found: Comparison = { equal: 0, newer: [], missing: 0, since: hashes.size, expired: 0 };
  for await (const row of eachRow(restored)) {
    if (isOfNow(order, row)) continue;
    const hash = hashes.get(keyOf(row));
    if (hash === undefined) {
      if (isExpired(order, row)) found.expired += 1;
      else found.missing += 1;
      continue;
    }
    found.since -= 1;
    if (hash === hashOf(row)) found.equal += 1;
    else found.newer.push(keyOf(row));
  }
  return found;
}

async function copyMissing(
  order: RestoreOrder,
  live: Table,
  restored: Table,
  missing: number,
): Promise<void> {
  let copied = 0;
  await inParallel(callsAtOnce, eachRow(restored), async (row) => {
    if (isOfNow(order, row) || isExpired(order, row)) return;
    if (!(await putBack(live, row))) return;
    copied += 1;
    order.onProgress?.(copied, missing);
  });
}

/** `false` when the live table has the row, in whatever version. */
async function putBack(live: Table, row: Item): Promise<boolean> {
  try {
    await live.client.send(
      new PutItemCommand({
        TableName: live.name,
        // To the stream the row is new: with its event, what happened long ago would be published once more.
        Item: withoutEvent(row),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/**
 * A tick that ran without the rows has gone past the days on which they fall due: it has to look at those days again,
 * whose reminders the fence holds back.
 */
async function rewindTick(live: Table, restored: Table, cursor: Item): Promise<void> {
  const [stands, then] = await Promise.all([
    getTickDay(live, cursor),
    getTickDay(restored, cursor),
  ]);
  if (stands === undefined || then === undefined || stands <= then) return;
  if (!(await setTickDay(live, stands, then, cursor))) await rewindTick(live, restored, cursor);
}
