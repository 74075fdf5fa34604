import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { serve } from '../../shared/web/serve.ts';
import { env, readCredentials } from './env.ts';
import { uploadRoutes } from './handler.tsx';

export const handler = serve({
  routes: uploadRoutes({
    attachments: { client: createDynamoClient(), name: env.ATTACHMENTS_TABLE },
    signing: {
      bucket: env.QUARANTINE_BUCKET,
      region: env.AWS_REGION,
      endpoint: env.AWS_ENDPOINT_URL,
      readCredentials,
    },
    publicOrigin: env.PUBLIC_ORIGIN,
    clock: systemClock,
  }),
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
