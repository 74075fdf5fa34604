import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { signInRoutes } from '../../functions/sign-in-coordinator/handler.ts';
import { connectIssuer, Login } from '../../functions/sign-in-coordinator/issuer.ts';
import { readStaffSession } from '../../shared/platform/staff-session.ts';
import { serve } from '../../shared/web/serve.ts';

const publicOrigin = 'https://remiss.example';
const issuerName = 'https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_Abc';
const clientId = 'remissflow';
const sessionSecret = 'a secret of the test, long enough to be one';

/** An issuer whose answers the tests decide. */
let server: Server;
let base: string;
let keys: { right: Awaited<ReturnType<typeof generateKeyPair>>; other: typeof keys.right };
let idToken: (nonce: string) => Promise<string>;
let issuerDate: Date;
let keysAnswer: number;
let exchanges: URLSearchParams[];

const claims = (over: JWTPayload = {}): JWTPayload => {
  const now = Math.floor(issuerDate.getTime() / 1000);
  return {
    iss: issuerName,
    aud: clientId,
    sub: 'user-1',
    email: 'sam@region.example',
    'cognito:groups': ['coordinators'],
    iat: now,
    exp: now + 3600,
    ...over,
  };
};
const signed = (payload: JWTPayload, key = keys.right, alg = 'RS256') =>
  new SignJWT(payload).setProtectedHeader({ alg, kid: 'k1' }).sign(key.privateKey);

beforeAll(async () => {
  keys = { right: await generateKeyPair('RS256'), other: await generateKeyPair('RS256') };
  const jwk = { ...(await exportJWK(keys.right.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      void (async () => {
        const headers = { 'content-type': 'application/json', date: issuerDate.toUTCString() };
        if (request.url === '/keys') {
          response.writeHead(keysAnswer, headers).end(JSON.stringify({ keys: [jwk] }));
          return;
        }
        const form = new URLSearchParams(body);
        exchanges.push(form);
        if (form.get('code') !== 'good') {
          response.writeHead(400, headers).end(JSON.stringify({ error: 'invalid_grant' }));
          return;
        }
        const id_token = await idToken(nonceSent);
        response
          .writeHead(200, headers)
          .end(JSON.stringify({ access_token: 'x', token_type: 'Bearer', id_token }));
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let nonceSent = '';
let now: Date;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  now = new Date();
  issuerDate = new Date();
  keysAnswer = 200;
  exchanges = [];
  idToken = (nonce) => signed(claims({ nonce }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const login = (over: object = {}) =>
  Login.parse({
    issuer: issuerName,
    authorizationEndpoint: `${base}/authorize`,
    tokenEndpoint: `${base}/token`,
    jwksUri: `${base}/keys`,
    endSessionEndpoint: `${base}/logout`,
    clientId,
    ...over,
  });

interface Sent {
  method?: string;
  query?: string;
  cookies?: string[];
  headers?: Record<string, string>;
}

async function send(path: string, sent: Sent = {}, settings = login()) {
  const handler = serve({
    publicOrigin,
    routes: signInRoutes({
      issuer: connectIssuer({
        login: settings,
        clientSecret: undefined,
        callbackUrl: `${publicOrigin}/samordna/inloggad`,
        signedOutUrl: `${publicOrigin}/samordna/logga-in`,
      }),
      sessionSecret,
      clock: () => now,
    }),
  });
  const event = {
    rawPath: path,
    rawQueryString: sent.query ?? '',
    cookies: sent.cookies ?? [],
    headers: sent.headers ?? {},
    requestContext: { http: { method: sent.method ?? 'GET' } },
  };
  const result = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
  return {
    status: result.statusCode,
    location: String(result.headers?.['location'] ?? ''),
    headers: result.headers ?? {},
    cookies: result.cookies ?? [],
    text: Buffer.from(result.body ?? '', 'base64').toString(),
  };
}

const pair = (cookie: string | undefined) => cookie?.split(';')[0] ?? '';

/** Leaves for the issuer; what comes back with. */
async function leave() {
  const { location, cookies } = await send('/samordna/logga-in');
  const asked = new URL(location).searchParams;
  nonceSent = asked.get('nonce') ?? '';
  return { asked, state: asked.get('state') ?? '', cookie: pair(cookies[0]) };
}

async function signIn(query?: (state: string) => string) {
  const { state, cookie } = await leave();
  return send('/samordna/inloggad', {
    query: query?.(state) ?? `code=good&state=${state}`,
    cookies: [cookie],
  });
}

const sessionOf = ({ cookies }: { cookies: string[] }) =>
  cookies
    .map(pair)
    .find((cookie) => cookie.startsWith('__Host-staff='))
    ?.slice(13);

describe('leaving for the issuer', () => {
  test('asks for a code with state, nonce and a PKCE challenge, and keeps them in a signed cookie', async () => {
    const { location, cookies, status } = await send('/samordna/logga-in');
    const asked = new URL(location);
    expect(status).toBe(303);
    expect(asked.origin + asked.pathname).toBe(`${base}/authorize`);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: `${publicOrigin}/samordna/inloggad`,
      code_challenge_method: 'S256',
      scope: 'openid email',
    });
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Host-sign-in=.+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  });

  test('two attempts share nothing', async () => {
    const [one, two] = [await leave(), await leave()];
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(one.asked.get(name)).not.toBe(two.asked.get(name));
  });
});

describe('coming back', () => {
  test('a coordinator gets a session of eight hours and the workspace', async () => {
    const answer = await signIn();
    expect(answer.status).toBe(303);
    expect(answer.location).toBe('/samordna');
    expect(answer.cookies.join()).toMatch(
      /__Host-staff=.*Max-Age=28800; HttpOnly; Secure; SameSite=Lax/,
    );
    expect(answer.cookies.join()).toContain('__Host-sign-in=; Path=/; Max-Age=0');
    const session = sessionOf(answer);
    expect(await readStaffSession(sessionSecret, session, now)).toEqual({
      sub: 'user-1',
      ...{ name: 'sam@region.example', email: 'sam@region.example' },
    });
  });

  test.each([
    ['name', { name: 'Å'.repeat(5_000) }, { name: 'Å'.repeat(200), email: 'sam@region.example' }],
    // Which is then none that mail can be sent to.
    ['address', { email: `${'🦌'.repeat(5_000)}@region.example` }, { name: '🦌'.repeat(100) }],
  ])('a very long %s is cut, so that the browser keeps the cookie', async (_, over, person) => {
    idToken = (nonce) => signed(claims({ nonce, ...over }));
    const answer = await signIn();
    const session = sessionOf(answer);
    expect(await readStaffSession(sessionSecret, session, now)).toEqual({
      sub: 'user-1',
      ...person,
    });
    for (const cookie of answer.cookies) expect(Buffer.byteLength(cookie)).toBeLessThan(4_096);
  });

  test('the code is exchanged with the verifier of the challenge', async () => {
    const { asked, state, cookie } = await leave();
    await send('/samordna/inloggad', { query: `code=good&state=${state}`, cookies: [cookie] });
    const verifier = exchanges[0]?.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      asked.get('code_challenge'),
    );
  });

  test.each<[string, () => void]>([
    ['a nonce of another attempt', () => (idToken = () => signed(claims({ nonce: 'other' })))],
    ['no nonce', () => (idToken = () => signed(claims()))],
    ['another audience', () => (idToken = (nonce) => signed(claims({ nonce, aud: 'other' })))],
    [
      'another issuer',
      () => (idToken = (nonce) => signed(claims({ nonce, iss: 'https://x.example' }))),
    ],
    [
      'a key that is not the issuer’s',
      () => (idToken = (nonce) => signed(claims({ nonce }), keys.other)),
    ],
    [
      'no signature',
      () =>
        (idToken = (nonce) =>
          Promise.resolve(
            `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(
              JSON.stringify(claims({ nonce })),
            ).toString('base64url')}.`,
          )),
    ],
    [
      'an expiry that has passed',
      () =>
        (idToken = (nonce) =>
          signed(claims({ nonce, exp: Math.floor(issuerDate.getTime() / 1000) - 60 }))),
    ],
    ['something that is no token', () => (idToken = () => Promise.resolve('a.b'))],
  ])('an ID token with %s makes no session', async (_, arrange) => {
    arrange();
    const answer = await signIn();
    expect(exchanges).toHaveLength(1);
    expect(answer.status).toBe(400);
    expect(sessionOf(answer)).toBeUndefined();
    expect(answer.text).toContain('Inloggningen blev inte klar');
  });

  test.each([
    ['another state', () => 'code=good&state=other'],
    ['no state', () => 'code=good'],
    ['two states', (state: string) => `code=good&state=${state}&state=${state}`],
    ['no code', (state: string) => `state=${state}`],
    ['nothing', () => ''],
    ['a mangled query', () => '%ff=%&&&==code'],
  ])('a callback with %s asks the issuer nothing and makes no session', async (_, query) => {
    const answer = await signIn(query);
    expect(exchanges).toHaveLength(0);
    expect(answer.status).toBe(400);
    expect(sessionOf(answer)).toBeUndefined();
  });

  test('a code that the issuer does not take makes no session', async () => {
    const answer = await signIn((state) => `code=used&state=${state}`);
    expect(answer.status).toBe(400);
    expect(sessionOf(answer)).toBeUndefined();
  });

  test('an error from the issuer is told', async () => {
    const answer = await signIn((state) => `error=access_denied&state=${state}`);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('släppte inte in dig');
  });

  test('an issuer that is down is told apart', async () => {
    keysAnswer = 500;
    const answer = await signIn();
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('svarar inte');
  });

  test.each([
    ['no groups', undefined],
    ['other groups', ['registrars']],
    ['a group whose name only contains it', ['coordinators-of-old']],
  ])('someone with %s is told whom to ask', async (_, groups) => {
    idToken = (nonce) => signed(claims({ nonce, 'cognito:groups': groups, name: '<b>Sam</b>' }));
    const answer = await signIn();
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Du är inte samordnare');
    expect(answer.text).toContain('&lt;b&gt;Sam&lt;/b&gt;');
    // The language switch of such a page cannot lead through the login: its content security policy would stop that.
    expect(answer.text).toContain('name="tillbaka" value="/"');
    // Nor does a session of someone else's go on.
    expect(sessionOf(answer)).toBe('');
  });

  test('the claim and its value are configured', async () => {
    idToken = (nonce) => signed(claims({ nonce, role: 'samordnare' }));
    const { state, cookie } = await leave();
    const answer = await send(
      '/samordna/inloggad',
      { query: `code=good&state=${state}`, cookies: [cookie] },
      login({ coordinatorClaim: { name: 'role', value: 'samordnare' } }),
    );
    expect(answer.status).toBe(303);
  });

  test('without the cookie of an attempt, or with a forged one, nothing is asked', async () => {
    const { state, cookie } = await leave();
    for (const cookies of [[], [`${cookie}x`], [cookie.replace('sign-in', 'staff')]]) {
      const answer = await send('/samordna/inloggad', {
        query: `code=good&state=${state}`,
        cookies,
      });
      expect(answer.status).toBe(400);
    }
    expect(exchanges).toHaveLength(0);
  });

  test('an attempt ends after an hour', async () => {
    const { state, cookie } = await leave();
    now = new Date(now.getTime() + 3_601_000);
    const answer = await send('/samordna/inloggad', {
      query: `code=good&state=${state}`,
      cookies: [cookie],
    });
    expect(answer.status).toBe(400);
  });

  test('an attempt is not a session', async () => {
    const { cookie } = await leave();
    expect(await readStaffSession(sessionSecret, cookie.split('=')[1], now)).toBeUndefined();
  });

  test('a reload afterwards leads to the workspace', async () => {
    const session = sessionOf(await signIn()) ?? '';
    const answer = await send('/samordna/inloggad', {
      query: 'code=good&state=x',
      cookies: [`__Host-staff=${session}`],
    });
    expect(answer.location).toBe('/samordna');
  });

  test.each(['2021-02-01T09:00:00Z', '2031-02-01T09:00:00Z'])(
    'a local clock moved to %s signs in, and an expired token still does not',
    async (moved) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(moved) });
      now = new Date(moved);
      expect((await signIn()).status).toBe(303);
      idToken = (nonce) =>
        signed(claims({ nonce, exp: Math.floor(issuerDate.getTime() / 1000) - 60 }));
      expect((await signIn()).status).toBe(400);
    },
  );
});

describe('signing out', () => {
  const own = { 'sec-fetch-site': 'same-origin' };

  test('ends the session here, then the issuer’s', async () => {
    const answer = await send('/samordna/logga-ut', { method: 'POST', headers: own });
    expect(answer.cookies).toEqual([expect.stringMatching(/^__Host-staff=; Path=\/; Max-Age=0/)]);
    const url = new URL(String(answer.headers['refresh']).replace('0; url=', ''));
    expect(url.href.startsWith(`${base}/logout?`)).toBe(true);
    expect(url.searchParams.get('client_id')).toBe(clientId);
    expect(url.searchParams.get('logout_uri')).toBe(`${publicOrigin}/samordna/logga-in`);
  });

  test('stays here when the issuer has no such address', async () => {
    const answer = await send(
      '/samordna/logga-ut',
      { method: 'POST', headers: own },
      login({ endSessionEndpoint: undefined }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['refresh']).toBeUndefined();
  });

  test('takes POST from our own pages only', async () => {
    expect((await send('/samordna/logga-ut')).status).toBe(405);
    const foreign = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } };
    const answer = await send('/samordna/logga-ut', foreign);
    expect(answer.status).toBe(403);
    expect(answer.cookies).toEqual([]);
  });
});

describe('the configuration', () => {
  test('takes http addresses for a local issuer only', () => {
    const plain = { jwksUri: 'http://issuer.example/keys' };
    const secure = {
      authorizationEndpoint: 'https://issuer.example/a',
      tokenEndpoint: 'https://issuer.example/t',
      jwksUri: 'https://issuer.example/keys',
      endSessionEndpoint: undefined,
    };
    expect(() => login({ ...secure })).not.toThrow();
    expect(() => login({ ...secure, ...plain })).toThrow();
  });
});
