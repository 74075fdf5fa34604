import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { serve } from '../../shared/web/serve.ts';
import { takesFile } from '../../shared/web/upload.ts';
import { env } from './env.ts';
import { listRoutes } from './handler.ts';

export const handler = serve({
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
  takes: takesFile,
  routes: listRoutes({
    records: { client: createDynamoClient(), name: env.RECORDS_TABLE },
    sessionSecret: await readSecret(env.SESSION_SECRET_ARN),
    clock: systemClock,
  }),
});
