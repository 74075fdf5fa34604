import { ActorChanged } from '../../events/plan/actor-changed.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { passOnLink } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'pass-on-link',
  accepts: ActorChanged,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: passOnLink({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
