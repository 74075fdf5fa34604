import { PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { indexesOf, itemSize, meter } from '../bench/capacity-meter.ts';
import { connectTo, MemoryDynamo } from '../support/memory-dynamo.ts';

/** The sizes of AWS's own rules: names and strings in UTF-8 bytes, half a byte a digit and one, 3 bytes a list or map. */
describe('the size of an item', () => {
  test.each([
    ['a string in ASCII', { name: { S: 'abc' } }, 7],
    ['a string with Swedish letters', { name: { S: 'åäö' } }, 10],
    ['a whole number', { n: { N: '1612425600' } }, 1 + 4 + 1],
    ['a boolean', { late: { BOOL: true } }, 5],
    ['an empty list', { l: { L: [] } }, 1 + 3],
    ['a list of two', { l: { L: [{ S: 'ab' }, { S: 'c' }] } }, 1 + 3 + (1 + 2) + (1 + 1)],
    ['a set of texts', { s: { SS: ['ab', 'c'] } }, 1 + 2 + 1],
    ['a map', { m: { M: { a: { S: 'bc' } } } }, 1 + 3 + 1 + 3],
  ])('counts %s', (_, item, size) => {
    expect(itemSize(item)).toBe(size);
  });
});

describe('a write', () => {
  const world = () => {
    const memory = new MemoryDynamo();
    memory.createTable({
      TableName: 'Mail',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [],
    });
    const client = connectTo(memory);
    return { client, used: meter(client, connectTo(memory), indexesOf) };
  };
  const key = { pk: { S: 'a' }, sk: { S: 'b' } };
  const put = (extra: Record<string, { S: string }>) =>
    new PutItemCommand({
      TableName: 'Mail',
      Item: { ...key, ...extra },
      ConditionExpression: 'attribute_not_exists(pk)',
    });

  test('costs a unit a kilobyte, and one for each index entry that it makes', async () => {
    const { client, used } = world();
    await client.send(
      put({ text: { S: 'x'.repeat(1_500) }, open: { S: 'o' }, openSince: { S: 's' } }),
    );
    expect(used).toEqual({ calls: 1, readUnits: 0, writeUnits: 2 + 1 });
  });

  test('whose condition does not hold costs the size of the row that stands', async () => {
    const { client, used } = world();
    await client.send(put({ text: { S: 'x'.repeat(1_500) } }));
    await expect(client.send(put({}))).rejects.toThrow();
    expect(used).toEqual({ calls: 2, readUnits: 0, writeUnits: 2 + 2 });
  });

  test('in a transaction costs twice', async () => {
    const { client, used } = world();
    await client.send(
      new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'Mail', Item: key } }] }),
    );
    expect(used.writeUnits).toBe(2);
  });
});
