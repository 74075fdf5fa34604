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
