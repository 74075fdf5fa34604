/**
 * Counts what DynamoDB would charge, by its published rules (AWS, "DynamoDB item sizes and formats" and "Capacity unit
 * consumption"), because the emulator's own figures are not to be relied on. It watches the real client: rows are read
 * before and after each write through a second client, so that updates and sparse indexes count as they would.
 */
import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
  type QueryCommandOutput,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/** A sparse, keys-only index: a row stands in it when it has all of these attributes. */
export interface IndexKeys {
  name: string;
  attributes: string[];
}

/** The indexes of a table, by its name, which begins with its name in the template. */
export function indexesOf(table: string): IndexKeys[] {
  if (table.startsWith('Records')) return [{ name: 'due', attributes: ['nextReminderOn'] }];
  if (table.startsWith('Plans')) return [{ name: 'due', attributes: ['due'] }];
  return table.startsWith('Mail') ? [{ name: 'open', attributes: ['open', 'openSince'] }] : [];
}

export interface Consumption {
  calls: number;
  readUnits: number;
  writeUnits: number;
}

const bytes = (text: string) => Buffer.byteLength(text);

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S);
  // About one byte for every two significant digits, and one more.
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]|0+$/g, '').length / 2) + 1;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.SS) return value.SS.reduce((sum, element) => sum + bytes(element), 0);
  if (value.L) return 3 + value.L.reduce((sum, element) => sum + 1 + valueSize(element), 0);
  if (value.M) return 3 + Object.keys(value.M).length + itemSize(value.M);
  throw new Error('an attribute type that no table of ours uses');
}

/** An item's size in bytes. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0);

export const readUnitsOf = (size: number, consistent: boolean | undefined) =>
  Math.max(1, Math.ceil(size / 4096)) * (consistent ? 1 : 0.5);
const writeUnitsOf = (size: number) => Math.max(1, Math.ceil(size / 1024));

const keyOf = ({ pk, sk }: Item): Item => ({ ...(pk && { pk }), ...(sk && { sk }) });
const indexEntry = (item: Item | undefined, { attributes }: IndexKeys): string | undefined =>
  item && attributes.every((name) => item[name])
    ? JSON.stringify(attributes.map((name) => item[name]))
    : undefined;

/** Units of one write to a row: by its larger size. */
const rowCost = (before: Item | undefined, after: Item | undefined): number =>
  writeUnitsOf(Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0));

/** A unit for each index entry that a write puts or takes away. */
const indexCost = (before: Item | undefined, after: Item | undefined, indexes: IndexKeys[]) =>
  indexes.reduce((units, index) => {
    const [from, to] = [indexEntry(before, index), indexEntry(after, index)];
    return from === to ? units : units + (from ? 1 : 0) + (to ? 1 : 0);
  }, 0);

interface WriteTarget {
  TableName: string;
  key: Item;
}

/** The rows that a command's input writes. */
function targetsOf(command: string, input: object): WriteTarget[] {
  if (command === 'PutItemCommand') {
    const { TableName, Item: item } = input as { TableName: string; Item: Item };
    return [{ TableName, key: keyOf(item) }];
  }
  if (command === 'UpdateItemCommand' || command === 'DeleteItemCommand') {
    const { TableName, Key } = input as { TableName: string; Key: Item };
    return [{ TableName, key: Key }];
  }
  if (command === 'TransactWriteItemsCommand')
    return ((input as TransactWriteItemsCommandInput).TransactItems ?? []).flatMap((item) => {
      if (item.Put) return targetsOf('PutItemCommand', item.Put);
      const touched = item.Update ?? item.Delete ?? item.ConditionCheck;
      if (touched) return targetsOf('UpdateItemCommand', touched);
      throw new Error('a transaction holds something that is not metered');
    });
  return [];
}

/** Watches a client; the returned consumption grows with every call. */
export function meter(
  client: DynamoDBClient,
  observer: DynamoDBClient,
  indexesOf: (table: string) => IndexKeys[],
): Consumption {
  const used: Consumption = { calls: 0, readUnits: 0, writeUnits: 0 };
  const row = async ({ TableName, key }: WriteTarget) =>
    (await observer.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }))).Item;

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = context.commandName ?? '';
      const targets = targetsOf(command, args.input);
      const before = await Promise.all(targets.map(row));
      used.calls += 1;
      try {
        const result = await next(args);
        if (targets.length === 0) used.readUnits += readCost(command, args.input, result.output);
        return result;
      } finally {
        // A write whose condition did not hold costs as much as one that left the row as it was.
        const after = await Promise.all(targets.map(row));
        const factor = command === 'TransactWriteItemsCommand' ? 2 : 1;
        targets.forEach(({ TableName }, i) => {
          used.writeUnits += factor * rowCost(before[i], after[i]);
          used.writeUnits += indexCost(before[i], after[i], indexesOf(TableName));
        });
      }
    },
    { step: 'initialize', name: 'meter' },
  );
  return used;
}

export function readCost(command: string, input: object, output: object): number {
  if (command === 'GetItemCommand') {
    const { Item: item = {} } = output as { Item?: Item };
    return readUnitsOf(itemSize(item), (input as GetItemCommandInput).ConsistentRead);
  }
  if (command === 'QueryCommand') {
    const { Items = [] } = output as QueryCommandOutput;
    const size = Items.reduce((sum, item) => sum + itemSize(item), 0);
    return readUnitsOf(size, (input as QueryCommandInput).ConsistentRead);
  }
  if (command === 'BatchGetItemCommand') {
    const { RequestItems } = input as {
      RequestItems: Record<string, { Keys: Item[]; ConsistentRead?: boolean }>;
    };
    const { Responses = {} } = output as { Responses?: Record<string, Item[]> };
    return Object.entries(RequestItems).reduce((sum, [table, { Keys, ConsistentRead }]) => {
      const found = Responses[table] ?? [];
      const missing = Keys.length - found.length;
      const units = found.map((item) => readUnitsOf(itemSize(item), ConsistentRead));
      return sum + units.reduce((a, b) => a + b, missing * readUnitsOf(0, ConsistentRead));
    }, 0);
  }
  throw new Error(`${command} is not metered`);
}
