import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { listConsultations } from '../../shared/store/consultations.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { respondRoutes } from './handler.ts';
import { aboutRoutes } from './pages/about.tsx';

const client = createDynamoClient();
const records = { client, name: env.RECORDS_TABLE };

// One read at the start opens the connection that the first request would wait for.
const [linkSecret] = await Promise.all([
  readSecret(env.LINK_SECRET_ARN),
  listConsultations(records),
]);

export const handler = serve({
  routes: [
    ...aboutRoutes(env.ABOUT),
    ...respondRoutes({
      records,
      drafts: { client, name: env.DRAFTS_TABLE },
      linkSecret,
      clock: systemClock,
    }),
  ],
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
