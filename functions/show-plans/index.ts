import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { serve } from '../../shared/web/serve.ts';
import { env, readCredentials } from './env.ts';
import { publicRoutes } from './handler.ts';

const plans = { client: createDynamoClient(), name: env.PLANS_TABLE };

// One read at the start opens the connection that the first request would wait for.
await listStrategies(plans);

export const handler = serve({
  routes: publicRoutes({
    plans,
    reports: {
      bucket: env.REPORTS_BUCKET,
      region: env.AWS_REGION,
      endpoint: env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL,
      readCredentials,
    },
    clock: systemClock,
  }),
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
