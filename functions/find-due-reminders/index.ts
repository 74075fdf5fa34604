import middy from '@middy/core';
import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { findDueReminders } from './handler.ts';

const client = createDynamoClient();

export const handler = middy().handler(
  findDueReminders({
    records: { client, name: env.RECORDS_TABLE },
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
);
