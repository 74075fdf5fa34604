import { ResponseSubmitted } from '../../events/consultation/response-submitted.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { registerResponse } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'register-response',
  accepts: ResponseSubmitted,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: registerResponse({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
