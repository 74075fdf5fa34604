import { ReportReady } from '../../events/plan/report-ready.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { announceReport } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'announce-report',
  accepts: ReportReady,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: announceReport({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
