import {
  AuthorizationResponseError,
  ClientError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Clock } from '../../shared/platform/clock.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import {
  createStaffSession,
  readStaffSession,
  readToken,
  sessionSeconds,
  signToken,
  staffCookie,
} from '../../shared/platform/staff-session.ts';
import { endedCookie, hostCookie } from '../../shared/web/cookies.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { type Handler, type Route, route } from '../../shared/web/router.ts';
import { Attempt, type Identity, type Issuer, IssuerUnavailable } from './issuer.ts';
import { type Failure, failurePage, notCoordinatorPage, signedOutPage } from './pages.tsx';

export interface SignInDeps {
  issuer: Issuer;
  sessionSecret: string;
  clock: Clock;
}

const attemptCookie = '__Host-sign-in';
/** How long the issuer's own page may take: new passwords and second factors included. */
const attemptSeconds = 3600;

/** From the coordinator's browser to the issuer and back: a session for who holds the coordinator claim. */
export const signInRoutes = (deps: SignInDeps): Route[] => [
  route('GET', '/samordna/logga-in', startSignIn(deps)),
  route('GET', '/samordna/inloggad', finishSignIn(deps)),
  route('POST', '/samordna/logga-ut', signOut(deps)),
];

const startSignIn =
  ({ issuer, sessionSecret, clock }: SignInDeps): Handler =>
  async () => {
    const attempt: Attempt = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    };
    const token = await signToken(sessionSecret, 'sign-in', attempt, attemptSeconds, clock());
    return seeOther(await issuer.authorizationUrl(attempt), [
      hostCookie(attemptCookie, token, attemptSeconds),
    ]);
  };

/** The one GET that changes something: it makes the session. */
const finishSignIn =
  (deps: SignInDeps): Handler =>
  async ({ cookies, query, language }) => {
    const { issuer, sessionSecret, clock } = deps;
    const token = cookies[attemptCookie];
    const attempt = await readToken(sessionSecret, 'sign-in', Attempt, token, clock());
    if (!attempt) {
      // A reload, or the back button, after all went well.
      const session = await readStaffSession(sessionSecret, cookies[staffCookie], clock());
      return session ? seeOther('/samordna') : failurePage(language, 'interrupted');
    }

    const ended = endedCookie(attemptCookie);
    let identity: Identity;
    try {
      identity = await issuer.identify(query, attempt);
    } catch (error) {
      log.warn('sign-in failed', { error: errorName(error), code: codeOf(error) });
      return withCookies(failurePage(language, failureOf(error)), [ended]);
    }
    const { isCoordinator, ...person } = identity;
    // Whoever was signed in before is not the person who is here now.
    if (!isCoordinator)
      return withCookies(notCoordinatorPage(language, person.name, issuer.endSessionUrl), [
        ended,
        endedCookie(staffCookie),
      ]);
    const session = await createStaffSession(sessionSecret, person, clock());
    return seeOther('/samordna', [ended, hostCookie(staffCookie, session, sessionSeconds)]);
  };

const signOut =
  ({ issuer }: SignInDeps): Handler =>
  ({ language }) =>
    withCookies(signedOutPage(language, issuer.endSessionUrl), [endedCookie(staffCookie)]);

const withCookies = (response: Response, cookies: string[]): Response => ({ ...response, cookies });

const codeOf = (error: unknown) => (error instanceof ClientError ? error.code : undefined);

function failureOf(error: unknown): Failure {
  if (error instanceof AuthorizationResponseError) return 'refused';
  if (error instanceof IssuerUnavailable) return 'unavailable';
  return 'interrupted';
}
