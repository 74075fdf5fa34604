/** Keys that other systems show: 256 random bits, of which only a hash is kept. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from './hash.ts';

export const createApiKey = (): string => randomBytes(32).toString('base64url');

/** Whether a request's `Authorization` shows the key with this hash. */
export function showsKey(authorization: string | undefined, hash: string): boolean {
  const [, key = ''] = /^Bearer ([\w-]{43})$/i.exec(authorization ?? '') ?? [];
  return timingSafeEqual(Buffer.from(sha256(key)), Buffer.from(hash));
}
