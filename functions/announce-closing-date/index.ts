import { ClosingDateMoved } from '../../events/consultation/closing-date-moved.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { announceClosingDate } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'announce-closing-date',
  accepts: ClosingDateMoved,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: announceClosingDate({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    parked: { client, name: env.PARKED_TABLE },
    clock: systemClock,
  }),
});
