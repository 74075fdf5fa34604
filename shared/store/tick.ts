import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { LocalDate } from '../domain/calendar.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { type Item, toItem } from './item.ts';
import { keys } from './keys.ts';

/** The first day that may still hold something due; absent before the first tick. `Key` is where this tick keeps it. */
export async function getTickDay(
  table: Table,
  Key: Item = keys.tickCursor,
): Promise<LocalDate | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Item && LocalDate.parse(Item['day']?.S);
}

/** `false` when another tick set it since it was read: that one's day stands. */
export const setTickDay = (
  table: Table,
  seen: LocalDate | undefined,
  day: LocalDate,
  Key: Item = keys.tickCursor,
): Promise<boolean> =>
  wrote(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key,
        UpdateExpression: 'SET #day = :day',
        ConditionExpression: seen ? '#day = :seen' : 'attribute_not_exists(#day)',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: toItem({ ':day': day, ':seen': seen }),
      }),
    ),
  );
