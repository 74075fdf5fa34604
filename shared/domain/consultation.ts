import * as z from 'zod/mini';
import { addDays, endOfDay, LocalDate } from './calendar.ts';
import { ConsultationId, PartId } from './ids.ts';
import { Cadence } from './reminder.ts';
import { EmailAddress, LongText, ShortText } from './text.ts';

/** The small record of a consultation (remiss) that every request reads. */
export const Consultation = z.object({
  id: ConsultationId,
  caseReference: ShortText,
  title: ShortText,
  sender: ShortText,
  /** The last day to answer, held until midnight in Stockholm. */
  closingDate: LocalDate,
  /** The closing dates that it had before, oldest first; absent until it is moved. */
  formerClosingDates: z.optional(z.array(LocalDate)),
  state: z.enum(['draft', 'open']),
  openedAt: z.optional(z.iso.datetime()),
  /** When its closing date was found to be over: late answers are taken all the same. Absent again once the date is moved. */
  closedAt: z.optional(z.iso.datetime()),
  cadence: Cadence,
  /** Role mailboxes: replies to mails go to the coordinator; each answer is registered by the registrar. */
  coordinatorMailbox: EmailAddress,
  registrarMailbox: EmailAddress,
  /** Whether no answer is taken after the last day; absent or false when late ones are, marked so. */
  hardClose: z.optional(z.boolean()),
  /** How often it was changed while it was set up: what is opened is what was seen. */
  version: z.optional(z.int()),
});
export type Consultation = z.infer<typeof Consultation>;

export const FocusArea = z.object({ id: PartId, name: ShortText, summary: LongText });
export type FocusArea = z.infer<typeof FocusArea>;

export const Chapter = z.object({
  id: PartId,
  title: ShortText,
  summary: LongText,
  /** False for a chapter that was on remiss before: views are not particularly asked for, yet taken. */
  viewsAskedFor: z.boolean(),
});
export type Chapter = z.infer<typeof Chapter>;

/** A file that belongs to the consultation. */
export const ConsultationDocument = z.object({
  id: PartId,
  title: ShortText,
  fileName: z.string().check(z.regex(/^[\w.-]+$/), z.maxLength(100)),
  contentType: z.enum(['application/pdf', 'text/plain; charset=utf-8']),
  bytes: z.int().check(z.positive()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type ConsultationDocument = z.infer<typeof ConsultationDocument>;

/**
 * Where a document lies in S3, and below `/dokument/` on the pages. It holds a part of the checksum: whoever can read the
 * address gets the document, so it must not be guessed before the consultation opens.
 */
export const documentKey = (
  consultationId: ConsultationId,
  { id, sha256, fileName }: Pick<ConsultationDocument, 'id' | 'sha256' | 'fileName'>,
): string => `${consultationId}/${id}/${sha256.slice(0, 16)}/${fileName}`;

/** How many focus areas, chapters and documents a consultation may have, of each. */
export const partLimit = 20;

/**
 * What the consultees read and answer: the covering letter (missiv) and the parts of the strategy. Until the consultation
 * opens some of it may be missing: see `missingIn`.
 */
export const ConsultationContent = z.object({
  consultationId: ConsultationId,
  /** Paragraphs and lists, in order, in our markup: see `parseMarkup`. */
  coverLetter: z.array(LongText),
  questions: z.object({ furtherInitiatives: LongText, participation: LongText }),
  focusAreas: z.array(FocusArea).check(z.maxLength(partLimit)),
  chapters: z.array(Chapter).check(z.maxLength(partLimit)),
  documents: z.array(ConsultationDocument).check(z.maxLength(partLimit)),
});
export type ConsultationContent = z.infer<typeof ConsultationContent>;

/** How often the closing date was moved: a later version of it has a greater number. */
export const closingDateSequence = ({
  formerClosingDates = [],
}: Pick<Consultation, 'formerClosingDates'>): number => formerClosingDates.length;

/** Whether an answer that comes in at this instant is late: the closing date is over. */
export const isLate = (consultation: Pick<Consultation, 'closingDate'>, at: Date): boolean =>
  at.getTime() >= endOfDay(consultation.closingDate).getTime();

/**
 * Whether an answer is taken at this instant. To be asked on every path that an answer comes in on, of the consultation as it
 * is for its consultee: with its own last day.
 */
export const takesAnswers = (
  consultation: Pick<Consultation, 'closingDate' | 'hardClose'>,
  at: Date,
): boolean => consultation.hardClose !== true || !isLate(consultation, at);

/** Whether a consultation has to be closed: its day is over for everyone but those with more time of their own. */
export const isToClose = (
  consultation: Pick<Consultation, 'state' | 'closingDate' | 'closedAt'>,
  at: Date,
): boolean =>
  consultation.state === 'open' && consultation.closedAt === undefined && isLate(consultation, at);

/** The day on which a consultation closes: that after its closing date, or today when that is past. */
export function closingDay(
  { closingDate }: Pick<Consultation, 'closingDate'>,
  today: LocalDate,
): LocalDate {
  const dayAfter = addDays(closingDate, 1);
  return dayAfter > today ? dayAfter : today;
}

/** The last day that a late answer missed. A day that was moved after the answer came in is not held against it. */
export const missedClosingDate = (
  {
    closingDate,
    formerClosingDates = [],
  }: Pick<Consultation, 'closingDate' | 'formerClosingDates'>,
  submittedAt: Date,
): LocalDate =>
  [...formerClosingDates, closingDate].findLast((day) =>
    isLate({ closingDate: day }, submittedAt),
  ) ?? closingDate;
