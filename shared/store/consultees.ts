import {
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  type PutItemCommandInput,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { type LocalDate, localDateOf } from '../domain/calendar.ts';
import { Consultee, refOf } from '../domain/consultee.ts';
import type { SomeDetails } from '../domain/distribution-list.ts';
import { ConsulteeRef, type ConsultationId } from '../domain/ids.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { assignment, fromItem, type Item, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';
import { writeTogether } from './versions.ts';

/** The sparse, keys-only index that holds just the consultees with a reminder ahead, by its day. */
export const dueIndex = 'due';

export async function getConsultee(
  records: Table,
  ref: ConsulteeRef,
): Promise<Consultee | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.consultee(ref), ConsistentRead: true }),
  );
  return fromItem(Consultee, Item);
}

/** Makes a row that breaks its schema end the reading. */
const giveUp = (_id: string, error: unknown): never => {
  throw error;
};

/**
 * All consultees of a consultation, by id, a page at a time.
 *
 * @param onBroken is told of a row that breaks its schema, and the others follow; without it the reading ends there.
 */
export async function* eachConsultee(
  records: Table,
  consultationId: ConsultationId,
  onBroken: (id: string, error: unknown) => Promise<void> = giveUp,
): AsyncGenerator<Consultee> {
  const pages = paginateQuery(
    { client: records.client },
    {
      TableName: records.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.consultees(consultationId) }),
      ConsistentRead: true,
    },
  );
  for await (const page of pages)
    for (const item of page.Items ?? []) {
      const consultee = Consultee.safeParse(unmarshall(item));
      if (consultee.success) yield consultee.data;
      else await onBroken(item['sk']?.S ?? '', consultee.error);
    }
}

/** How many consultees a consultation has, right now. */
export async function countConsultees(
  records: Table,
  consultationId: ConsultationId,
): Promise<number> {
  const pages = paginateQuery(
    { client: records.client },
    {
      TableName: records.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.consultees(consultationId) }),
      Select: 'COUNT',
      ConsistentRead: true,
    },
  );
  let count = 0;
  for await (const page of pages) count += page.Count ?? 0;
  return count;
}

/** The write that puts a consultee on the distribution list; alone, or in a transaction. */
export const additionOf = (
  records: Table,
  consultee: Consultee,
  now: Date,
): PutItemCommandInput & { Item: Item } => {
  const data = refOf(consultee);
  const event: EventOf<'consultee.added.v1'> = {
    id: `consultee.added#${consultee.consultationId}#${consultee.id}`,
    type: 'consultee.added.v1',
    occurredAt: now.toISOString(),
    data,
  };
  return {
    TableName: records.name,
    Item: { ...keys.consultee(data), ...toItem({ ...consultee, event }) },
    ConditionExpression: 'attribute_not_exists(pk)',
  };
};

/** Puts a consultee on the distribution list. `false` when its id is taken. */
export const addConsultee = (records: Table, consultee: Consultee, now: Date): Promise<boolean> =>
  wrote(records.client.send(new PutItemCommand(additionOf(records, consultee, now))));

/** Puts at most a hundred consultees on the distribution list, all or none. `false` when an id is taken. */
export const addConsultees = (
  records: Table,
  consultees: Consultee[],
  now: Date,
): Promise<boolean> =>
  writeTogether(
    records,
    consultees.map((consultee) => ({ Put: additionOf(records, consultee, now) })),
  );

/**
 * Corrects what is known of a consultee, its mailbox and next reminder before anybody was invited. `false` when the consultation has
 * opened since. The consultee counts as added anew, so that whoever copied it reads it again.
 */
export function correctConsultee(
  records: Table,
  consultee: Consultee,
  now: Date,
): Promise<boolean> {
  const { name, category, organisationNumber, contactName, language } = consultee;
  const { email, nextReminderOn } = consultee;
  const ref = refOf(consultee);
  const event: EventOf<'consultee.added.v1'> = {
    id: `consultee.added#${ref.consultationId}#${ref.consulteeId}#${now.toISOString()}`,
    type: 'consultee.added.v1',
    occurredAt: now.toISOString(),
    data: ref,
  };
  const { expression, ...attributes } = assignment({
    name,
    category,
    organisationNumber,
    contactName,
    language,
    email,
    event,
    nextReminderOn,
  });
  return wrote(
    records.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName: records.name,
              Key: keys.consultation(ref.consultationId),
              ConditionExpression: '#state = :draft',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: toItem({ ':draft': 'draft' }),
            },
          },
          {
            Update: {
              TableName: records.name,
              Key: keys.consultee(ref),
              UpdateExpression: `${expression} ${nextReminderOn ? '' : 'REMOVE nextReminderOn'}`,
              ConditionExpression: 'attribute_exists(pk)',
              ...attributes,
            },
          },
        ],
      }),
    ),
  );
}

/**
 * Changes what is known of a consultee beside its mailbox. `false` when it is not there, or somebody else has changed the
 * same since. It counts as added anew, so that whoever copied it reads it again.
 */
export function changeDetails(
  records: Table,
  ref: ConsulteeRef,
  { from, to }: { from: SomeDetails; to: SomeDetails },
  now: Date,
): Promise<boolean> {
  const event: EventOf<'consultee.added.v1'> = {
    id: `consultee.added#${ref.consultationId}#${ref.consulteeId}#${now.toISOString()}`,
    type: 'consultee.added.v1',
    occurredAt: now.toISOString(),
    data: ref,
  };
  const { expression, ExpressionAttributeNames, ExpressionAttributeValues } = assignment({
    ...to,
    event,
  });
  const seen = Object.entries(from).filter(([, value]) => value !== undefined);
  const conditions = Object.keys(to).map((name) =>
    seen.some(([known]) => known === name)
      ? `#${name} = :seen_${name}`
      : `attribute_not_exists(#${name})`,
  );
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(ref),
        UpdateExpression: expression,
        ConditionExpression: ['attribute_exists(pk)', ...conditions].join(' AND '),
        ExpressionAttributeNames,
        ExpressionAttributeValues: {
          ...ExpressionAttributeValues,
          ...toItem(Object.fromEntries(seen.map(([name, value]) => [`:seen_${name}`, value]))),
        },
      }),
    ),
  );
}

/**
 * Gives a consultee another mailbox and ends the links of the former one. `false` when someone else changed it since
 * `consultee` was read.
 */
export function changeAddress(
  records: Table,
  consultee: Consultee,
  email: string,
  now: Date,
): Promise<boolean> {
  const ref = refOf(consultee);
  const generation = consultee.generation + 1;
  const event: EventOf<'consultee.address-changed.v1'> = {
    id: `consultee.address-changed#${ref.consultationId}#${ref.consulteeId}#${generation}`,
    type: 'consultee.address-changed.v1',
    occurredAt: now.toISOString(),
    data: { ...ref, generation },
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(ref),
        UpdateExpression:
          'SET email = :email, generation = :next, formerEmails = :formerEmails, invitedOn = :today, event = :event REMOVE startedAt',
        ConditionExpression: 'generation = :current',
        ExpressionAttributeValues: toItem({
          ':email': email,
          ':next': generation,
          ':today': localDateOf(now),
          ':current': consultee.generation,
          ':formerEmails': [...consultee.formerEmails, consultee.email],
          ':event': event,
        }),
      }),
    ),
  );
}

/** Records that a link of this generation was used. `false` when it was before, or has ended. */
export function recordSignIn(
  records: Table,
  ref: ConsulteeRef,
  generation: number,
  now: Date,
): Promise<boolean> {
  const event: EventOf<'consultee.signed-in.v1'> = {
    id: `consultee.signed-in#${ref.consultationId}#${ref.consulteeId}`,
    type: 'consultee.signed-in.v1',
    occurredAt: now.toISOString(),
    data: ref,
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(ref),
        UpdateExpression: 'SET signedInAt = :now, event = :event',
        ConditionExpression: 'generation = :generation AND attribute_not_exists(signedInAt)',
        ExpressionAttributeValues: toItem({
          ':now': now.toISOString(),
          ':generation': generation,
          ':event': event,
        }),
      }),
    ),
  );
}

/** Whom a reminder falls due for on one day: a query of the sparse index, whose cost follows what is due. */
export async function* eachDueOn(records: Table, day: LocalDate): AsyncGenerator<ConsulteeRef[]> {
  const pages = paginateQuery(
    { client: records.client },
    {
      TableName: records.name,
      IndexName: dueIndex,
      KeyConditionExpression: 'nextReminderOn = :day',
      ExpressionAttributeValues: toItem({ ':day': day }),
    },
  );
  for await (const page of pages)
    yield (page.Items ?? []).map((item) =>
      ConsulteeRef.parse({
        consultationId: item['pk']?.S?.split('#')[1],
        consulteeId: item['sk']?.S,
      }),
    );
}

/** Moves a consultee from the reminder that was due to the next one. `false` when it was moved already. */
export function moveReminder(
  records: Table,
  ref: ConsulteeRef,
  due: LocalDate,
  next: { remindedOn: LocalDate | undefined; nextReminderOn: LocalDate | undefined },
): Promise<boolean> {
  const set = [
    next.remindedOn && 'remindedOn = :remindedOn',
    next.nextReminderOn && 'nextReminderOn = :next',
  ].filter(Boolean);
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(ref),
        UpdateExpression: [
          set.length > 0 ? `SET ${set.join(', ')}` : '',
          next.nextReminderOn ? '' : 'REMOVE nextReminderOn',
        ].join(' '),
        ConditionExpression: 'nextReminderOn = :due',
        ExpressionAttributeValues: toItem({
          ':due': due,
          ':remindedOn': next.remindedOn,
          ':next': next.nextReminderOn,
        }),
      }),
    ),
  );
}

/** Puts another day, or none, in place of the day the next reminder falls due. `false` when it has changed since it was read. */
export const replaceNextReminder = (
  records: Table,
  { nextReminderOn, ...consultee }: Consultee,
  next: LocalDate | undefined,
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(refOf(consultee)),
        UpdateExpression: next ? 'SET nextReminderOn = :next' : 'REMOVE nextReminderOn',
        ConditionExpression: nextReminderOn
          ? 'nextReminderOn = :seen'
          : 'attribute_exists(pk) AND attribute_not_exists(nextReminderOn)',
        ExpressionAttributeValues: toItem({ ':next': next, ':seen': nextReminderOn }),
      }),
    ),
  );

/**
 * Notes that a consultee has begun to answer, with the next reminder that follows from it. `false` when that is noted, or
 * something about its reminders or its link has changed since it was read.
 */
export const recordStart = (
  records: Table,
  { nextReminderOn, generation, ...consultee }: Consultee,
  { startedAt, next }: { startedAt: string; next: LocalDate | undefined },
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee({
          consultationId: consultee.consultationId,
          consulteeId: consultee.id,
        }),
        UpdateExpression: `SET startedAt = :at${next ? ', nextReminderOn = :next' : ' REMOVE nextReminderOn'}`,
        ConditionExpression: [
          'generation = :generation AND attribute_not_exists(startedAt)',
          nextReminderOn ? 'nextReminderOn = :seen' : 'attribute_not_exists(nextReminderOn)',
        ].join(' AND '),
        ExpressionAttributeValues: toItem({
          ':at': startedAt,
          ':next': next,
          ':generation': generation,
          ':seen': nextReminderOn,
        }),
      }),
    ),
  );

/**
 * Makes a reminder that was planned for one day, and could not leave on it, due on another. `false` when a later one has
 * been planned since, so that a stale mail seen twice brings no second reminder.
 */
export const reinstateReminder = (
  records: Table,
  ref: ConsulteeRef,
  planned: LocalDate,
  due: LocalDate,
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultee(ref),
        UpdateExpression: 'SET nextReminderOn = :due REMOVE remindedOn',
        ConditionExpression: 'remindedOn = :planned',
        ExpressionAttributeValues: toItem({ ':due': due, ':planned': planned }),
      }),
    ),
  );
