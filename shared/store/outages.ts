/** Decisions about all mails that became unknown in an outage of the mail service. */
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';

export const OutageDecision = z.object({
  /** The instants between which the mails became unknown, both included. */
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  as: z.enum(['sent', 'again']),
  by: z.string(),
  at: z.iso.datetime(),
  /** When it was carried out for every mail. */
  doneAt: z.optional(z.iso.datetime()),
});
export type OutageDecision = z.infer<typeof OutageDecision>;

/**
 * Records a decision; its event has it carried out.
 *
 * @returns the decision that stands: this one, or the one that was made before about the same outage.
 */
export async function decideOutage(mail: Table, decision: OutageDecision): Promise<OutageDecision> {
  const { from, until, at } = decision;
  const event: EventOf<'mail.outage-decided.v1'> = {
    id: `mail.outage-decided#${from}#${until}`,
    type: 'mail.outage-decided.v1',
    occurredAt: at,
    data: { from, until },
  };
  try {
    await mail.client.send(
      new PutItemCommand({
        TableName: mail.name,
        Item: { ...keys.outage(from, until), ...toItem({ ...decision, event }) },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return decision;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item)
      return readItem(OutageDecision, error.Item);
    throw error;
  }
}

export async function getOutageDecision(
  mail: Table,
  from: string,
  until: string,
): Promise<OutageDecision | undefined> {
  const { Item } = await mail.client.send(
    new GetItemCommand({
      TableName: mail.name,
      Key: keys.outage(from, until),
      ConsistentRead: true,
    }),
  );
  return fromItem(OutageDecision, Item);
}

const recentDecisions = 25;

/** The decisions about the latest outages, newest first, that are still being carried out. */
export async function listUndone(mail: Table): Promise<OutageDecision[]> {
  const { Items = [] } = await mail.client.send(
    new QueryCommand({
      TableName: mail.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.outages }),
      ScanIndexForward: false,
      Limit: recentDecisions,
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => readItem(OutageDecision, item)).filter(
    ({ doneAt }) => doneAt === undefined,
  );
}

/** Notes that a decision was carried out. `false` when that is noted already. */
export const noteOutageDone = (
  mail: Table,
  { from, until }: Pick<OutageDecision, 'from' | 'until'>,
  now: Date,
): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.outage(from, until),
        UpdateExpression: 'SET doneAt = :now',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(doneAt)',
        ExpressionAttributeValues: toItem({ ':now': now.toISOString() }),
      }),
    ),
  );
