import { systemClock } from '../../shared/platform/clock.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { reportRoutes } from './handler.ts';

const client = createDynamoClient();
const plans = { client, name: env.PLANS_TABLE };

// One read at the start opens the connection that the first request would wait for.
const [linkSecret] = await Promise.all([readSecret(env.LINK_SECRET_ARN), listStrategies(plans)]);

export const handler = serve({
  routes: reportRoutes({
    plans,
    drafts: { client, name: env.PROGRESS_DRAFTS_TABLE },
    attachments: { client, name: env.ATTACHMENTS_TABLE },
    linkSecret,
    clock: systemClock,
  }),
  publicOrigin: env.PUBLIC_ORIGIN,
  language: env.LOCALE,
});
