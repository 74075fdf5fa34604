import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

/** DynamoDB answers within milliseconds; a call that takes seconds is lost, and our conditions make a retry safe. */
export const createDynamoClient = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
  });

/** A table as the stores see it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** Whether a write, or a transaction as a whole, failed because a condition did not hold (and for no other reason). */
const isConditionFailure = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every(
      ({ Code }) => Code === 'None' || Code === 'ConditionalCheckFailed',
    ));

/** Runs a conditional write: `true` when it was made, `false` when its condition did not hold. */
export async function wrote(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

const isConflict = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'TransactionConflict');

const transactionsAtMost = 8;

/**
 * Makes a transaction again while others are at the same rows: DynamoDB lets none of them wait, and the SDK makes none
 * again. Throws when it was in their way to the last.
 */
export async function despiteConflicts<Result>(
  transact: () => Promise<Result>,
  attempt = 1,
): Promise<Result> {
  try {
    return await transact();
  } catch (error) {
    if (!isConflict(error) || attempt === transactionsAtMost) throw error;
    await sleep(Math.random() * 20 * 2 ** attempt);
    return despiteConflicts(transact, attempt + 1);
  }
}
