/**
 * The mail ledger: one row per mail, keyed by what makes it that mail, so that planning it twice is planning it once.
 *
 * pending → claimed → accepted. A definite refusal returns a mail to pending; an ambiguous outcome (timeout, reset, a
 * lease that ran out) makes it unknown, and nothing resends an unknown mail by itself.
 */
import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { ConsulteeRef, refKey } from './ids.ts';
import { EmailAddress } from './text.ts';

/** What a mail is and whom it is about. Everything else in it is read when it is sent. */
export const MailContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation'), subject: ConsulteeRef, generation: z.int() }),
  z.object({ kind: z.literal('receipt'), subject: ConsulteeRef, version: z.int() }),
  z.object({ kind: z.literal('registration'), subject: ConsulteeRef, version: z.int() }),
  z.object({ kind: z.literal('address-changed'), subject: ConsulteeRef, generation: z.int() }),
  /** All reminders to one mailbox on one day. */
  z.object({
    kind: z.literal('reminder'),
    on: LocalDate,
    subjects: z.array(ConsulteeRef).check(z.minLength(1)),
  }),
]);
export type MailContent = z.infer<typeof MailContent>;
export type MailKind = MailContent['kind'];

export const MailState = z.enum([
  'pending',
  'claimed',
  'accepted',
  'unknown',
  'rejected',
  'skipped',
]);
export type MailState = z.infer<typeof MailState>;

/** Why a mail, or a line of one, did not leave. */
export type SkipReason =
  | 'answered'
  | 'address-changed'
  | 'consultation-not-open'
  | 'outside-sending-time'
  | 'too-soon'
  /** A trial, whose configuration does not name the address. */
  | 'not-allowed';

export const Mail = z.object({
  /** The mailbox's hash: partition of all mail to it, and safe to log. */
  recipient: z.string(),
  key: z.string(),
  to: EmailAddress,
  content: MailContent,
  state: MailState,
  plannedAt: z.iso.datetime(),
  /** How often the mail was claimed. */
  attempts: z.int(),
  claimedAt: z.optional(z.iso.datetime()),
  settledAt: z.optional(z.iso.datetime()),
  /** The mail service's id, once it accepted the mail. */
  messageId: z.optional(z.string()),
  /** Why the mail is in its state: the service's error code, or a `SkipReason`. */
  reason: z.optional(z.string()),
  /** The lines of a digest that were left out when it was sent, each with its `SkipReason`. */
  leftOut: z.optional(z.array(z.object({ subject: ConsulteeRef, reason: z.string() }))),
});
export type Mail = z.infer<typeof Mail>;

/** A claim older than this belongs to a process that is gone: what became of its mail is unknown. */
export const claimLeaseSeconds = 300;

export const leaseIsOver = (mail: Pick<Mail, 'claimedAt'>, now: Date): boolean =>
  mail.claimedAt !== undefined &&
  now.getTime() - Date.parse(mail.claimedAt) > claimLeaseSeconds * 1000;

/** What a mail is keyed by, within its recipient. */
export function mailKey(content: MailContent): string {
  switch (content.kind) {
    case 'invitation':
    case 'address-changed':
      return [content.kind, refKey(content.subject), `g${content.generation}`].join('#');
    case 'receipt':
    case 'registration':
      return [content.kind, refKey(content.subject), `v${content.version}`].join('#');
    case 'reminder':
      return `reminder#${content.on}`;
  }
}

export const subjectsOf = (content: MailContent): ConsulteeRef[] =>
  content.kind === 'reminder' ? content.subjects : [content.subject];

/** Mails that answer what a person just did go ahead of those that can wait. */
export const laneOf = (kind: MailKind): 'prompt' | 'bulk' =>
  kind === 'invitation' || kind === 'reminder' ? 'bulk' : 'prompt';

/** How the mail service's reply, or its absence, settles a claimed mail. */
export type SendOutcome =
  | { state: 'accepted'; messageId: string }
  /** The service surely did not take it, and may later: throttled, paused, unreachable. */
  | { state: 'pending'; reason: string }
  /** The service surely did not take it, and never will. */
  | { state: 'rejected'; reason: string }
  /** It may have left. */
  | { state: 'unknown'; reason: string };
