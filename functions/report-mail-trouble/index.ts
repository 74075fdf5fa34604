import * as z from 'zod/mini';
import { MailReported } from '../../events/mail/mail-reported.v1.ts';
import { MailSettled } from '../../events/mail/mail-settled.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { reportMailTrouble } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'report-mail-trouble',
  accepts: z.discriminatedUnion('type', [MailSettled, MailReported]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: reportMailTrouble({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
