import * as z from 'zod/mini';
import { AttachedFile } from './attached-file.ts';
import { LocalDate } from './calendar.ts';
import { ConsultationId, ConsulteeId, IntakeId, PartId } from './ids.ts';
import { EmailAddress, LongText, ShortText } from './text.ts';

/** Standpoint on the whole or on one focus area (ställningstagande). */
export const Stance = z.enum([
  'SUPPORTS',
  'SUPPORTS_WITH_COMMENTS',
  'UNDECIDED',
  'OPPOSES',
  'NO_OBJECTION',
  'ABSTAINS',
  'ENDORSES_OTHER',
]);
export type Stance = z.infer<typeof Stance>;

/** How an organisation will take part in carrying out a focus area. */
export const Participation = z.enum(['LEAD', 'TAKE_PART', 'FUND', 'BRING_KNOWLEDGE']);
export type Participation = z.infer<typeof Participation>;

export const OverallAnswer = z.object({
  stance: z.optional(Stance),
  /** Whose answer is endorsed; asked for with `ENDORSES_OTHER`. */
  endorses: ShortText,
  comment: LongText,
});
export type OverallAnswer = z.infer<typeof OverallAnswer>;

export const FocusAreaAnswer = z.object({
  stance: z.optional(Stance),
  comment: LongText,
  /** The pledge: what the organisation will do in this focus area, and in its own words how. */
  participation: z.array(Participation),
  participationText: LongText,
});
export type FocusAreaAnswer = z.infer<typeof FocusAreaAnswer>;

/** How the answer is decided about: an officer's draft, by a board or committee, by delegation. */
export const DecisionState = z.enum(['PRELIMINARY', 'DECIDED', 'DELEGATED', 'NOT_APPLICABLE']);
export type DecisionState = z.infer<typeof DecisionState>;

/** The political decision about the answer. */
export const DecisionAnswer = z.object({
  state: z.optional(DecisionState),
  /** The board, committee or officer. */
  decidedBy: ShortText,
  /** The day of the decision, or of the planned meeting while the answer is preliminary. Any text while it is a draft. */
  decidedOn: ShortText,
  /** Of the minutes, as it is written there, e.g. `§ 112`. */
  paragraph: ShortText,
});
export type DecisionAnswer = z.infer<typeof DecisionAnswer>;

export const ContactAnswer = z.object({
  /** The sender's own case reference, free text. */
  ownReference: ShortText,
  contactName: ShortText,
  /** Any text while it is a draft; an address before it can be sent. */
  contactEmail: ShortText,
});
export type ContactAnswer = z.infer<typeof ContactAnswer>;

/** A whole answer, finished or not. Parts that were never touched are absent. */
export const Answer = z.object({
  overall: z.optional(OverallAnswer),
  focusAreas: z.record(PartId, FocusAreaAnswer),
  chapters: z.record(PartId, LongText),
  furtherInitiatives: z.optional(LongText),
  decision: z.optional(DecisionAnswer),
  contact: z.optional(ContactAnswer),
});
export type Answer = z.infer<typeof Answer>;

export const emptyAnswer: Answer = { focusAreas: {}, chapters: {} };

/** What must be mended before an answer can be sent; `section` is where the form asks for it. */
export type AnswerGap =
  | { section: 'overall'; field: 'stance' | 'endorses' }
  | { section: 'decision'; field: 'decidedBy' | 'decidedOn' }
  | { section: 'contact'; field: 'contactName' | 'contactEmail' };

/** An answer can be sent with a standpoint on the whole and someone to ask; all else is the sender's choice. */
export function gapsIn(answer: Answer): AnswerGap[] {
  const gaps: AnswerGap[] = [];
  if (answer.overall?.stance === undefined) gaps.push({ section: 'overall', field: 'stance' });
  if (answer.overall?.stance === 'ENDORSES_OTHER' && answer.overall.endorses === '')
    gaps.push({ section: 'overall', field: 'endorses' });
  gaps.push(...gapsInDecision(answer.decision));
  if (!answer.contact?.contactName) gaps.push({ section: 'contact', field: 'contactName' });
  if (!EmailAddress.safeParse(answer.contact?.contactEmail).success)
    gaps.push({ section: 'contact', field: 'contactEmail' });
  return gaps;
}

/** A decision that is made has somebody who made it, and a day. */
function gapsInDecision(decision: DecisionAnswer | undefined): AnswerGap[] {
  if (decision === undefined) return [];
  const { state, decidedBy, decidedOn } = decision;
  const isMade = state === 'DECIDED' || state === 'DELEGATED';
  const hasDay = LocalDate.safeParse(decidedOn).success;
  return [
    ...(isMade && decidedBy === '' ? [{ section: 'decision', field: 'decidedBy' } as const] : []),
    ...(hasDay || (decidedOn === '' && !isMade)
      ? []
      : [{ section: 'decision', field: 'decidedOn' } as const]),
  ];
}

/** The planned meeting of a preliminary answer, when it comes after the last day to answer: then more time is of use. */
export function meetingAfter(
  { decision }: Pick<Answer, 'decision'>,
  closingDate: LocalDate,
): LocalDate | undefined {
  if (decision?.state !== 'PRELIMINARY') return undefined;
  const day = LocalDate.safeParse(decision.decidedOn);
  return day.success && day.data > closingDate ? day.data : undefined;
}

/** How an answer came that was not given in the form. */
export const Channel = z.enum(['email', 'letter', 'meeting']);
export type Channel = z.infer<typeof Channel>;

/** An answer that came outside the form, and was registered by staff; `submittedAt` is when it came in. */
const CameIn = z.object({
  channel: Channel,
  intakeId: IntakeId,
  registeredAt: z.iso.datetime(),
  registeredBy: ShortText,
  /** What came with it, the mail itself among them. */
  files: z.array(AttachedFile),
});

/** A submitted answer: a public record that is never changed or deleted. */
export const ConsultationResponse = z.object({
  consultationId: ConsultationId,
  consulteeId: ConsulteeId,
  version: z.int().check(z.positive()),
  /** What the sender and the registrar can quote, e.g. `RS 2020–0780/7K3M-Q2XV`. */
  reference: z.string(),
  submittedAt: z.iso.datetime(),
  late: z.boolean(),
  /** The sender as it was called when it answered. */
  consulteeName: ShortText,
  /** SHA-256 of the answer as JSON, hexadecimal. */
  checksum: z.string(),
  answer: Answer,
  cameIn: z.optional(CameIn),
});
export type ConsultationResponse = z.infer<typeof ConsultationResponse>;
