/** What came in outside the form, and what became of it. */
import {
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import type { AttachmentId } from '../domain/attached-file.ts';
import type { IntakePlace, IntakeRef } from '../domain/ids.ts';
import { IntakeFile, IntakeItem, type IntakeOutcome, intakeRefOf } from '../domain/intake.ts';
import type { Table } from '../platform/dynamo.ts';
import { wrote } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';
import { writeTogether } from './versions.ts';

const IntakeText = z.object({ text: z.string() });

/** Stores what came in, and its text beside it. `false` when it came before. */
export function putIntake(
  records: Table,
  item: IntakeItem,
  text: string,
  now: Date,
): Promise<boolean> {
  const ref = intakeRefOf(item);
  const event: EventOf<'intake.received.v1'> = {
    id: `intake.received#${ref.place}#${ref.intakeId}`,
    type: 'intake.received.v1',
    occurredAt: now.toISOString(),
    data: { ...ref, channel: item.channel, kind: item.mail?.kind ?? 'answer' },
  };
  const put = (Item: ReturnType<typeof toItem>): TransactWriteItem => ({
    Put: { TableName: records.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  return writeTogether(records, [
    put({ ...keys.intake(ref), ...toItem({ ...item, event }) }),
    put({ ...keys.intakeText(ref), ...toItem({ text }) }),
  ]);
}

export async function getIntake(records: Table, ref: IntakeRef): Promise<IntakeItem | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.intake(ref), ConsistentRead: true }),
  );
  return fromItem(IntakeItem, Item);
}

export async function getIntakeText(records: Table, ref: IntakeRef): Promise<string> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.intakeText(ref) }),
  );
  return fromItem(IntakeText, Item)?.text ?? '';
}

/** All that came in at a place, latest first. */
export async function listIntake(records: Table, place: IntakePlace): Promise<IntakeItem[]> {
  const pages = paginateQuery(
    { client: records.client },
    {
      TableName: records.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.intake(place) }),
    },
  );
  const all: IntakeItem[] = [];
  for await (const { Items = [] } of pages)
    all.push(...Items.map((item) => readItem(IntakeItem, item)));
  return all.sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1));
}

/** Reserves the place of a message that staff upload. `false` when the id is taken. */
export const reserveUpload = (records: Table, ref: IntakeRef, now: Date): Promise<boolean> =>
  wrote(
    records.client.send(
      new PutItemCommand({
        TableName: records.name,
        Item: { ...keys.intakeUpload(ref), ...toItem({ reservedAt: now.toISOString() }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );

/** Whether the place of an upload was reserved. */
export async function isUploadReserved(records: Table, ref: IntakeRef): Promise<boolean> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.intakeUpload(ref),
      ConsistentRead: true,
    }),
  );
  return Item !== undefined;
}

/** Notes what was found in a file. `false` when something was found before, or there is no such file. */
export function noteIntakeFile(
  records: Table,
  ref: IntakeRef,
  id: AttachmentId,
  file: Exclude<IntakeFile, { state: 'waiting' }>,
  now: Date,
): Promise<boolean> {
  const event: EventOf<'intake.file-found.v1'> = {
    id: `intake.file-found#${ref.place}#${ref.intakeId}#${id}`,
    type: 'intake.file-found.v1',
    occurredAt: now.toISOString(),
    data: { ...ref, fileId: id, state: file.state },
  };
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.intake(ref),
        UpdateExpression: 'SET #files.#id = :file, #event = :event',
        ConditionExpression: '#files.#id.#state = :waiting',
        ExpressionAttributeNames: {
          '#files': 'files',
          '#id': id,
          '#state': 'state',
          '#event': 'event',
        },
        ExpressionAttributeValues: toItem({
          ':file': file,
          ':event': event,
          ':waiting': 'waiting',
        }),
      }),
    ),
  );
}

/**
 * Stores what became of something that came in, together with what follows at once. `false` when somebody else decided, or one
 * of the others' conditions did not hold.
 */
export function decideIntake(
  records: Table,
  item: IntakeItem,
  outcome: IntakeOutcome,
  now: Date,
  together: TransactWriteItem[] = [],
): Promise<boolean> {
  const ref = intakeRefOf(item);
  const version = item.version + 1;
  const event: EventOf<'intake.decided.v1'> = {
    id: `intake.decided#${ref.place}#${ref.intakeId}#${version}`,
    type: 'intake.decided.v1',
    occurredAt: now.toISOString(),
    data: { ...ref, outcome: outcome.state, version },
  };
  return writeTogether(records, [
    {
      Update: {
        TableName: records.name,
        Key: keys.intake(ref),
        UpdateExpression: 'SET #outcome = :outcome, #version = :next, #event = :event',
        ConditionExpression: '#version = :seen',
        ExpressionAttributeNames: {
          '#outcome': 'outcome',
          '#version': 'version',
          '#event': 'event',
        },
        ExpressionAttributeValues: toItem({
          ':outcome': outcome,
          ':next': version,
          ':seen': item.version,
          ':event': event,
        }),
      },
    },
    ...together,
  ]);
}
