/**
 * The coordinator's list: one small row per consultee and a summary in front of them, so that a page of 300 is one query.
 * It is built from events alone; the truth stays with the consultees, the responses and the mail ledger.
 */
import {
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { LocalDate } from '../domain/calendar.ts';
import { ConsulteeId, type ConsulteeRef, type ConsultationId } from '../domain/ids.ts';
import { despiteConflicts, type Table, wrote } from '../platform/dynamo.ts';
import { assignment, fromItem, type Item, readItem, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';

/** Times are epoch seconds and mails `kind:state`: a row stays below 200 bytes, so that 300 rows cost 7.5 read units. */
export const ListRow = z.object({
  consulteeId: ConsulteeId,
  /** Absent until the consultee's own event has come through; show the id meanwhile. */
  name: z.optional(z.string()),
  signedInAt: z.optional(z.int()),
  startedAt: z.optional(z.int()),
  answeredAt: z.optional(z.int()),
  late: z.optional(z.boolean()),
  lastMail: z.optional(z.string()),
  lastMailAt: z.optional(z.int()),
  remindedOn: z.optional(LocalDate),
  /** Its own last day to answer, when it was given more time. */
  extendedTo: z.optional(LocalDate),
  /** Until when it asks for more time, while that waits for a decision. */
  asksUntil: z.optional(LocalDate),
  /** The mails whose outcome waits for a person, each `kind:state:tag`. */
  troubles: z.optional(
    z.pipe(
      z.set(z.string()),
      z.transform((all) => [...all].sort()),
    ),
  ),
});
export type ListRow = z.infer<typeof ListRow>;

const count = z._default(z.int(), 0);
export const ListSummary = z.object({
  consultees: count,
  signedIn: count,
  started: count,
  answered: count,
  late: count,
  /** Consultees with a mail in trouble. */
  trouble: count,
  /** Consultees whose request for more time waits for a decision. */
  asking: count,
});
export type ListSummary = z.infer<typeof ListSummary>;

export interface ListPage {
  summary: ListSummary;
  rows: ListRow[];
  /** Start of the next page; absent on the last. */
  next: ConsulteeId | undefined;
}

export const listPageSize = 300;

const readRow = (item: Item): ListRow =>
  readItem(ListRow, { ...item, consulteeId: item['sk'] ?? { NULL: true } });

/** The summary and a page of rows by consultee id: one query. Pages after the first have an empty summary. */
export async function readList(
  records: Table,
  consultationId: ConsultationId,
  after?: ConsulteeId,
): Promise<ListPage> {
  const { Items = [], LastEvaluatedKey } = await records.client.send(
    new QueryCommand({
      TableName: records.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.list(consultationId) }),
      Limit: listPageSize + 1,
      ...(after && { ExclusiveStartKey: keys.listRow({ consultationId, consulteeId: after }) }),
    }),
  );
  const isSummary = (item: Item) => item['sk']?.S === keys.listSummary(consultationId)['sk']?.S;
  const summary = Items.find(isSummary);
  return {
    summary: summary ? readItem(ListSummary, summary) : ListSummary.parse({}),
    rows: Items.filter((item) => !isSummary(item)).map(readRow),
    next: LastEvaluatedKey && ConsulteeId.parse(LastEvaluatedKey['sk']?.S),
  };
}

/** One consultee's row. */
export async function getListRow(records: Table, ref: ConsulteeRef): Promise<ListRow | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.listRow(ref) }),
  );
  return Item && readRow(Item);
}

/** The numbers alone. */
export async function readSummary(
  records: Table,
  consultationId: ConsultationId,
): Promise<ListSummary> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.listSummary(consultationId) }),
  );
  return fromItem(ListSummary, Item) ?? ListSummary.parse({});
}

const epochSeconds = (at: string) => Math.floor(Date.parse(at) / 1000);

/** Sets attributes that are set once, and counts the consultee in the summary with them: `false` when they were set. */
const setOnce = (
  records: Table,
  ref: ConsulteeRef,
  attributes: Partial<ListRow>,
  counters: (keyof ListSummary)[],
): Promise<boolean> => {
  const [first] = Object.keys(attributes);
  const { expression, ...named } = assignment(attributes);
  const write = () =>
    records.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            Update: {
              TableName: records.name,
              Key: keys.listRow(ref),
              UpdateExpression: expression,
              ConditionExpression: `attribute_not_exists(#${first})`,
              ...named,
            },
          },
          {
            Update: {
              TableName: records.name,
              Key: keys.listSummary(ref.consultationId),
              UpdateExpression: `ADD ${counters.map((name) => `#${name} :one`).join(', ')}`,
              ExpressionAttributeNames: Object.fromEntries(
                counters.map((name) => [`#${name}`, name]),
              ),
              ExpressionAttributeValues: toItem({ ':one': 1 }),
            },
          },
        ],
      }),
    );
  // The summary is one row, and a load or the first mails count hundreds in it at once.
  return wrote(despiteConflicts(write));
};

/** Lists a consultee, or shows its corrected name. */
export async function listConsultee(
  records: Table,
  ref: ConsulteeRef,
  name: string,
): Promise<void> {
  if (await setOnce(records, ref, { name }, ['consultees'])) return;
  const { expression, ...named } = assignment({ name });
  await records.client.send(
    new UpdateItemCommand({
      TableName: records.name,
      Key: keys.listRow(ref),
      UpdateExpression: expression,
      ...named,
    }),
  );
}

export const listSignIn = (records: Table, ref: ConsulteeRef, at: string): Promise<boolean> =>
  setOnce(records, ref, { signedInAt: epochSeconds(at) }, ['signedIn']);

export const listStart = (records: Table, ref: ConsulteeRef, at: string): Promise<boolean> =>
  setOnce(records, ref, { startedAt: epochSeconds(at) }, ['started']);

export const listAnswer = (
  records: Table,
  ref: ConsulteeRef,
  at: string,
  late: boolean,
): Promise<boolean> =>
  setOnce(
    records,
    ref,
    { answeredAt: epochSeconds(at), late },
    late ? ['answered', 'late'] : ['answered'],
  );

/**
 * Shows a mail's outcome as the consultee's last mail, and its day as that of the last reminder when it is one. Outcomes
 * may come in any order: an earlier mail never hides a later one.
 */
export async function listMail(
  records: Table,
  ref: ConsulteeRef,
  mail: { kind: string; state: string; at: string; remindedOn: LocalDate | undefined },
): Promise<void> {
  const { kind, state, at, remindedOn } = mail;
  const reminder = { remindedOn };
  const last = { lastMail: `${kind}:${state}`, lastMailAt: epochSeconds(at) };
  const isLast = await setUnlessLater(records, ref, { ...last, ...reminder }, 'lastMailAt');
  if (!isLast && remindedOn) await setUnlessLater(records, ref, reminder, 'remindedOn');
}

/** Sets attributes unless the row has a later one of that name: then `false`. */
const setUnlessLater = (
  records: Table,
  ref: ConsulteeRef,
  attributes: Partial<ListRow>,
  ordering: keyof ListRow,
): Promise<boolean> => {
  const { expression, ...named } = assignment(attributes);
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.listRow(ref),
        UpdateExpression: expression,
        ConditionExpression: `attribute_not_exists(#${ordering}) OR #${ordering} <= :${ordering}`,
        ...named,
      }),
    ),
  );
};

/** One mail as the list's rows name it; the tag is the beginning of its pseudonym. */
export interface Trouble {
  kind: string;
  state: string;
  tag: string;
}

const troubleText = ({ kind, state, tag }: Trouble) => `${kind}:${state}:${tag.slice(0, 12)}`;

/**
 * Points out a mail that waits for a person, or takes it out again when `trouble` says none; and counts the consultee
 * among those with a mail in trouble as long as there is one. Whatever came before, the row ends as it was told last.
 */
export async function listTrouble(
  records: Table,
  ref: ConsulteeRef,
  tag: string,
  trouble: Trouble | undefined,
): Promise<void> {
  for (;;) {
    const former = await troublesOf(records, ref);
    const others = former.filter((each) => !each.endsWith(`:${tag.slice(0, 12)}`));
    const next = trouble ? [...others, troubleText(trouble)].sort() : others;
    if (next.join() === former.join()) return;
    if (await replaceTroubles(records, ref, former, next)) return;
  }
}

const troublesOf = async (records: Table, ref: ConsulteeRef): Promise<string[]> =>
  (await freshRow(records, ref))?.troubles ?? [];

async function freshRow(records: Table, ref: ConsulteeRef): Promise<ListRow | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.listRow(ref), ConsistentRead: true }),
  );
  return Item && readRow(Item);
}

/** `false` when others changed the row since it was read. */
function replaceTroubles(
  records: Table,
  ref: ConsulteeRef,
  former: string[],
  next: string[],
): Promise<boolean> {
  const row = {
    TableName: records.name,
    Key: keys.listRow(ref),
    UpdateExpression: next.length > 0 ? 'SET troubles = :next' : 'REMOVE troubles',
    ConditionExpression:
      former.length > 0 ? 'troubles = :former' : 'attribute_not_exists(troubles)',
    ExpressionAttributeValues: toItem({
      ...(next.length > 0 && { ':next': new Set(next) }),
      ...(former.length > 0 && { ':former': new Set(former) }),
    }),
  };
  const change = Number(next.length > 0) - Number(former.length > 0);
  return countChange(records, ref, row, 'trouble', change);
}

/** Updates a row, and counts the change in the summary. `false` when the row is not what its condition asks for. */
function countChange(
  records: Table,
  ref: ConsulteeRef,
  row: Update,
  counter: keyof ListSummary,
  change: number,
): Promise<boolean> {
  if (change === 0) return wrote(records.client.send(new UpdateItemCommand(row)));
  return wrote(
    despiteConflicts(() =>
      records.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Update: row },
            {
              Update: {
                TableName: records.name,
                Key: keys.listSummary(ref.consultationId),
                UpdateExpression: `ADD ${counter} :change`,
                ExpressionAttributeValues: toItem({ ':change': change }),
              },
            },
          ],
        }),
      ),
    ),
  );
}

/** What the list says of a consultee's time to answer. */
export type ListedTime = Pick<ListRow, 'extendedTo' | 'asksUntil'>;

/** Shows a consultee's time to answer. `true` when the row says so already. */
export async function listTime(
  records: Table,
  ref: ConsulteeRef,
  { extendedTo, asksUntil }: ListedTime,
): Promise<boolean> {
  const former = await freshRow(records, ref);
  const times = { extendedTo, asksUntil };
  const names = Object.keys(times) as (keyof ListedTime)[];
  const isSaid = names.every((name) => former?.[name] === times[name]);
  if (isSaid) return true;
  const set = names.filter((name) => times[name]).map((name) => `${name} = :${name}`);
  const remove = names.filter((name) => !times[name]);
  const row = {
    TableName: records.name,
    Key: keys.listRow(ref),
    UpdateExpression: [
      ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
      ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: names
      .map((name) => (former?.[name] ? `${name} = :was_${name}` : `attribute_not_exists(${name})`))
      .join(' AND '),
    ExpressionAttributeValues: toItem({
      ...Object.fromEntries(names.map((name) => [`:${name}`, times[name]])),
      ...Object.fromEntries(names.map((name) => [`:was_${name}`, former?.[name]])),
    }),
  };
  const change = Number(asksUntil !== undefined) - Number(former?.asksUntil !== undefined);
  await countChange(records, ref, row, 'asking', change);
  return false;
}
