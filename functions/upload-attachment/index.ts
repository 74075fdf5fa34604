import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { serve } from '../../shared/web/serve.ts';
import { env, readCredentials } from './env.ts';
import { uploadRoutes } from './handler.tsx';
import { messageRoutes } from './message.tsx';

const client = createDynamoClient();

const signingFor = (bucket: string) => ({
  bucket,
  region: env.AWS_REGION,
  endpoint: env.AWS_ENDPOINT_URL,
  readCredentials,
});
const common = { publicOrigin: env.PUBLIC_ORIGIN, clock: systemClock };

export const handler = serve({
  routes: [
    // First: its addresses look like those of attachments.
    ...messageRoutes({
      records: { client, name: env.RECORDS_TABLE },
      signing: signingFor(env.INBOUND_BUCKET),
      ...common,
    }),
    ...uploadRoutes({
      attachments: { client, name: env.ATTACHMENTS_TABLE },
      signing: signingFor(env.QUARANTINE_BUCKET),
      ...common,
    }),
  ],
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
