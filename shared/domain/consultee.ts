import * as z from 'zod/mini';
import { addDays, LocalDate, localDateOf } from './calendar.ts';
import type { Consultation } from './consultation.ts';
import { consultationFor, Extensions } from './extension.ts';
import { ConsultationId, ConsulteeId, type ConsulteeRef } from './ids.ts';
import { type Cadence, lastContactOf, nextReminder } from './reminder.ts';
import { StoredNumber } from './organisation-number.ts';
import { EmailAddress, ShortText } from './text.ts';

export const ConsulteeCategory = z.enum([
  'municipality',
  'region',
  'university',
  'authority',
  'business',
  'promoter',
  'company',
  'association',
  'private-person',
  'other',
]);
export type ConsulteeCategory = z.infer<typeof ConsulteeCategory>;

/** What is known of a consultee beside its mailbox. */
export const ConsulteeDetails = z.object({
  name: ShortText,
  category: ConsulteeCategory,
  organisationNumber: z.optional(StoredNumber),
  /** Who reads the mailbox, or answers for it. */
  contactName: z.optional(ShortText),
  /** The language that it wants; the installation's when absent. */
  language: z.optional(z.enum(['sv', 'en'])),
});
export type ConsulteeDetails = z.infer<typeof ConsulteeDetails>;

/** A body invited to answer (remissinstans). */
export const Consultee = z.object({
  consultationId: ConsultationId,
  id: ConsulteeId,
  ...ConsulteeDetails.shape,
  email: EmailAddress,
  /** Which link is the valid one; a new address gets the next generation, and the links of all earlier ones end. */
  generation: z.int().check(z.positive()),
  /** The addresses of earlier generations, oldest first: `formerEmails[0]` had generation 1. */
  formerEmails: z.array(EmailAddress),
  signedInAt: z.optional(z.iso.datetime()),
  /** When whoever has its present link began to write; what was written stays its own. */
  startedAt: z.optional(z.iso.datetime()),
  /** The day its mailbox was invited; absent when that was with everyone, at the opening. */
  invitedOn: z.optional(LocalDate),
  /** The day of the last planned reminder. */
  remindedOn: z.optional(LocalDate),
  /** The day the next reminder falls due; absent when none will come. Key of the sparse index that the tick reads. */
  nextReminderOn: z.optional(LocalDate),
  /** It answered without having been asked to. */
  uninvited: z.optional(z.literal(true)),
  /** What was asked and decided about its time to answer; absent until the first time. */
  extensions: z.optional(Extensions),
});
export type Consultee = z.infer<typeof Consultee>;

export const refOf = ({ consultationId, id }: Consultee): ConsulteeRef => ({
  consultationId,
  consulteeId: id,
});

/** The day a consultee's mailbox was invited: one that came after the opening was so later than the others. */
export function invitationDay(
  { openedAt }: Pick<Consultation, 'openedAt'>,
  { invitedOn }: Pick<Consultee, 'invitedOn'>,
): LocalDate | undefined {
  if (openedAt === undefined) return undefined;
  const openedOn = localDateOf(new Date(openedAt));
  return invitedOn && invitedOn > openedOn ? invitedOn : openedOn;
}

/** Whoever has begun to answer is told a week and 48 hours before the end that it is not sent: days from the closing date. */
const startedOffsets = [-7, -2];

/**
 * When a consultee is reminded: as everyone is, on the days on which whoever has begun is told that it has not sent, and never
 * after the end when no answer is taken then.
 */
export function cadenceFor(
  { cadence, hardClose }: Pick<Consultation, 'cadence' | 'hardClose'>,
  { startedAt }: { startedAt?: string | number | undefined },
): Cadence {
  const { offsets, leastDaysBetween } = cadence;
  const all = startedAt === undefined ? offsets : [...offsets, ...startedOffsets];
  return { offsets: hardClose ? all.filter((offset) => offset <= 0) : all, leastDaysBetween };
}

/**
 * The reminder that a consultee's time to answer asks for, once that has changed: from tomorrow, since today it is told of
 * the new day.
 */
export function reminderAfterChange(
  consultation: Consultation,
  consultee: Consultee,
  now: Date,
): LocalDate | undefined {
  const { closingDate } = consultationFor(consultation, consultee);
  const cadence = cadenceFor(consultation, consultee);
  const lastContact = lastContactOf({
    invitedOn: invitationDay(consultation, consultee),
    remindedOn: consultee.remindedOn,
  });
  return nextReminder(cadence, closingDate, addDays(localDateOf(now), 1), lastContact);
}

/** The next reminder of a consultee that has begun to answer: what is due today is not moved on before it was reminded. */
export function reminderAfterStart(
  consultation: Consultation,
  consultee: Consultee & { startedAt: string },
  now: Date,
): LocalDate | undefined {
  const { nextReminderOn } = consultee;
  return nextReminderOn && nextReminderOn <= localDateOf(now)
    ? nextReminderOn
    : reminderAfterChange(consultation, consultee, now);
}
