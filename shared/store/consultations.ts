import {
  GetItemCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { type LocalDate, localDateOf } from '../domain/calendar.ts';
import {
  closingDateSequence,
  closingDay,
  Consultation,
  ConsultationContent,
} from '../domain/consultation.ts';
import { ConsultationId } from '../domain/ids.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { dueIndex } from './consultees.ts';
import { keys, partitions } from './keys.ts';

/** The index's key, which is named after the reminders, and its value on the row of a consultation that closes on a day. */
const closingKey = 'nextReminderOn';
const closesOn = (day: LocalDate): string => `closes#${day}`;

export async function getConsultation(
  records: Table,
  id: ConsultationId,
): Promise<Consultation | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.consultation(id),
      ConsistentRead: true,
    }),
  );
  return fromItem(Consultation, Item);
}

/** All consultations, by id. A region has some dozen at a time. */
export async function listConsultations(records: Table): Promise<Consultation[]> {
  const { Items = [] } = await records.client.send(
    new QueryCommand({
      TableName: records.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.consultations }),
    }),
  );
  return Items.map((item) => readItem(Consultation, item));
}

/** @param read.consistent for whom it matters that it was stored a moment ago; pages do without. */
export async function getContent(
  records: Table,
  id: ConsultationId,
  read = { consistent: false },
): Promise<ConsultationContent | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.content(id),
      ConsistentRead: read.consistent,
    }),
  );
  return fromItem(ConsultationContent, Item);
}

/**
 * Stores a consultation that has not opened, with its content; the condition on the first guards both. `false` when one
 * with this id is open already: it is no longer changed.
 */
export const putDraftConsultation = (
  records: Table,
  consultation: Consultation,
  content: ConsultationContent,
): Promise<boolean> =>
  wrote(
    records.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            Put: {
              TableName: records.name,
              Item: {
                ...keys.consultation(consultation.id),
                ...toItem({ ...consultation, state: 'draft' }),
              },
              ConditionExpression: 'attribute_not_exists(pk) OR #state = :draft',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: toItem({ ':draft': 'draft' }),
            },
          },
          {
            Put: {
              TableName: records.name,
              Item: { ...keys.content(consultation.id), ...toItem(content) },
            },
          },
        ],
      }),
    ),
  );

/** The condition that a consultation is of the version `:seen`. */
export const isVersion = (version: number | undefined): string =>
  version === undefined ? 'attribute_not_exists(#version)' : '#version = :seen';

/**
 * Opens a consultation, which invites its consultees and sets the day on which it closes. `false` when it is open already or
 * unknown, or was changed since it was read in this version.
 */
export async function openConsultation(
  records: Table,
  id: ConsultationId,
  now: Date,
  version?: number,
): Promise<boolean> {
  const consultation = await getConsultation(records, id);
  return consultation?.state === 'draft' && openAsSeen(records, consultation, now, version);
}

function openAsSeen(
  records: Table,
  { id, closingDate }: Consultation,
  now: Date,
  version: number | undefined,
): Promise<boolean> {
  const event: EventOf<'consultation.opened.v1'> = {
    id: `consultation.opened#${id}`,
    type: 'consultation.opened.v1',
    occurredAt: now.toISOString(),
    data: { consultationId: id },
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultation(id),
        UpdateExpression: `SET #state = :open, openedAt = :now, ${closingKey} = :closes, event = :event`,
        ConditionExpression: `#state = :draft AND closingDate = :day AND ${isVersion(version)}`,
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
        ExpressionAttributeValues: toItem({
          ':open': 'open',
          ':draft': 'draft',
          ':day': closingDate,
          ':seen': version,
          ':now': now.toISOString(),
          ':closes': closesOn(closingDay({ closingDate }, localDateOf(now))),
          ':event': event,
        }),
      }),
    ),
  );
}

/**
 * Moves the last day to answer of an open consultation to a later one, on which it closes, for the first time or again. `false` when it is not open, or somebody moved the
 * day since the consultation was read.
 */
export async function moveClosingDate(
  records: Table,
  { id, closingDate, formerClosingDates = [] }: Consultation,
  to: LocalDate,
  now: Date,
): Promise<boolean> {
  const former = [...formerClosingDates, closingDate];
  const event: EventOf<'consultation.closing-date-moved.v1'> = {
    id: `consultation.closing-date-moved#${id}#${former.length}`,
    type: 'consultation.closing-date-moved.v1',
    occurredAt: now.toISOString(),
    data: { consultationId: id, sequence: former.length },
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultation(id),
        UpdateExpression: `SET closingDate = :to, formerClosingDates = :former, ${closingKey} = :closes, event = :event REMOVE closedAt`,
        // A day that was promised is never taken back.
        ConditionExpression: '#state = :open AND closingDate = :seen AND closingDate < :to',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':open': 'open',
          ':seen': closingDate,
          ':to': to,
          ':former': former,
          ':closes': closesOn(closingDay({ closingDate: to }, localDateOf(now))),
          ':event': event,
        }),
      }),
    ),
  );
}

/**
 * Closes a consultation, if nothing about its day has changed since it was read. `false` when it is closed already, or its
 * day was moved.
 */
export function closeConsultation(
  records: Table,
  consultation: Consultation,
  now: Date,
): Promise<boolean> {
  const { id, closingDate } = consultation;
  const sequence = closingDateSequence(consultation);
  const event: EventOf<'consultation.closed.v1'> = {
    id: `consultation.closed#${id}#${sequence}`,
    type: 'consultation.closed.v1',
    occurredAt: now.toISOString(),
    data: { consultationId: id, sequence },
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.consultation(id),
        UpdateExpression: `SET closedAt = :now, event = :event REMOVE ${closingKey}`,
        ConditionExpression:
          '#state = :open AND closingDate = :seen AND attribute_not_exists(closedAt)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':open': 'open',
          ':seen': closingDate,
          ':now': now.toISOString(),
          ':event': event,
        }),
      }),
    ),
  );
}

/** Which consultations close on a day: a query of the sparse index that holds the reminders too. */
export async function* eachClosingOn(
  records: Table,
  day: LocalDate,
): AsyncGenerator<ConsultationId[]> {
  const pages = paginateQuery(
    { client: records.client },
    {
      TableName: records.name,
      IndexName: dueIndex,
      KeyConditionExpression: `${closingKey} = :day`,
      ExpressionAttributeValues: toItem({ ':day': closesOn(day) }),
    },
  );
  for await (const page of pages)
    yield (page.Items ?? []).map((item) => ConsultationId.parse(item['sk']?.S));
}
