import { OutageDecided } from '../../events/mail/outage-decided.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { settleOutage } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'settle-outage',
  accepts: OutageDecided,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: settleOutage({
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
