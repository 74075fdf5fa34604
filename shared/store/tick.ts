import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { LocalDate } from '../domain/calendar.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { keys } from './keys.ts';

/** The first day that may still hold a reminder that is due; absent before the first tick. */
export async function getTickDay(records: Table): Promise<LocalDate | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({ TableName: records.name, Key: keys.tickCursor, ConsistentRead: true }),
  );
  return Item && LocalDate.parse(Item['day']?.S);
}

/** `false` when another tick set it since it was read: that one's day stands. */
export const setTickDay = (
  records: Table,
  seen: LocalDate | undefined,
  day: LocalDate,
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.tickCursor,
        UpdateExpression: 'SET #day = :day',
        ConditionExpression: seen ? '#day = :seen' : 'attribute_not_exists(#day)',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: toItem({ ':day': day, ':seen': seen }),
      }),
    ),
  );
