import { BatchGetItemCommand, type KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import type { Table } from '../platform/dynamo.ts';
import type { Item } from './item.ts';

const attemptsAtMost = 5;

/** Reads at most 100 rows by key, in no order. Throws when the service leaves some unread, time after time. */
export async function readRows(
  { client }: Table,
  wanted: Record<string, KeysAndAttributes>,
): Promise<Item[]> {
  const found: Item[] = [];
  let remaining = wanted;
  for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetItemCommand({ RequestItems: remaining }),
    );
    found.push(...Object.values(Responses).flat());
    remaining = UnprocessedKeys;
    if (Object.keys(remaining).length === 0) return found;
  }
  throw new Error('some rows were left unread');
}
