import { SummaryDue } from '../../events/plan/summary-due.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { reportSilence } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'report-silence',
  accepts: SummaryDue,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: reportSilence({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
