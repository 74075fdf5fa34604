/** Rows of the plans table that carry a version: each is written over the one before it, with the event that it causes. */
import {
  type Put,
  PutItemCommand,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { DomainEvent } from '../../events/index.ts';
import { despiteConflicts, type Table, wrote } from '../platform/dynamo.ts';
import { type Item, toItem } from './item.ts';

interface Versioned {
  version: number;
}

/**
 * The put of a row whose version is the next after the one that stands: 1 makes it.
 *
 * @param more what else the row carries: its event, the day of the sparse index.
 */
export const versionPut = (
  plans: Table,
  Key: Item,
  row: Versioned,
  more: { event?: DomainEvent; due?: string | undefined } = {},
): Put & { TableName: string; Item: Item } => ({
  TableName: plans.name,
  Item: { ...Key, ...toItem({ ...row, ...more }) },
  ...(row.version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':before': row.version - 1 }),
      }),
});

/** Writes a versioned row. `false` when another write was first. */
export const putVersion = (...put: Parameters<typeof versionPut>): Promise<boolean> =>
  wrote(put[0].client.send(new PutItemCommand(versionPut(...put))));

/** Writes all or nothing. `false` when a condition did not hold. */
export const writeTogether = ({ client }: Table, items: TransactWriteItem[]): Promise<boolean> =>
  wrote(
    despiteConflicts(() => client.send(new TransactWriteItemsCommand({ TransactItems: items }))),
  );
