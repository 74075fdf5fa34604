import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { takesJson, valueRoutes } from './handler.ts';

export const handler = serve({
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
  takes: takesJson,
  routes: valueRoutes({
    plans: { client: createDynamoClient(), name: env.PLANS_TABLE },
    clock: systemClock,
  }),
});
