import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { serve } from '../../shared/web/serve.ts';
import { env, readCredentials } from './env.ts';
import { intakeRoutes } from './handler.ts';

const client = createDynamoClient();

export const handler = serve({
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
  routes: intakeRoutes({
    records: { client, name: env.RECORDS_TABLE },
    sessionSecret: await readSecret(env.SESSION_SECRET_ARN),
    clock: systemClock,
    signing: {
      bucket: env.INBOUND_BUCKET,
      region: env.AWS_REGION,
      endpoint: env.AWS_ENDPOINT_URL,
      readCredentials,
    },
    publicOrigin: env.PUBLIC_ORIGIN,
    domain: env.INBOUND_DOMAIN,
  }),
});
