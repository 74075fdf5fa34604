import { ResponseSubmitted } from '../../events/consultation/response-submitted.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { gatherCommitments } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'gather-commitments',
  accepts: ResponseSubmitted,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: gatherCommitments({
    records: { client, name: env.RECORDS_TABLE },
    plans: { client, name: env.PLANS_TABLE },
    clock: systemClock,
  }),
});
