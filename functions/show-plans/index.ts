import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { publicRoutes } from './handler.ts';

const plans = { client: createDynamoClient(), name: env.PLANS_TABLE };

// One read at the start opens the connection that the first request would wait for.
await listStrategies(plans);

export const handler = serve({
  routes: publicRoutes({
    plans,
    clock: systemClock,
  }),
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
