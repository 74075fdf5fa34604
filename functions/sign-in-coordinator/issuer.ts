/** The OpenID Connect issuer that knows the coordinators: Cognito, or any other. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  clockSkew,
  Configuration,
  enableNonRepudiationChecks,
  type JWKS,
  setJwksCache,
} from 'openid-client';
import * as z from 'zod/mini';
import { EmailAddress } from '../../shared/domain/text.ts';

const WebAddress = z.url({ protocol: /^https?$/ });
const Text = z.string().check(z.minLength(1));
const isPlain = (address: string | undefined) => address?.startsWith('http:') === true;

/** The issuer's metadata comes from configuration: no discovery at run time. */
export const Login = z
  .object({
    /** What `iss` of its tokens says; never opened. */
    issuer: WebAddress,
    authorizationEndpoint: WebAddress,
    tokenEndpoint: WebAddress,
    jwksUri: WebAddress,
    endSessionEndpoint: z.optional(WebAddress),
    clientId: Text,
    /** A secret whose whole value is the client secret; a public client has none. */
    clientSecretArn: z.optional(Text),
    /** The claim of the ID token, and its value or one of its values, that makes someone a coordinator. */
    coordinatorClaim: z._default(z.object({ name: Text, value: Text }), {
      name: 'cognito:groups',
      value: 'coordinators',
    }),
    scope: z._default(Text, 'openid email'),
  })
  .check(
    z.refine(
      (login) =>
        isPlain(login.tokenEndpoint) ||
        ![login.authorizationEndpoint, login.jwksUri, login.endSessionEndpoint].some(isPlain),
      'http addresses are for a local issuer, whose token endpoint is http too',
    ),
  );
export type Login = z.infer<typeof Login>;

/** What ties the issuer's answer to the browser that asked. */
export const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type Attempt = z.infer<typeof Attempt>;

/** Who signed in. `name` is the best that the issuer gave, at most 200 characters of it. */
export interface Identity {
  sub: string;
  name: string;
  /** Absent when the issuer gave none. */
  email?: string | undefined;
  isCoordinator: boolean;
}

export interface Issuer {
  authorizationUrl: (attempt: Attempt) => Promise<string>;
  /**
   * Exchanges the code in the callback's query for who signed in.
   *
   * @throws openid-client's errors when the query, the exchange or the ID token is not right, `IssuerUnavailable` when
   * the issuer does not answer.
   */
  identify: (query: URLSearchParams, attempt: Attempt) => Promise<Identity>;
  /** Where the issuer's own session ends, when it says. */
  endSessionUrl: string | undefined;
}

export class IssuerUnavailable extends Error {}

const requestSeconds = 5;
/** Characters, so that the session's cookie is under the 4 kB that browsers keep. */
const longestName = 200;
const signingAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const Keys = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
const IdToken = z.looseObject({
  sub: z.string(),
  name: z.optional(z.string()),
  email: z.optional(z.string()),
});

/** The issuer's keys and, by its answer's date, its clock: seconds that it is ahead of this process's. */
async function readKeys(jwksUri: string): Promise<{ jwks: JWKS; ahead: number }> {
  try {
    const answer = await fetch(jwksUri, { signal: AbortSignal.timeout(requestSeconds * 1000) });
    if (!answer.ok) throw new Error(`the issuer answers ${answer.status}`);
    const jwks = Keys.parse(await answer.json()) as unknown as JWKS;
    const cachedFor = Number(answer.headers.get('age') ?? 0) * 1000;
    const issuerTime = Date.parse(answer.headers.get('date') ?? '') + cachedFor;
    const ahead = Math.round((issuerTime - Date.now()) / 1000);
    return { jwks, ahead: Number.isFinite(ahead) ? ahead : 0 };
  } catch (error) {
    throw new IssuerUnavailable('the keys could not be read', { cause: error });
  }
}

export function connectIssuer(settings: {
  login: Login;
  clientSecret: string | undefined;
  callbackUrl: string;
  signedOutUrl: string;
}): Issuer {
  const { login, clientSecret, callbackUrl, signedOutUrl } = settings;

  const configure = (ahead: number): Configuration => {
    const configuration = new Configuration(
      {
        issuer: login.issuer,
        authorization_endpoint: login.authorizationEndpoint,
        token_endpoint: login.tokenEndpoint,
        jwks_uri: login.jwksUri,
        ...(login.endSessionEndpoint && { end_session_endpoint: login.endSessionEndpoint }),
        id_token_signing_alg_values_supported: signingAlgorithms,
      },
      login.clientId,
      { ...(clientSecret && { client_secret: clientSecret }), [clockSkew]: ahead },
    );
    configuration.timeout = requestSeconds;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so as a warning; `Login` holds it to local issuers
    if (isPlain(login.tokenEndpoint)) allowInsecureRequests(configuration);
    return configuration;
  };

  return {
    authorizationUrl: async ({ state, nonce, verifier }) =>
      buildAuthorizationUrl(configure(0), {
        redirect_uri: callbackUrl,
        scope: login.scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href,

    identify: async (query, { state, nonce, verifier }) => {
      // openid-client compares `exp` with Date, which a local run may have moved: the ID token is judged by the issuer's
      // clock instead. That gives nobody more power, since who answers at this address also names the keys that we
      // trust. Without a date our own clock holds.
      const { jwks, ahead } = await readKeys(login.jwksUri);
      const configuration = configure(ahead);
      enableNonRepudiationChecks(configuration);
      setJwksCache(configuration, { jwks, uat: Math.floor(Date.now() / 1000) });
      const tokens = await authorizationCodeGrant(
        configuration,
        new URL(`${callbackUrl}?${query.toString()}`),
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
      );
      const claims = IdToken.parse(tokens.claims());
      const { name, value } = login.coordinatorClaim;
      return {
        sub: claims.sub,
        name: (claims.name ?? claims.email ?? claims.sub).slice(0, longestName).toWellFormed(),
        email: EmailAddress.safeParse(claims.email).data,
        isCoordinator: [claims[name]].flat().includes(value),
      };
    },

    endSessionUrl: login.endSessionEndpoint
      ? buildEndSessionUrl(configure(0), {
          post_logout_redirect_uri: signedOutUrl,
          logout_uri: signedOutUrl, // Cognito's name for it
        }).href
      : undefined,
  };
}
