import * as z from 'zod/mini';
import { ConsulteeLinkRequested } from '../../events/consultation/consultee-link-requested.v1.ts';
import { ActorChanged } from '../../events/plan/actor-changed.v1.ts';
import { ActorLinkRequested } from '../../events/plan/actor-link-requested.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { passOnLink } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'pass-on-link',
  accepts: z.discriminatedUnion('type', [ActorChanged, ActorLinkRequested, ConsulteeLinkRequested]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: passOnLink({
    records: { client, name: env.RECORDS_TABLE },
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
