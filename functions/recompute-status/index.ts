import { InitiativeChanged } from '../../events/plan/initiative-changed.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { recomputeStatus } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'recompute-status',
  accepts: InitiativeChanged,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: recomputeStatus({
    plans: { client, name: env.PLANS_TABLE },
    clock: systemClock,
  }),
});
