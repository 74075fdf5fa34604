/**
 * The mail ledger: one row per mail, keyed by what makes it that mail, so that planning it twice is planning it once.
 *
 * pending → claimed → accepted → delivered | bounced | complained. A definite refusal returns a mail to pending; an
 * ambiguous outcome (timeout, reset, a lease that ran out) makes it unknown, and nothing resends an unknown mail by
 * itself: the mail service's own report settles it, or a person does.
 */
import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { commitmentKey } from './commitment.ts';
import { Step } from './follow-up-policy.ts';
import {
  ActorId,
  CommitmentRef,
  ConsultationId,
  ConsulteeRef,
  InitiativeRef,
  PlanId,
  refKey,
  RoundId,
  StrategyId,
} from './ids.ts';
import { EmailAddress } from './text.ts';

/** Which mail: its mailbox's hash, and its key within it. */
export const MailRef = z.object({ recipient: z.string(), key: z.string() });
export type MailRef = z.infer<typeof MailRef>;

/**
 * An actor on a digest: `remind` tells itself, `second-contact` whoever is asked when it stays silent, `coordinator` that
 * all has been tried. `because` are the tasks that had this step that day; the mail lists all that is due.
 */
const Reminded = z.object({
  actorId: ActorId,
  step: Step,
  because: z.array(z.object({ task: z.string(), dueOn: LocalDate })),
});
export type Reminded = z.infer<typeof Reminded>;

/** What a mail is and whom it is about. Everything else in it is read when it is sent. */
export const MailContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation'), subject: ConsulteeRef, generation: z.int() }),
  /** The invitation as a coordinator asked to see it before the consultation opens; `press` is that of the button. */
  z.object({
    kind: z.literal('test-invitation'),
    consultationId: ConsultationId,
    press: z.string(),
  }),
  z.object({ kind: z.literal('receipt'), subject: ConsulteeRef, version: z.int() }),
  z.object({ kind: z.literal('registration'), subject: ConsulteeRef, version: z.int() }),
  z.object({ kind: z.literal('address-changed'), subject: ConsulteeRef, generation: z.int() }),
  /** The last day to answer was moved; the first time is 1. */
  z.object({ kind: z.literal('deadline-moved'), subject: ConsulteeRef, sequence: z.int() }),
  /** Tells the coordinator that a consultee asks for more time. */
  z.object({ kind: z.literal('extension-request'), subject: ConsulteeRef, version: z.int() }),
  /** Tells a consultee what was decided about its time. */
  z.object({ kind: z.literal('extension-decision'), subject: ConsulteeRef, version: z.int() }),
  /** Gives a consultee its personal link again. */
  z.object({
    kind: z.literal('consultee-link'),
    subject: ConsulteeRef,
    generation: z.int(),
    /** The hour in which somebody asked for it. */
    askedIn: z.string(),
  }),
  /** All reminders to one mailbox on one day: of answers that are missing, and of what actors have to do. */
  z.object({
    kind: z.literal('reminder'),
    on: LocalDate,
    subjects: z.array(ConsulteeRef),
    actors: z.optional(z.array(Reminded)),
  }),
  /** Tells a consultation's coordinator of mails that a person should look at; the day's first, second … such mail. */
  z.object({
    kind: z.literal('mail-trouble'),
    consultationId: ConsultationId,
    on: LocalDate,
    number: z.int(),
    mails: z.array(MailRef).check(z.minLength(1)),
  }),
  /** Thanks an actor for its progress update. */
  z.object({
    kind: z.literal('progress-receipt'),
    initiative: InitiativeRef,
    actorId: ActorId,
    version: z.int(),
  }),
  /** Tells another actor of an initiative that it was reported on. */
  z.object({
    kind: z.literal('initiative-news'),
    initiative: InitiativeRef,
    reader: ActorId,
    by: ActorId,
    version: z.int(),
  }),
  /** Tells the coordinator of initiatives that turned late; the day's first, second … such mail. */
  z.object({
    kind: z.literal('turned-late'),
    strategyId: StrategyId,
    on: LocalDate,
    number: z.int(),
    initiatives: z.array(InitiativeRef).check(z.minLength(1)),
  }),
  /** Tells an actor what became of its commitment. */
  z.object({
    kind: z.literal('commitment-decision'),
    commitment: CommitmentRef,
    decisions: z.int(),
  }),
  /** Asks an actor to agree to its part of a plan. */
  z.object({
    kind: z.literal('agreement-request'),
    planId: PlanId,
    sequence: z.int(),
    actorId: ActorId,
  }),
  /** Gives an actor its personal link. */
  z.object({
    kind: z.literal('actor-link'),
    actorId: ActorId,
    generation: z.int(),
    /** The hour in which somebody asked for the link again; absent when it is a new one. */
    askedIn: z.optional(z.string()),
  }),
  /** The weekly list of silent owners and ownerless initiatives. */
  z.object({ kind: z.literal('silent-list'), strategyId: StrategyId, on: LocalDate }),
  /** The monthly summary to the steering group. */
  z.object({ kind: z.literal('steering-summary'), strategyId: StrategyId, on: LocalDate }),
  z.object({ kind: z.literal('report-ready'), strategyId: StrategyId, roundId: RoundId }),
]);
export type MailContent = z.infer<typeof MailContent>;
export type MailKind = MailContent['kind'];

export const MailState = z.enum([
  'pending',
  'claimed',
  'accepted',
  'delivered',
  'bounced',
  'complained',
  'unknown',
  'rejected',
  'skipped',
]);
export type MailState = z.infer<typeof MailState>;

/** Why a mail, or a line of one, did not leave. */
export type SkipReason =
  /** The actor was closed, or merged into another. */
  | 'actor-gone'
  | 'answered'
  | 'address-changed'
  /** The address bounced for good, and nobody has said that it works again. */
  | 'address-stopped'
  | 'consultation-not-open'
  /** Nothing is left to do about what it was to remind of. */
  | 'done'
  /** The consultee was given more time since it was planned. */
  | 'extended'
  /** It was to remind before the closing date, which is over. */
  | 'deadline-passed'
  /** The closing date was moved once more, which another mail tells. */
  | 'moved-again'
  /** A trial, whose configuration does not name the address. */
  | 'not-allowed'
  /** Nobody but the actor itself can be asked, before the coordinator is told. */
  | 'no-second-contact'
  | 'outside-sending-time'
  /** Its recipient asked for no more reminders, or complained. */
  | 'paused'
  | 'quiet-period'
  /** It may have left before the tables were restored to an earlier time. */
  | 'restored'
  /** What it was to tell has been settled meanwhile. */
  | 'settled-meanwhile'
  /** What it is about is not stored any more. */
  | 'subject-gone'
  | 'too-soon';

/** What the mail service reports of a mail that it took. */
export const MailReport = z.object({
  /** Which attempt to send the mail it is about. */
  attempt: z.int().check(z.positive()),
  outcome: z.enum(['delivered', 'rejected', 'bounced', 'complained']),
  at: z.iso.datetime(),
  /** The service's own word for the cause, e.g. `NoEmail`. */
  detail: z.optional(z.string()),
});
export type MailReport = z.infer<typeof MailReport>;

/** What a person decided about a mail: it counts as sent, is to be sent again, or is left as it is. */
export const MailDecision = z.enum(['sent', 'again', 'left']);
export type MailDecision = z.infer<typeof MailDecision>;

export const Mail = z.object({
  /** The mailbox's hash: partition of all mail to it, and safe to log. */
  recipient: z.string(),
  key: z.string(),
  to: EmailAddress,
  content: MailContent,
  state: MailState,
  /** Who still has something to do about it, and since when: the ledger itself, or a person; absent when nobody. */
  open: z.optional(z.enum(['unsettled', 'person'])),
  openSince: z.optional(z.iso.datetime()),
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
  leftOut: z.optional(
    z.array(
      z.union([
        z.object({ subject: ConsulteeRef, reason: z.string() }),
        z.object({ actorId: ActorId, reason: z.string() }),
      ]),
    ),
  ),
  /** The gravest report of the latest attempt that was reported on. */
  report: z.optional(MailReport),
  /** The latest passing hindrance, such as an out-of-office reply or a full mailbox: it changes nothing else. */
  hindrance: z.optional(z.object({ at: z.iso.datetime(), detail: z.string() })),
  /** What a person decided last. */
  decided: z.optional(z.object({ as: MailDecision, at: z.iso.datetime(), by: z.string() })),
});
export type Mail = z.infer<typeof Mail>;

/** Whether a mail's outcome waits for a person's decision. */
export const waitsForPerson = (state: MailState): state is 'unknown' | 'rejected' | 'bounced' =>
  state === 'unknown' || state === 'rejected' || state === 'bounced';

/** Whether the coordinator is told of a mail's outcome. */
export const isTrouble = (state: MailState): boolean =>
  waitsForPerson(state) || state === 'complained';

/** What a person may decide about a mail in its present state; nothing about one that takes care of itself. */
export function decisionsOn(state: MailState): MailDecision[] {
  if (state === 'unknown') return ['sent', 'again'];
  return waitsForPerson(state) ? ['again', 'left'] : [];
}

/**
 * Graver outcomes hide lighter ones: a mail can be delivered and then bounce or be complained of, and reports come in any
 * order. A bounce is the gravest, since it stops all mail and not the reminders alone.
 */
const gravity: Record<MailReport['outcome'], number> = {
  delivered: 1,
  rejected: 2,
  complained: 3,
  bounced: 4,
};

/**
 * What a report means for a mail as it stands.
 *
 * `news`: the mail takes the reported outcome, whatever we believed. `known`: nothing new, or overtaken by a later
 * attempt. `later`: a later attempt is under way, whose outcome must be known first.
 */
export function judgeReport(
  { state, attempts, report: known }: Pick<Mail, 'state' | 'attempts' | 'report'>,
  report: MailReport,
): 'news' | 'known' | 'later' {
  if (known && report.attempt < known.attempt) return 'known';
  if (
    known &&
    report.attempt === known.attempt &&
    gravity[report.outcome] <= gravity[known.outcome]
  )
    return 'known';
  // A ledger that was restored to an earlier time knows of fewer attempts than were made: the report is right.
  if (report.attempt >= attempts) return 'news';
  if (state === 'claimed') return 'later';
  // That an earlier attempt left after all settles a mail that waits or is doubted; not one whose later attempt left.
  return state === 'pending' || state === 'unknown' || state === 'skipped' ? 'news' : 'known';
}

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
    case 'test-invitation':
      return [content.kind, content.consultationId, content.press].join('#');
    case 'receipt':
    case 'registration':
    case 'extension-request':
    case 'extension-decision':
      return [content.kind, refKey(content.subject), `v${content.version}`].join('#');
    case 'deadline-moved':
      return [content.kind, refKey(content.subject), `s${content.sequence}`].join('#');
    case 'consultee-link':
      return [
        ...[content.kind, refKey(content.subject), `g${content.generation}`],
        content.askedIn,
      ].join('#');
    case 'reminder':
      return `reminder#${content.on}`;
    case 'mail-trouble':
      return ['mail-trouble', content.consultationId, content.on, content.number].join('#');
    case 'progress-receipt':
    case 'initiative-news': {
      const { planId, initiativeId } = content.initiative;
      const actor =
        content.kind === 'initiative-news' ? [content.reader, content.by] : [content.actorId];
      return [content.kind, planId, initiativeId, ...actor, `v${content.version}`].join('#');
    }
    case 'turned-late':
      return ['turned-late', content.strategyId, content.on, content.number].join('#');
    case 'commitment-decision':
      return [content.kind, commitmentKey(content.commitment), `d${content.decisions}`].join('#');
    case 'agreement-request':
      return [content.kind, content.planId, content.actorId, `s${content.sequence}`].join('#');
    case 'actor-link':
      return [
        ...[content.kind, content.actorId, `g${content.generation}`],
        ...(content.askedIn ? [content.askedIn] : []),
      ].join('#');
    case 'silent-list':
    case 'steering-summary':
      return [content.kind, content.strategyId, content.on].join('#');
    case 'report-ready':
      return [content.kind, content.strategyId, content.roundId].join('#');
  }
}

/** The consultees that a mail is about. */
export function subjectsOf(content: MailContent): ConsulteeRef[] {
  if (content.kind === 'reminder') return content.subjects;
  return 'subject' in content ? [content.subject] : [];
}

/** The actors on a digest. */
export const remindedIn = (content: MailContent): Reminded[] =>
  content.kind === 'reminder' ? (content.actors ?? []) : [];

/** Actors on a digest, with more of them: each actor once for each step. */
export function mergeReminded(on: Reminded[], more: Reminded[]): Reminded[] {
  const merged = on.map((one) => {
    const same = more.filter(({ actorId, step }) => actorId === one.actorId && step === one.step);
    return { ...one, because: [...one.because, ...same.flatMap(({ because }) => because)] };
  });
  const isNew = ({ actorId, step }: Reminded) =>
    !on.some((one) => one.actorId === actorId && one.step === step);
  return [...merged, ...more.filter(isNew)];
}

/** Whether a mail goes to one of the region's own mailboxes, which we never stop writing to. */
export const isToOurselves = ({ kind }: { kind: MailKind }): boolean =>
  [
    'test-invitation',
    'registration',
    'extension-request',
    'mail-trouble',
    'turned-late',
    'silent-list',
  ].includes(kind);

/**
 * The ways to the mail service. Mails that answer what a person just did are `prompt` and go ahead of `bulk`, which can
 * wait; `gathered` mails are sent a while after they were planned, with what was added to them meanwhile.
 */
export type Lane = 'prompt' | 'bulk' | 'gathered';

export function laneOf(kind: MailKind): Lane {
  if (kind === 'mail-trouble' || kind === 'turned-late') return 'gathered';
  const prompt: MailKind[] = [
    'test-invitation',
    'receipt',
    'registration',
    'extension-request',
    'extension-decision',
    'address-changed',
    'consultee-link',
    'progress-receipt',
    'actor-link',
  ];
  return prompt.includes(kind) ? 'prompt' : 'bulk';
}

/** How the mail service's reply, or its absence, settles a claimed mail. */
export type SendOutcome =
  | { state: 'accepted'; messageId: string }
  /** The service surely did not take it, and may later: throttled, paused, unreachable. */
  | { state: 'pending'; reason: string }
  /** The service surely did not take it, and never will. */
  | { state: 'rejected'; reason: string }
  /** It may have left. */
  | { state: 'unknown'; reason: string };
