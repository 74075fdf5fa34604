import * as z from 'zod/mini';
import { ConsulteeAdded } from '../../events/consultation/consultee-added.v1.ts';
import { ConsulteeSignedIn } from '../../events/consultation/consultee-signed-in.v1.ts';
import { ResponseStarted } from '../../events/consultation/response-started.v1.ts';
import { ResponseSubmitted } from '../../events/consultation/response-submitted.v1.ts';
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
    ResponseStarted,
    ResponseSubmitted,
    MailSettled,
  ]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: listConsultees({ client, name: env.RECORDS_TABLE }),
});
