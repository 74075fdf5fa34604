import middy from '@middy/core';
import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { turnCalendar } from './handler.ts';

export const handler = middy().handler(
  turnCalendar({
    plans: { client: createDynamoClient(), name: env.PLANS_TABLE },
    clock: systemClock,
  }),
);
