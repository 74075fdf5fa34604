/** What lies parked, as a person's command reads it: apart from the parking, so that no function carries it. */
import { GetItemCommand, paginateScan, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Table, wrote } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { parkedKey } from './keys.ts';

const ParkedRow = z.pipe(
  z.object({
    pk: z.string(),
    sk: z.string(),
    reason: z.string(),
    body: z.string(),
    queue: z.optional(z.string()),
    parkedAt: z.iso.datetime(),
    /** When a person gave it back to its consumer, the last time. */
    redrivenAt: z.optional(z.iso.datetime()),
  }),
  z.transform(({ pk, sk, ...rest }) => ({ consumer: pk, messageId: sk, ...rest })),
);
export type ParkedRow = z.infer<typeof ParkedRow>;

export async function getParked(
  parked: Table,
  consumer: string,
  messageId: string,
): Promise<ParkedRow | undefined> {
  const { Item } = await parked.client.send(
    new GetItemCommand({
      TableName: parked.name,
      Key: parkedKey(consumer, messageId),
      ConsistentRead: true,
    }),
  );
  return fromItem(ParkedRow, Item);
}

/** Everything that is parked: for a person's command, never for a schedule, since it reads the whole table. */
export async function* eachParked(parked: Table): AsyncGenerator<ParkedRow> {
  const pages = paginateScan(
    { client: parked.client },
    { TableName: parked.name, ConsistentRead: true },
  );
  for await (const page of pages)
    for (const item of page.Items ?? []) yield readItem(ParkedRow, item);
}

/** Notes that a message was given back. `false` when somebody else did the same since the row was read. */
export const markRedriven = (parked: Table, row: ParkedRow, now: Date): Promise<boolean> =>
  wrote(
    parked.client.send(
      new UpdateItemCommand({
        TableName: parked.name,
        Key: parkedKey(row.consumer, row.messageId),
        UpdateExpression: 'SET redrivenAt = :now',
        ConditionExpression: row.redrivenAt
          ? 'redrivenAt = :seen'
          : 'attribute_exists(pk) AND attribute_not_exists(redrivenAt)',
        ExpressionAttributeValues: toItem({ ':now': now.toISOString(), ':seen': row.redrivenAt }),
      }),
    ),
  );
