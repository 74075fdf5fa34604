import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { printRoutes } from './handler.ts';

const linkSecret = await readSecret(env.LINK_SECRET_ARN);

export const handler = serve({
  routes: printRoutes({
    records: { client: createDynamoClient(), name: env.RECORDS_TABLE },
    linkSecret,
    clock: systemClock,
  }),
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
