/** The rules of setting a consultation up: what it lacks, what to look at, and how its parts are arranged. */
import { addDays, addMonths, daysBetween, isWorkingDay, type LocalDate } from './calendar.ts';
import type { Consultation, ConsultationContent } from './consultation.ts';
import { ConsultationId, type PartId, slugOf } from './ids.ts';
import type { Cadence } from './reminder.ts';

/** A consultation that has not opened, with what its consultees are to read. */
export interface Draft {
  consultation: Consultation;
  content: ConsultationContent;
}

/** How consultees are reminded unless the coordinator decides otherwise. */
const standardCadence: Cadence = { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 };

/** A consultation to begin with; of an earlier one it takes what its consultees read and how they are reminded, but no files. */
export const newDraft = (
  consultation: Omit<Consultation, 'state' | 'cadence'>,
  earlier?: Draft,
): Draft => ({
  consultation: {
    ...consultation,
    state: 'draft',
    cadence: earlier?.consultation.cadence ?? standardCadence,
    hardClose: earlier?.consultation.hardClose,
  },
  content: {
    coverLetter: [],
    questions: { furtherInitiatives: '', participation: '' },
    focusAreas: [],
    chapters: [],
    ...earlier?.content,
    consultationId: consultation.id,
    // They lie below the id of their own consultation.
    documents: [],
  },
});

export type Missing = 'letter' | 'questions' | 'focusAreas' | 'chapters';

/** What has to be written before a consultation can open. */
export function missingIn({
  coverLetter,
  questions,
  focusAreas,
  chapters,
}: ConsultationContent): Missing[] {
  const lacks: Record<Missing, boolean> = {
    letter: coverLetter.length === 0,
    questions: questions.furtherInitiatives === '' || questions.participation === '',
    focusAreas: focusAreas.length === 0,
    chapters: chapters.length === 0,
  };
  return (Object.keys(lacks) as Missing[]).filter((part) => lacks[part]);
}

export type TimeWarning =
  | { kind: 'past' }
  /** Less than the three months of the state's rule. */
  | { kind: 'short'; days: number }
  | { kind: 'days-off'; days: number; daysOff: number };

/** What a coordinator should look at in the time to answer, from the day it begins, both days included. */
export function timeWarnings(closingDate: LocalDate, from: LocalDate): TimeWarning[] {
  if (closingDate < from) return [{ kind: 'past' }];
  const days = daysBetween(from, closingDate) + 1;
  const daysOff = Array.from({ length: days }, (_, day) => addDays(from, day)).filter(
    (day) => !isWorkingDay(day),
  ).length;
  return [
    ...(closingDate < addMonths(from, 3) ? [{ kind: 'short' as const, days }] : []),
    // Weekends alone make 29 %, three months with Christmas in them 34 %.
    ...(daysOff > days * 0.4 ? [{ kind: 'days-off' as const, days, daysOff }] : []),
  ];
}

/** An id for a new consultation, by its case reference: one that no other has. */
export function newConsultationId(
  caseReference: string,
  taken: Pick<Consultation, 'id'>[],
): ConsultationId {
  const stem = slugOf(caseReference, 35) ?? 'remiss';
  const candidates = [stem, ...Array.from(taken, (_, index) => `${stem}-${index + 2}`)];
  const isFree = (candidate: string) => !taken.some(({ id }) => id === candidate);
  return ConsultationId.parse(candidates.find(isFree));
}

/** A letter as it is typed, in its paragraphs. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

export const letterText = (paragraphs: string[]): string => paragraphs.join('\n\n');

interface Part {
  id: PartId;
}

/** A list with a part in the place of the one with its id, or at its end. */
export const withPart = <One extends Part>(parts: One[], part: One): One[] =>
  parts.some(({ id }) => id === part.id)
    ? parts.map((one) => (one.id === part.id ? part : one))
    : [...parts, part];

export const withoutPart = <One extends Part>(parts: One[], id: string): One[] =>
  parts.filter((one) => one.id !== id);

/** A list with a part one place nearer to its beginning; the same when it is first, or not there. */
export function movedUp<One extends Part>(parts: One[], id: string): One[] {
  const place = parts.findIndex((one) => one.id === id);
  const [part, before] = [parts[place], parts[place - 1]];
  if (!part || !before) return parts;
  return parts.map((one) => (one === before ? part : one === part ? before : one));
}
