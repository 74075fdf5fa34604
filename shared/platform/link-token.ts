/**
 * Personal links are capabilities: a token is an HMAC over whom it is for and which generation, so that any later mail
 * can carry the same link and nothing is stored. A link ends when the consultee gets its next generation.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { ConsultationId, ConsulteeId, type ConsulteeRef } from '../domain/ids.ts';

/** `answer` opens the form, `hand-over` lets an earlier address hand its draft over, `session` is the cookie. */
export type LinkPurpose = 'answer' | 'hand-over' | 'session';

export type LinkHolder = ConsulteeRef & { generation: number };

const Parts = z.tuple([
  ConsultationId,
  ConsulteeId,
  z.string().check(z.regex(/^[1-9]\d{0,5}$/)),
  z.string().check(z.regex(/^[\w-]{43}$/)),
]);

const macOf = (secret: string, purpose: LinkPurpose, subject: string) =>
  createHmac('sha256', secret).update(`${purpose}:${subject}`).digest('base64url');

export function createLinkToken(secret: string, purpose: LinkPurpose, holder: LinkHolder): string {
  const subject = `${holder.consultationId}.${holder.consulteeId}.${holder.generation}`;
  return `${subject}.${macOf(secret, purpose, subject)}`;
}

/** The holder that a token names, or `undefined` for any token that we did not make for this purpose. */
export function readLinkToken(
  secret: string,
  purpose: LinkPurpose,
  token: string,
): LinkHolder | undefined {
  const parts = Parts.safeParse(token.split('.'));
  if (!parts.success) return undefined;
  const [consultationId, consulteeId, generation, mac] = parts.data;
  const expected = macOf(secret, purpose, `${consultationId}.${consulteeId}.${generation}`);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return undefined;
  return { consultationId, consulteeId, generation: Number(generation) };
}
