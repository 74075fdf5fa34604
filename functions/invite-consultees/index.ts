import * as z from 'zod/mini';
import { ConsultationOpened } from '../../events/consultation/consultation-opened.v1.ts';
import { TestMailAsked } from '../../events/consultation/test-mail-asked.v1.ts';
import { ConsulteeAddressChanged } from '../../events/consultation/consultee-address-changed.v1.ts';
import { ConsulteeAdded } from '../../events/consultation/consultee-added.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { inviteConsultees } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'invite-consultees',
  accepts: z.discriminatedUnion('type', [
    ConsultationOpened,
    TestMailAsked,
    ConsulteeAdded,
    ConsulteeAddressChanged,
  ]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: inviteConsultees({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    parked: { client, name: env.PARKED_TABLE },
    clock: systemClock,
  }),
});
