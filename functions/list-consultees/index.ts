import * as z from 'zod/mini';
import { ConsulteeAdded } from '../../events/consultation/consultee-added.v1.ts';
import { ConsulteeSignedIn } from '../../events/consultation/consultee-signed-in.v1.ts';
import { ExtensionAsked } from '../../events/consultation/extension-asked.v1.ts';
import { ExtensionDecided } from '../../events/consultation/extension-decided.v1.ts';
import { ResponseStarted } from '../../events/consultation/response-started.v1.ts';
import { ResponseSubmitted } from '../../events/consultation/response-submitted.v1.ts';
import { MailDecided } from '../../events/mail/mail-decided.v1.ts';
import { MailReported } from '../../events/mail/mail-reported.v1.ts';
import { MailSettled } from '../../events/mail/mail-settled.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { listConsultees } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'list-consultees',
  accepts: z.discriminatedUnion('type', [
    ConsulteeAdded,
    ConsulteeSignedIn,
    ExtensionAsked,
    ExtensionDecided,
    ResponseStarted,
    ResponseSubmitted,
    MailSettled,
    MailReported,
    MailDecided,
  ]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: listConsultees({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
  }),
});
