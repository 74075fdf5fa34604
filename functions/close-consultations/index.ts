import middy from '@middy/core';
import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { closeConsultations } from './handler.ts';

export const handler = middy().handler(
  closeConsultations({
    records: { client: createDynamoClient(), name: env.RECORDS_TABLE },
    clock: systemClock,
  }),
);
