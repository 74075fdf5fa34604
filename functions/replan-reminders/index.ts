import * as z from 'zod/mini';
import { ConsultationOpened } from '../../events/consultation/consultation-opened.v1.ts';
import { ClosingDateMoved } from '../../events/consultation/closing-date-moved.v1.ts';
import { ResponseStarted } from '../../events/consultation/response-started.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { replanReminders } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'replan-reminders',
  accepts: z.discriminatedUnion('type', [ConsultationOpened, ClosingDateMoved, ResponseStarted]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: replanReminders({
    records: { client, name: env.RECORDS_TABLE },
    parked: { client, name: env.PARKED_TABLE },
    clock: systemClock,
  }),
});
