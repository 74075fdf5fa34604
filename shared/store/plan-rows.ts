/** Reading rows of the plans table. */
import { GetItemCommand, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod/mini';
import type { Table } from '../platform/dynamo.ts';
import { fromItem, type Item, readItem, toItem } from './item.ts';

export async function getRow<Schema extends z.ZodMiniType>(
  plans: Table,
  schema: Schema,
  Key: Item,
): Promise<z.infer<Schema> | undefined> {
  const { Item } = await plans.client.send(
    new GetItemCommand({ TableName: plans.name, Key, ConsistentRead: true }),
  );
  return fromItem(schema, Item);
}

/** The items of a partition, by sort key, a page at a time; those whose sort key begins so. */
export async function* eachItem(
  plans: Table,
  pk: string,
  beginsWith = '',
  options: Pick<QueryCommandInput, 'ScanIndexForward' | 'ExclusiveStartKey'> = {},
): AsyncGenerator<Item> {
  const pages = paginateQuery(
    { client: plans.client },
    {
      TableName: plans.name,
      KeyConditionExpression: beginsWith ? 'pk = :pk AND begins_with(sk, :sk)' : 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': pk, ...(beginsWith && { ':sk': beginsWith }) }),
      ConsistentRead: true,
      ...options,
    },
  );
  for await (const page of pages) yield* page.Items ?? [];
}

/** The rows of a partition as one list: for those whose number is known to be small. */
export async function listRows<Schema extends z.ZodMiniType>(
  plans: Table,
  schema: Schema,
  pk: string,
  beginsWith = '',
): Promise<z.infer<Schema>[]> {
  const rows: z.infer<Schema>[] = [];
  for await (const item of eachItem(plans, pk, beginsWith)) rows.push(readItem(schema, item));
  return rows;
}
