import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Table } from '../../shared/platform/dynamo.ts';
import { toItem } from '../../shared/store/item.ts';
import { createWorld } from '../support/world.ts';

/** What our stores rely on, on the emulator and in memory alike. */

let table: Table;
beforeEach(async () => {
  ({ records: table } = await createWorld());
});

const key = (sk: string) => toItem({ pk: 'p', sk });
const put = (item: Record<string, unknown>) =>
  table.client.send(
    new PutItemCommand({ TableName: table.name, Item: toItem({ pk: 'p', ...item }) }),
  );
const update = (sk: string, input: Partial<UpdateItemCommandInput>) =>
  table.client.send(new UpdateItemCommand({ TableName: table.name, Key: key(sk), ...input }));
async function stored(sk: string): Promise<Record<string, unknown>> {
  const { Item = {} } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: key(sk), ConsistentRead: true }),
  );
  return unmarshall(Item);
}

describe('a condition', () => {
  const row = { sk: 'row', text: 'abc', n: 2, words: ['x'], nested: { deep: { n: 1 } } };
  const values = { ':abc': 'abc', ':ab': 'ab', ':two': 2, ':nine': 9, ':x': 'x', ':one': 1 };
  beforeEach(() => put(row));

  test.each([
    ['#text = :abc', true],
    ['#text = :ab', false],
    ['#text > :ab AND #n < :nine', true],
    ['#n > :nine OR #text = :abc', true],
    ['#n = :two AND #text = :ab OR #n = :two', true],
    ['#n = :two AND (#text = :ab OR #n = :nine)', false],
    ['NOT #text = :ab', true],
    ['#n BETWEEN :one AND :two', true],
    ['#n IN (:one, :two)', true],
    ['#n = :abc', false],
    ['absent = :abc', false],
    ['absent < :abc', false],
    ['absent <> :abc', true],
    ['attribute_exists(absent)', false],
    ['attribute_not_exists(nested.gone)', true],
    ['nested.deep.n = :one', true],
    ['begins_with(#text, :ab)', true],
    ['contains(words, :x)', true],
    ['contains(#text, :x)', false],
    ['size(#text) > :two', true],
  ])('%s is %s', async (ConditionExpression, holds) => {
    const used = (name: string) => new RegExp(`${name}\\b`).test(ConditionExpression);
    const names = Object.entries({ '#text': 'text', '#n': 'n' }).filter(([name]) => used(name));
    const write = update('row', {
      UpdateExpression: 'SET touched = :abc',
      ConditionExpression,
      ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
      ExpressionAttributeValues: toItem(
        Object.fromEntries(
          Object.entries(values).filter(([name]) => used(name) || name === ':abc'),
        ),
      ),
    });
    if (holds) await write;
    else await expect(write).rejects.toThrow(ConditionalCheckFailedException);
    expect('touched' in (await stored('row'))).toBe(holds);
  });
});

describe('an update', () => {
  test('makes a row that is not there, with its key', async () => {
    await update('new', {
      UpdateExpression: 'SET a = if_not_exists(a, :zero) + :one ADD n :one',
      ExpressionAttributeValues: toItem({ ':zero': 0, ':one': 1 }),
    });
    expect(await stored('new')).toEqual({ pk: 'p', sk: 'new', a: 1, n: 1 });
  });

  test('reads what it sets from the row as it was, and takes away', async () => {
    await put({ sk: 'row', a: 1, b: 2, gone: 'x', nested: { kept: 1, words: ['x'] } });
    await update('row', {
      UpdateExpression:
        'SET a = b, b = a, nested.#words = list_append(nested.#words, :more) REMOVE gone',
      ExpressionAttributeNames: { '#words': 'words' },
      ExpressionAttributeValues: toItem({ ':more': ['y'] }),
    });
    expect(await stored('row')).toEqual({
      ...{ pk: 'p', sk: 'row', a: 2, b: 1 },
      nested: { kept: 1, words: ['x', 'y'] },
    });
  });

  test('below a map that is not there is refused', async () => {
    await put({ sk: 'row' });
    const write = update('row', {
      UpdateExpression: 'SET nested.a = :one',
      ExpressionAttributeValues: toItem({ ':one': 1 }),
    });
    await expect(write).rejects.toThrow(expect.objectContaining({ name: 'ValidationException' }));
  });

  test.each([
    ['an undefined name', { UpdateExpression: 'SET #a = b' }],
    ['its key', { UpdateExpression: 'SET sk = a' }],
  ])('of %s is refused', async (_, input) => {
    await put({ sk: 'row', a: 'x', b: 'x' });
    await expect(update('row', input)).rejects.toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
  });
});

describe('a query', () => {
  const read = (input: object) =>
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': 'p' }),
        ...input,
      }),
    );
  const ids = ({ Items = [] }: QueryCommandOutput) => Items.map((item) => item['sk']?.S);
  beforeEach(async () => {
    for (const sk of ['b', 'a', 'd', 'c', 'A', '#', 'å'])
      await put({ sk, nextReminderOn: sk === 'd' ? undefined : '2021-03-01' });
  });

  test('is in the order of bytes, forwards and backwards, a page at a time', async () => {
    expect(ids(await read({}))).toEqual(['#', 'A', 'a', 'b', 'c', 'd', 'å']);
    const first = await read({ Limit: 3, ScanIndexForward: false });
    expect(ids(first)).toEqual(['å', 'd', 'c']);
    const second = await read({
      ScanIndexForward: false,
      ExclusiveStartKey: first.LastEvaluatedKey,
    });
    expect(ids(second)).toEqual(['b', 'a', 'A', '#']);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  test('of a sparse index finds only the rows that stand in it, their keys only', async () => {
    const found = await read({
      IndexName: 'due',
      KeyConditionExpression: 'nextReminderOn = :day',
      ExpressionAttributeValues: toItem({ ':day': '2021-03-01' }),
    });
    expect(ids(found)).toHaveLength(6);
    expect(found.Items?.[0]).toEqual(
      toItem({ pk: 'p', sk: found.Items?.[0]?.['sk']?.S, nextReminderOn: '2021-03-01' }),
    );
  });

  test('can count alone', async () => {
    const counted = await read({ Select: 'COUNT' });
    expect(counted).toMatchObject({ Count: 7 });
    expect(counted.Items).toBeUndefined();
  });
});

describe('a transaction', () => {
  const write = (condition: string) =>
    table.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: table.name, Item: toItem({ pk: 'p', sk: 'one' }) } },
          {
            Update: {
              TableName: table.name,
              Key: key('two'),
              UpdateExpression: 'ADD n :one',
              ConditionExpression: condition,
              ExpressionAttributeValues: toItem({ ':one': 1 }),
            },
          },
        ],
      }),
    );

  test('is made whole', async () => {
    await write('attribute_not_exists(pk)');
    expect(await stored('one')).toEqual({ pk: 'p', sk: 'one' });
    expect(await stored('two')).toMatchObject({ n: 1 });
  });

  test('or not at all, and says which part was in its way', async () => {
    const failure = write('attribute_exists(pk)').catch((error: unknown) => error);
    expect(await failure).toBeInstanceOf(TransactionCanceledException);
    expect(await failure).toMatchObject({
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
    expect(await stored('one')).toEqual({});
  });
});
