import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { publishEvents } from './handler.ts';

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(
  publishEvents({
    bus: new EventBridgeClient({ maxAttempts: 4 }),
    busName: env.BUS_NAME,
    parked: { client: createDynamoClient(), name: env.PARKED_TABLE },
    clock: systemClock,
  }),
);
