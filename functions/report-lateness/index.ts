import { InitiativeStatusChanged } from '../../events/plan/initiative-status-changed.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { reportLateness } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'report-lateness',
  accepts: InitiativeStatusChanged,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: reportLateness({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
