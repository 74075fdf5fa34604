/**
 * Personal links are capabilities: a token is an HMAC over whom it is for and which generation, so that any later mail
 * can carry the same link and nothing is stored. A link ends when the consultee gets its next generation; a session
 * ends then too, or when its time is over.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { ActorId, ConsultationId, ConsulteeId, type ConsulteeRef } from '../domain/ids.ts';

/** `answer` opens the form, `hand-over` lets an earlier address hand its draft over. */
export type LinkPurpose = 'answer' | 'hand-over';

export type LinkHolder = ConsulteeRef & { generation: number };

const Generation = z.string().check(z.regex(/^[1-9]\d{0,5}$/));
const EpochSeconds = z.string().check(z.regex(/^\d{1,12}$/));
const Link = z.tuple([ConsultationId, ConsulteeId, Generation]);
const Session = z.tuple([ConsultationId, ConsulteeId, Generation, EpochSeconds]);

const subjectOf = ({ consultationId, consulteeId, generation }: LinkHolder) =>
  `${consultationId}.${consulteeId}.${generation}`;

type Purpose = LinkPurpose | 'session' | 'pause' | 'actor' | 'actor-session';

const macOf = (secret: string, purpose: Purpose, subject: string) =>
  createHmac('sha256', secret).update(`${purpose}:${subject}`).digest('base64url');

const sign = (secret: string, purpose: Purpose, subject: string) =>
  `${subject}.${macOf(secret, purpose, subject)}`;

/** The parts of a token's subject, or `undefined` when we did not sign it for this purpose. */
function verify(secret: string, purpose: Purpose, token: string) {
  const end = token.lastIndexOf('.');
  const subject = token.slice(0, Math.max(end, 0));
  const mac = Buffer.from(token.slice(end + 1));
  const expected = Buffer.from(macOf(secret, purpose, subject));
  return mac.length === expected.length && timingSafeEqual(mac, expected)
    ? subject.split('.')
    : undefined;
}

export const createLinkToken = (secret: string, purpose: LinkPurpose, holder: LinkHolder): string =>
  sign(secret, purpose, subjectOf(holder));

/** The holder that a token names, or `undefined` for any token that we did not make for this purpose. */
export function readLinkToken(
  secret: string,
  purpose: LinkPurpose,
  token: string,
): LinkHolder | undefined {
  const parts = Link.safeParse(verify(secret, purpose, token));
  if (!parts.success) return undefined;
  const [consultationId, consulteeId, generation] = parts.data;
  return { consultationId, consulteeId, generation: Number(generation) };
}

/** What the session cookie holds: a holder until an instant, in whole seconds. */
export const createSessionToken = (secret: string, holder: LinkHolder, expiresAt: Date): string =>
  sign(secret, 'session', `${subjectOf(holder)}.${Math.floor(expiresAt.getTime() / 1000)}`);

/** The holder whose session it is, or `undefined` when it has expired or is no session that we made. */
export function readSessionToken(secret: string, token: string, now: Date): LinkHolder | undefined {
  const parts = Session.safeParse(verify(secret, 'session', token));
  if (!parts.success) return undefined;
  const [consultationId, consulteeId, generation, expiresAt] = parts.data;
  if (Number(expiresAt) * 1000 <= now.getTime()) return undefined;
  return { consultationId, consulteeId, generation: Number(generation) };
}

/** What lets whoever got a reminder pause the reminders to that mailbox, given as its hash. */
export const createPauseToken = (secret: string, recipient: string): string =>
  sign(secret, 'pause', recipient);

/** The hash of the mailbox that a token names, or `undefined` for any token that we did not make for pausing. */
export const readPauseToken = (secret: string, token: string): string | undefined =>
  verify(secret, 'pause', token)?.[0];

/** Who holds an actor's link: it ends when the actor gets its next generation. */
export interface ActorHolder {
  actorId: ActorId;
  generation: number;
}

const ActorLink = z.tuple([ActorId, Generation]);
const ActorSession = z.tuple([ActorId, Generation, EpochSeconds]);

const actorSubjectOf = ({ actorId, generation }: ActorHolder) => `${actorId}.${generation}`;

/** Opens what an actor has to do. */
export const createActorLinkToken = (secret: string, holder: ActorHolder): string =>
  sign(secret, 'actor', actorSubjectOf(holder));

/** The holder that a token names, or `undefined` for any token that we did not make to open an actor's page. */
export function readActorLinkToken(secret: string, token: string): ActorHolder | undefined {
  const parts = ActorLink.safeParse(verify(secret, 'actor', token));
  if (!parts.success) return undefined;
  const [actorId, generation] = parts.data;
  return { actorId, generation: Number(generation) };
}

/** What an actor's session cookie holds: a holder until an instant, in whole seconds. */
export const createActorSessionToken = (
  secret: string,
  holder: ActorHolder,
  expiresAt: Date,
): string =>
  sign(
    secret,
    'actor-session',
    `${actorSubjectOf(holder)}.${Math.floor(expiresAt.getTime() / 1000)}`,
  );

/** The holder whose session it is, or `undefined` when it has expired or is no session that we made. */
export function readActorSessionToken(
  secret: string,
  token: string,
  now: Date,
): ActorHolder | undefined {
  const parts = ActorSession.safeParse(verify(secret, 'actor-session', token));
  if (!parts.success) return undefined;
  const [actorId, generation, expiresAt] = parts.data;
  if (Number(expiresAt) * 1000 <= now.getTime()) return undefined;
  return { actorId, generation: Number(generation) };
}
