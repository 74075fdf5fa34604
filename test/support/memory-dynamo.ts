/**
 * DynamoDB in memory, behind the real client: no emulator and no HTTP, so that thousands of runs take seconds. Held to
 * the truth by the contract tests, which run here and on the emulator. What it does not know throws.
 */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type BatchGetItemCommandInput,
  type CreateTableCommandInput,
  type DeleteItemCommandInput,
  DynamoDBClient,
  DynamoDBServiceException,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  ResourceNotFoundException,
  type ScanCommandInput,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { FinalizeRequestMiddleware } from '@smithy/types';
import { itemSize } from '../bench/capacity-meter.ts';
import {
  type Condition,
  type Expressions,
  holds,
  InvalidExpression,
  isSameItem,
  type Item,
  order,
  parseExpressions,
  projected,
  updated,
} from './dynamo-expressions.ts';

const pageBytes = 1_000_000;
const itemBytes = 400 * 1024;

/** A change of a row, as the table's stream carries it. */
export interface StreamRecord {
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  dynamodb: {
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    StreamViewType: string;
  };
}

interface Index {
  hash: string;
  range: string | undefined;
  keysOnly: boolean;
}

interface MemoryTable {
  keys: Index;
  indexes: Map<string, Index>;
  rows: Map<string, Item>;
  /** The same rows by their partition, once somebody has asked: so that a query does not look at all of a large table. */
  partitions: Map<string, Map<string, Item>> | undefined;
  streamViewType: string | undefined;
  stream: StreamRecord[];
  /** Every change: which row, and what it was before. */
  history: { key: string; before: Item | undefined }[];
}

const invalid = (message: string) =>
  new DynamoDBServiceException({
    name: 'ValidationException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    message,
  });

const $metadata = { httpStatusCode: 200 };

const indexOf = (schema: CreateTableCommandInput['KeySchema'], keysOnly: boolean): Index => {
  const named = (type: string) => schema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { hash: named('HASH') ?? '', range: named('RANGE'), keysOnly };
};

const attributesOf = ({ hash, range }: Index) => (range === undefined ? [hash] : [hash, range]);
const isIn = (index: Index, item: Item) => attributesOf(index).every((name) => item[name]);
const only = (item: Item, names: string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));

type Conditional = Pick<
  PutItemCommandInput,
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'ReturnValuesOnConditionCheckFailure'
>;

/** One row's part of a write, judged but not made. */
interface Write {
  table: MemoryTable;
  key: string;
  before: Item | undefined;
  after: Item | undefined;
  holds: boolean;
  showsOld: boolean;
}

export class MemoryDynamo {
  private readonly tables = new Map<string, MemoryTable>();
  private readonly made = new Set<string>();
  private sequence = 0;
  /** How many changes of a table an eventually consistent read is behind; asked anew at each. */
  staleness = (): number => 0;

  createTable(definition: CreateTableCommandInput): void {
    const {
      TableName = '',
      KeySchema,
      GlobalSecondaryIndexes = [],
      StreamSpecification,
    } = definition;
    this.tables.set(TableName, {
      keys: indexOf(KeySchema, false),
      indexes: new Map(
        GlobalSecondaryIndexes.map(({ IndexName = '', KeySchema: schema, Projection }) => [
          IndexName,
          indexOf(schema, Projection?.ProjectionType === 'KEYS_ONLY'),
        ]),
      ),
      rows: new Map(),
      partitions: undefined,
      streamViewType: StreamSpecification?.StreamViewType,
      stream: [],
      history: [],
    });
  }

  /** The same rows in tables of their own. */
  copy(): MemoryDynamo {
    const copy = new MemoryDynamo();
    for (const [name, table] of this.tables)
      copy.tables.set(name, {
        ...table,
        rows: new Map(table.rows),
        partitions: undefined,
        stream: [...table.stream],
        history: [...table.history],
      });
    for (const token of this.made) copy.made.add(token);
    copy.sequence = this.sequence;
    return copy;
  }

  /** The changes of a table since it was made, in order. */
  stream(name: string): readonly StreamRecord[] {
    return this.table(name).stream;
  }

  rows(name: string): Item[] {
    return [...this.table(name).rows.values()];
  }

  /**
   * Answers one command.
   *
   * @param token what makes a repeated transaction the same one.
   * @throws the client's own exceptions.
   */
  execute(command: string, input: object, token?: string): object {
    try {
      return this.answer(command, input, token);
    } catch (error) {
      throw error instanceof InvalidExpression ? invalid(error.message) : error;
    }
  }

  private answer(command: string, input: object, token: string | undefined): object {
    switch (command) {
      case 'CreateTableCommand':
        this.createTable(input as CreateTableCommandInput);
        return {};
      case 'GetItemCommand':
        return this.get(input as GetItemCommandInput);
      case 'BatchGetItemCommand':
        return this.batchGet(input as BatchGetItemCommandInput);
      case 'QueryCommand':
        return this.query(input as QueryCommandInput);
      case 'ScanCommand':
        return this.scan(input as ScanCommandInput);
      case 'PutItemCommand': {
        const put = input as PutItemCommandInput;
        return this.write(this.judgePut(put), put);
      }
      case 'UpdateItemCommand': {
        const update = input as UpdateItemCommandInput;
        return this.write(this.judgeUpdate(update), update);
      }
      case 'DeleteItemCommand': {
        const remove = input as DeleteItemCommandInput;
        return this.write(
          this.judge(remove, remove.Key, () => undefined),
          remove,
        );
      }
      case 'TransactWriteItemsCommand':
        return this.transact(input as TransactWriteItemsCommandInput, token);
      default:
        throw new Error(`DynamoDB in memory does not know ${command}`);
    }
  }

  private table(name: string | undefined): MemoryTable {
    const table = this.tables.get(name ?? '');
    if (!table)
      throw new ResourceNotFoundException({ message: `no table ${name ?? ''}`, $metadata });
    return table;
  }

  /** A table as an eventually consistent read may see it. */
  private seen(table: MemoryTable, consistent: boolean | undefined): Map<string, Item> {
    const behind = consistent ? 0 : this.staleness();
    if (behind === 0) return table.rows;
    const rows = new Map(table.rows);
    for (const { key, before } of table.history.slice(-behind).reverse())
      if (before) rows.set(key, before);
      else rows.delete(key);
    return rows;
  }

  private keyOf({ keys }: MemoryTable, item: Item | undefined, isKey: boolean): string {
    const names = attributesOf(keys);
    if (isKey && Object.keys(item ?? {}).length !== names.length)
      throw invalid('The provided key element does not match the schema');
    return JSON.stringify(
      names.map((name) => {
        const text = item?.[name]?.S;
        if (!text) throw invalid(`The key ${name} is missing, empty or no text`);
        return text;
      }),
    );
  }

  private get({ TableName, Key, ConsistentRead, ...input }: GetItemCommandInput): object {
    const table = this.table(TableName);
    const { projection } = parseExpressions(input);
    const item = this.seen(table, ConsistentRead).get(this.keyOf(table, Key, true));
    return item ? { Item: projected(item, projection) } : {};
  }

  private batchGet({ RequestItems = {} }: BatchGetItemCommandInput): object {
    const keys = Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys);
    if (keys.length === 0 || keys.length > 100) throw invalid('between 1 and 100 keys');
    return {
      UnprocessedKeys: {},
      Responses: Object.fromEntries(
        Object.entries(RequestItems).map(([TableName, { Keys = [], ...how }]) => {
          const names = Keys.map((key) => this.keyOf(this.table(TableName), key, true));
          if (new Set(names).size < names.length) throw invalid('a key is named twice');
          return [
            TableName,
            Keys.flatMap((Key) => {
              const { Item: found } = this.get({ TableName, Key, ...how }) as { Item?: Item };
              return found ? [found] : [];
            }),
          ];
        }),
      ),
    };
  }

  private query(input: QueryCommandInput): object {
    const table = this.table(input.TableName);
    const index = input.IndexName === undefined ? table.keys : table.indexes.get(input.IndexName);
    if (!index) throw invalid(`no index ${input.IndexName ?? ''}`);
    if (index !== table.keys && input.ConsistentRead)
      throw invalid('Consistent reads are not supported on global secondary indexes');
    const expressions = parseExpressions(input);
    const { keyCondition } = expressions;
    if (!keyCondition || !isKeyCondition(keyCondition, index))
      throw invalid('Query key condition not supported');
    const seen = this.seen(table, input.ConsistentRead);
    const near =
      index === table.keys && seen === table.rows
        ? inPartitions(table, Object.values(input.ExpressionAttributeValues ?? {}))
        : [...seen.values()];
    const rows = near
      .filter((item) => isIn(index, item))
      .filter((item) => holds(keyCondition, item, input.ExpressionAttributeValues))
      .sort(byKeys(index, table.keys));
    return this.page(table, index, rows, expressions, input);
  }

  private scan(input: ScanCommandInput): object {
    const table = this.table(input.TableName);
    if (input.IndexName !== undefined || input.TotalSegments !== undefined)
      throw new Error('DynamoDB in memory scans whole tables only');
    const rows = [...this.seen(table, input.ConsistentRead).values()].sort(
      byKeys(table.keys, table.keys),
    );
    return this.page(table, table.keys, rows, parseExpressions(input), input);
  }

  private page(
    table: MemoryTable,
    index: Index,
    sorted: Item[],
    { filter, projection }: Expressions,
    input: Omit<QueryCommandInput, 'TableName'>,
  ): object {
    const keyNames = [...new Set([...attributesOf(table.keys), ...attributesOf(index)])];
    const compare = byKeys(index, table.keys);
    const backwards = input.ScanIndexForward === false;
    const ordered = backwards ? sorted.toReversed() : sorted;
    const { ExclusiveStartKey: start } = input;
    const ahead = ordered.filter(
      (item) => !start || (backwards ? compare(item, start) < 0 : compare(item, start) > 0),
    );

    const read: Item[] = [];
    let bytes = 0;
    let isWhole = true;
    for (const row of ahead) {
      const item = index.keysOnly ? only(row, keyNames) : row;
      if (read.length === input.Limit || bytes + itemSize(item) > pageBytes) {
        isWhole = false;
        break;
      }
      read.push(item);
      bytes += itemSize(item);
    }
    // DynamoDB stops at the limit and does not look whether anything comes after it.
    const last = !isWhole || read.length === input.Limit ? read.at(-1) : undefined;
    const items = read.filter(
      (item) => !filter || holds(filter, item, input.ExpressionAttributeValues),
    );
    return {
      ...(input.Select !== 'COUNT' && { Items: items.map((item) => projected(item, projection)) }),
      Count: items.length,
      ScannedCount: read.length,
      ...(last && { LastEvaluatedKey: only(last, keyNames) }),
    };
  }

  private judge(
    input: Conditional & { TableName: string | undefined; UpdateExpression?: string | undefined },
    key: Item | undefined,
    change: (before: Item | undefined, expressions: Expressions) => Item | undefined,
  ): Write {
    const table = this.table(input.TableName);
    const name = this.keyOf(table, key, true);
    const before = table.rows.get(name);
    const expressions = parseExpressions(input);
    const { condition } = expressions;
    const made = !condition || holds(condition, before, input.ExpressionAttributeValues);
    const after = made ? change(before, expressions) : before;
    if (after) this.check(table, after, name);
    return {
      table,
      key: name,
      before,
      after,
      holds: made,
      showsOld: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    };
  }

  private check(table: MemoryTable, item: Item, name: string): void {
    if (this.keyOf(table, item, false) !== name)
      throw invalid('Cannot update an attribute that is part of the key');
    for (const index of table.indexes.values())
      for (const attribute of attributesOf(index))
        if (item[attribute] && !item[attribute].S)
          throw invalid(`The index key ${attribute} is empty or no text`);
    if (itemSize(item) > itemBytes)
      throw invalid('Item size has exceeded the maximum allowed size');
  }

  private judgePut(input: Conditional & Pick<PutItemCommandInput, 'TableName' | 'Item'>): Write {
    const { Item: item = {} } = input;
    const key = only(item, attributesOf(this.table(input.TableName).keys));
    return this.judge(input, key, () => item);
  }

  private judgeUpdate(
    input: Conditional & Pick<UpdateItemCommandInput, 'TableName' | 'Key' | 'UpdateExpression'>,
  ): Write {
    return this.judge(input, input.Key, (before, { update }) =>
      update
        ? updated(update, before ?? input.Key ?? {}, input.ExpressionAttributeValues)
        : (before ?? input.Key),
    );
  }

  private write(
    write: Write,
    { ReturnValues = 'NONE' }: Pick<UpdateItemCommandInput, 'ReturnValues'>,
  ): object {
    if (!write.holds)
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
        ...(write.showsOld && write.before && { Item: write.before }),
      });
    this.make(write);
    if (ReturnValues === 'NONE') return {};
    if (ReturnValues === 'ALL_OLD') return write.before ? { Attributes: write.before } : {};
    if (ReturnValues === 'ALL_NEW') return { Attributes: write.after };
    throw new Error(`DynamoDB in memory does not know ReturnValues ${ReturnValues}`);
  }

  private transact({ TransactItems = [] }: TransactWriteItemsCommandInput, token?: string): object {
    if (token !== undefined && this.made.has(token)) return {};
    if (TransactItems.length === 0 || TransactItems.length > 100)
      throw invalid('between 1 and 100 items');
    const writes = TransactItems.map(({ Put, Update, Delete, ConditionCheck }) => {
      if (Put) return this.judgePut(Put);
      if (Update) return this.judgeUpdate(Update);
      if (Delete) return this.judge(Delete, Delete.Key, () => undefined);
      if (ConditionCheck) return this.judge(ConditionCheck, ConditionCheck.Key, (before) => before);
      throw invalid('an item of the transaction is empty');
    });
    const isTwice = writes.some((one, i) =>
      writes.some((other, j) => i < j && one.table === other.table && one.key === other.key),
    );
    if (isTwice)
      throw invalid('Transaction request cannot include multiple operations on one item');
    if (writes.some((write) => !write.holds))
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: writes.map((write) =>
          write.holds
            ? { Code: 'None' }
            : {
                Code: 'ConditionalCheckFailed',
                Message: 'The conditional request failed',
                ...(write.showsOld && write.before && { Item: write.before }),
              },
        ),
      });
    for (const write of writes) this.make(write);
    if (token !== undefined) this.made.add(token);
    return {};
  }

  private make({ table, key, before, after }: Write): void {
    if (before && after && isSameItem(before, after)) return;
    if (!before && !after) return;
    table.history.push({ key, before });
    if (after) table.rows.set(key, after);
    else table.rows.delete(key);
    if (table.partitions) place(table, table.partitions, key, after ?? before);
    if (table.streamViewType === undefined) return;
    this.sequence += 1;
    const withImages = table.streamViewType === 'NEW_AND_OLD_IMAGES';
    table.stream.push({
      eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
      dynamodb: {
        Keys: only(after ?? before ?? {}, attributesOf(table.keys)),
        ...(withImages && after && { NewImage: after }),
        ...(withImages && before && { OldImage: before }),
        SequenceNumber: String(this.sequence).padStart(21, '0'),
        StreamViewType: table.streamViewType,
      },
    });
  }
}

/** Puts a row in its partition as it stands in the table, or takes it out. */
function place(
  { keys, rows }: MemoryTable,
  partitions: Map<string, Map<string, Item>>,
  key: string,
  item: Item | undefined,
): void {
  const hash = item?.[keys.hash]?.S ?? '';
  const partition = partitions.get(hash) ?? new Map<string, Item>();
  partitions.set(hash, partition);
  const row = rows.get(key);
  if (row) partition.set(key, row);
  else partition.delete(key);
}

/** The rows of the partitions that are among these values. */
function inPartitions(table: MemoryTable, values: AttributeValue[]): Item[] {
  if (!table.partitions) {
    table.partitions = new Map();
    for (const [key, item] of table.rows) place(table, table.partitions, key, item);
  }
  const { partitions } = table;
  const hashes = new Set(values.map(({ S }) => S ?? ''));
  return [...hashes].flatMap((hash) => [...(partitions.get(hash)?.values() ?? [])]);
}

/** By an index's keys, and by the table's own where those are the same. */
const byKeys = (index: Index, keys: Index) => (one: Item, other: Item) => {
  for (const name of [...attributesOf(index).slice(1), ...attributesOf(keys)]) {
    const [a, b] = [one[name], other[name]];
    const by = a && b ? order(a, b) : undefined;
    if (by) return by;
  }
  return 0;
};

/** Whether a condition is one that a query takes: the partition, and at most one range of the sort key. */
function isKeyCondition(condition: Condition, { hash, range }: Index): boolean {
  const parts = condition.kind === 'and' ? condition.parts : [condition];
  const attributeOf = (part: Condition): AttributeValue['S'] => {
    const operand =
      part.kind === 'between' ? part.tested : 'first' in part ? part.first : undefined;
    return operand?.kind === 'path' && operand.path.length === 1 ? String(operand.path[0]) : '';
  };
  const isPartition = (part: Condition) =>
    part.kind === 'compare' && part.operator === '=' && attributeOf(part) === hash;
  const isRange = (part: Condition) =>
    attributeOf(part) === range &&
    (part.kind === 'between' ||
      part.kind === 'begins_with' ||
      (part.kind === 'compare' && part.operator !== '<>'));
  return (
    parts.length <= 2 &&
    parts.filter(isPartition).length === 1 &&
    parts.every((part) => isPartition(part) || isRange(part))
  );
}

/** Where the SDK has made the request and would send it: each of its attempts comes by. */
export const atEachAttempt = {
  relation: 'after',
  toMiddleware: 'retryMiddleware',
  name: 'memory',
  override: true,
} as const;

/** A client with the settings of a real one, whose tables lie in memory. */
export function connectTo(memory: MemoryDynamo): DynamoDBClient {
  const credentials = { accessKeyId: 'memory', secretAccessKey: 'memory' };
  const client = new DynamoDBClient({ region: 'eu-north-1', credentials });
  const answering: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> =
    (_next, { commandName = '' }) =>
    // A command that is refused rejects.
    // eslint-disable-next-line @typescript-eslint/require-await
    async ({ input, request }) => ({
      output: {
        ...memory.execute(commandName, input, tokenIn(commandName, request as object)),
        $metadata,
      },
      response: undefined,
    });
  client.middlewareStack.addRelativeTo(answering, atEachAttempt);
  return client;
}

/** The token that the SDK gives a transaction, the same in all its attempts. */
export function tokenIn(commandName: string, request: object): string | undefined {
  if (commandName !== 'TransactWriteItemsCommand') return undefined;
  const { body } = request as { body: Uint8Array };
  const { ClientRequestToken } = JSON.parse(Buffer.from(body).toString()) as {
    ClientRequestToken: string;
  };
  return ClientRequestToken;
}
