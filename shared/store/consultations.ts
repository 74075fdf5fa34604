import {
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { Consultation, ConsultationContent } from '../domain/consultation.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { ConsultationId } from '../domain/ids.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';

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
 * Opens a consultation, which invites its consultees. `false` when it is open already or unknown, or was changed since it
 * was read in this version.
 */
export async function openConsultation(
  records: Table,
  id: ConsultationId,
  now: Date,
  version?: number,
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
        UpdateExpression: 'SET #state = :open, openedAt = :now, event = :event',
        ConditionExpression: `#state = :draft AND ${isVersion(version)}`,
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
        ExpressionAttributeValues: toItem({
          ':open': 'open',
          ':draft': 'draft',
          ':seen': version,
          ':now': now.toISOString(),
          ':event': event,
        }),
      }),
    ),
  );
}

/**
 * Moves the last day to answer of an open consultation to a later one. `false` when it is not open, or somebody moved the
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
        UpdateExpression: 'SET closingDate = :to, formerClosingDates = :former, event = :event',
        // A day that was promised is never taken back.
        ConditionExpression: '#state = :open AND closingDate = :seen AND closingDate < :to',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':open': 'open',
          ':seen': closingDate,
          ':to': to,
          ':former': former,
          ':event': event,
        }),
      }),
    ),
  );
}
