/** Progress drafts: what an actor has begun to write, in a table that only the actors' own function may read. */
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { ActorId, InitiativeRef } from '../domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys } from './keys.ts';

/** A draft is removed this long after its last change (TTL). */
const keepDays = 365;

/** The fields of the form as they were typed, checked or not: a draft holds whatever was written. */
export const ProgressDraft = z.object({
  version: z.int(),
  fields: z.record(z.string(), z.string()),
  updatedAt: z.iso.datetime(),
});
export type ProgressDraft = z.infer<typeof ProgressDraft>;

export async function getProgressDraft(
  drafts: Table,
  actorId: ActorId,
  ref: InitiativeRef,
): Promise<ProgressDraft | undefined> {
  const { Item } = await drafts.client.send(
    new GetItemCommand({
      TableName: drafts.name,
      Key: keys.progressDraft(actorId, ref),
      ConsistentRead: true,
    }),
  );
  return fromItem(ProgressDraft, Item);
}

export type ProgressDraftSaved =
  | { saved: true; version: number }
  /** Somebody saved since it was read: what is stored now; absent when it was sent, or removed. */
  | { saved: false; stored: ProgressDraft | undefined };

/**
 * Saves a draft over the version that its writer saw (0: none). Versions count from the instant at which the draft was
 * begun (ms): the next draft about the same initiative repeats none of one that was sent, so that no tab left open takes
 * the one for the other.
 *
 * @returns its new version, or the stored draft when another tab was first.
 */
export async function saveProgressDraft(
  drafts: Table,
  { actorId, ref }: { actorId: ActorId; ref: InitiativeRef },
  fields: ProgressDraft['fields'],
  seenVersion: number,
  now: Date,
): Promise<ProgressDraftSaved> {
  const version = (seenVersion || now.getTime()) + 1;
  try {
    await drafts.client.send(
      new UpdateItemCommand({
        TableName: drafts.name,
        Key: keys.progressDraft(actorId, ref),
        UpdateExpression:
          'SET #fields = :fields, #version = :version, updatedAt = :now, expiresAt = :expires',
        ConditionExpression: seenVersion === 0 ? 'attribute_not_exists(pk)' : '#version = :seen',
        ExpressionAttributeNames: { '#fields': 'fields', '#version': 'version' },
        ExpressionAttributeValues: toItem({
          ':fields': fields,
          ':version': version,
          ':now': now.toISOString(),
          ':expires': Math.floor(now.getTime() / 1000) + keepDays * 86_400,
          ...(seenVersion === 0 ? {} : { ':seen': seenVersion }),
        }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { saved: true, version };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { saved: false, stored: error.Item && readItem(ProgressDraft, error.Item) };
  }
}

/** Removes a draft with what it becomes, unless it was changed since it was read: an item of a transaction. */
export const progressDraftDelete = (
  drafts: Table,
  { actorId, ref }: { actorId: ActorId; ref: InitiativeRef },
  version: number,
): TransactWriteItem => ({
  Delete: {
    TableName: drafts.name,
    Key: keys.progressDraft(actorId, ref),
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({ ':version': version }),
  },
});
