import { systemClock } from '../../shared/platform/clock.ts';
import { readSecret } from '../../shared/platform/secret.ts';
import { serve } from '../../shared/web/serve.ts';
import { env } from './env.ts';
import { signInRoutes } from './handler.ts';
import { connectIssuer } from './issuer.ts';

const { LOCALE, LOGIN, PUBLIC_ORIGIN, SESSION_SECRET_ARN } = env;
const [sessionSecret, clientSecret] = await Promise.all([
  readSecret(SESSION_SECRET_ARN),
  LOGIN.clientSecretArn === undefined ? undefined : readSecret(LOGIN.clientSecretArn),
]);

export const handler = serve({
  publicOrigin: PUBLIC_ORIGIN,
  language: LOCALE,
  routes: signInRoutes({
    issuer: connectIssuer({
      login: LOGIN,
      clientSecret,
      callbackUrl: `${PUBLIC_ORIGIN}/samordna/inloggad`,
      signedOutUrl: `${PUBLIC_ORIGIN}/samordna/logga-in`,
    }),
    sessionSecret,
    clock: systemClock,
  }),
});
