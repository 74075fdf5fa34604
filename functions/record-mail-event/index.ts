import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { recordMailEvent } from './handler.ts';
import { SesEvent } from './ses-event.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'record-mail-event',
  accepts: SesEvent,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: recordMailEvent({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
