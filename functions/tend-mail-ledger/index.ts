import middy from '@middy/core';
import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { tendMailLedger } from './handler.ts';

export const handler = middy().handler(
  tendMailLedger({
    mail: { client: createDynamoClient(), name: env.MAIL_TABLE },
    clock: systemClock,
  }),
);
