import { ActionPlanUpdated } from '../../events/plan/action-plan-updated.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { tellFollowers } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'tell-followers',
  accepts: ActionPlanUpdated,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: tellFollowers({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
