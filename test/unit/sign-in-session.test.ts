import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import {
  createStaffSession,
  readStaffSession,
  signToken,
} from '../../shared/platform/staff-session.ts';

const secret = 'a secret of the test, long enough to be one';
const now = new Date('2021-02-01T08:00:00Z');
const sam = { sub: 'user-1', name: 'Sam Ordnare' };
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test('a session is read as it was made, by our clock, for eight hours', async () => {
  const token = await createStaffSession(secret, sam, now);
  expect(await readStaffSession(secret, token, now)).toEqual(sam);
  expect(await readStaffSession(secret, token, later(8 * 3600 - 1))).toEqual(sam);
  expect(await readStaffSession(secret, token, later(8 * 3600))).toBeUndefined();
});

test('a session of another secret is none', async () => {
  const token = await createStaffSession('another secret', sam, now);
  expect(await readStaffSession(secret, token, now)).toBeUndefined();
});

test('a session with any one character changed is none', async () => {
  const token = await createStaffSession(secret, sam, now);
  const signatureEnd = token.length - 1; // its last character carries bits that are not used
  for (let index = 0; index < signatureEnd; index += 1) {
    const changed = token[index] === 'A' ? 'B' : 'A';
    const tampered = token.slice(0, index) + changed + token.slice(index + 1);
    expect(await readStaffSession(secret, tampered, now), `at ${index}`).toBeUndefined();
  }
});

test('an unsigned token, one without an end, one of another purpose and no token are none', async () => {
  const key = new TextEncoder().encode(secret);
  const endless = await new SignJWT(sam)
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('session')
    .sign(key);
  const tokens = [
    new UnsecuredJWT(sam).setAudience('session').setExpirationTime(later(60)).encode(),
    endless,
    await signToken(secret, 'sign-in', sam, 60, now),
    await signToken(secret, 'session', { sub: 'user-1' }, 60, now),
    '',
    'a.b.c',
    undefined,
  ];
  for (const token of tokens) expect(await readStaffSession(secret, token, now)).toBeUndefined();
});
