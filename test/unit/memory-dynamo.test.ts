import {
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { toItem } from '../../shared/store/item.ts';
import { connectTo, MemoryDynamo } from '../support/memory-dynamo.ts';

/** What the emulator cannot show; the rest is in the contract tests. */

const TableName = 'rows';
let memory: MemoryDynamo;
let client: DynamoDBClient;
beforeEach(() => {
  memory = new MemoryDynamo();
  memory.createTable({
    TableName,
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  client = connectTo(memory);
});

const put = (sk: string, attributes: object = {}) =>
  client.send(new PutItemCommand({ TableName, Item: toItem({ pk: 'p', sk, ...attributes }) }));
const get = async (sk: string, ConsistentRead: boolean) =>
  (
    await client.send(
      new GetItemCommand({ TableName, Key: toItem({ pk: 'p', sk }), ConsistentRead }),
    )
  ).Item;

describe('DynamoDB in memory', () => {
  test('gives at most a megabyte a page', async () => {
    for (let n = 0; n < 5; n += 1) await put(String(n), { text: 'x'.repeat(300_000) });
    const { Items, LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': 'p' }),
      }),
    );
    expect(Items).toHaveLength(3);
    expect(LastEvaluatedKey).toEqual(toItem({ pk: 'p', sk: '2' }));
  });

  test('may be behind, but not for a consistent read', async () => {
    await put('row', { n: 1 });
    await put('row', { n: 2 });
    memory.staleness = () => 1;
    expect(await get('row', false)).toMatchObject({ n: { N: '1' } });
    expect(await get('row', true)).toMatchObject({ n: { N: '2' } });
    memory.staleness = () => 2;
    expect(await get('row', false)).toBeUndefined();
  });

  test('makes a transaction once, however often it comes with the same token', async () => {
    const transaction = () =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'the token',
          TransactItems: [
            {
              Put: {
                TableName,
                Item: toItem({ pk: 'p', sk: 'row' }),
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      );
    await transaction();
    await transaction();
    expect(memory.stream(TableName)).toHaveLength(1);
  });

  test('streams every change with its images, and none where nothing changed', async () => {
    await put('row', { n: 1 });
    await put('row', { n: 1 });
    await put('row', { n: 2 });
    expect(memory.stream(TableName)).toMatchObject([
      { eventName: 'INSERT', dynamodb: { NewImage: { n: { N: '1' } } } },
      {
        eventName: 'MODIFY',
        dynamodb: { OldImage: { n: { N: '1' } }, NewImage: { n: { N: '2' } } },
      },
    ]);
  });

  test('throws at what it does not know', async () => {
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow('does not know');
    const odd = client.send(
      new PutItemCommand({
        TableName,
        Item: toItem({ pk: 'p', sk: 'row' }),
        ConditionExpression: 'attribute_type(pk, :s)',
        ExpressionAttributeValues: toItem({ ':s': 'S' }),
      }),
    );
    await expect(odd).rejects.toThrow('no such function');
  });
});
