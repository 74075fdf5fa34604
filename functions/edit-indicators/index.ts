import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { indicatorRoutes } from './handler.ts';

export const handler = serve({
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
  routes: indicatorRoutes({
    plans: { client: createDynamoClient(), name: env.PLANS_TABLE },
    publicOrigin: env.PUBLIC_ORIGIN,
    sessionSecret: await readSecret(env.SESSION_SECRET_ARN),
    clock: systemClock,
  }),
});
