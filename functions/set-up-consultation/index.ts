import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { settingUpRoutes } from './handler.ts';

const client = createDynamoClient();

export const handler = serve({
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
  routes: settingUpRoutes({
    records: { client, name: env.RECORDS_TABLE },
    registrar: env.REGISTRAR,
    sessionSecret: await readSecret(env.SESSION_SECRET_ARN),
    clock: systemClock,
  }),
});
