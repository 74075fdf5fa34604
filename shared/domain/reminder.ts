import * as z from 'zod/mini';
import {
  addDays,
  daysBetween,
  isWorkingDay,
  type LocalDate,
  localTimeOf,
  nearestWorkingDay,
} from './calendar.ts';

/**
 * When reminders fall due, in days from the closing date (negative: before), with the least number of days between two
 * reminders to one consultee.
 */
export const Cadence = z.object({
  offsets: z.array(z.int().check(z.gte(-365), z.lte(365))).check(z.maxLength(20)),
  leastDaysBetween: z.int().check(z.gte(1), z.lte(60)),
});
export type Cadence = z.infer<typeof Cadence>;

/** Reminders leave on working days within these hours, Stockholm time. */
export const sendingHours = { from: '09:00', until: '17:00' } as const;

/**
 * The days on which the cadence reminds, ascending. A day off moves a reminder before the deadline to the working day
 * before it and one after the deadline to the working day after it, so that neither crosses the deadline.
 */
export function reminderDates(cadence: Cadence, closingDate: LocalDate): LocalDate[] {
  const days = cadence.offsets.map((offset) =>
    nearestWorkingDay(addDays(closingDate, offset), offset <= 0 ? -1 : 1),
  );
  return [...new Set(days)].sort();
}

/**
 * The next day on which a consultee is due, or `undefined` when the cadence is at its end.
 *
 * @param from the first day that may be chosen.
 * @param lastContact the last day the consultee got a reminder, or its invitation; dates nearer than the cadence's least
 *   distance are left out, not moved.
 */
export function nextReminder(
  cadence: Cadence,
  closingDate: LocalDate,
  from: LocalDate,
  lastContact: LocalDate | undefined,
): LocalDate | undefined {
  return reminderDates(cadence, closingDate).find(
    (day) =>
      day >= from &&
      (lastContact === undefined || daysBetween(lastContact, day) >= cadence.leastDaysBetween),
  );
}

/** Whether reminders may leave now. */
export function isSendingTime(now: Date): boolean {
  const { date, time } = localTimeOf(now);
  return isWorkingDay(date) && time >= sendingHours.from && time < sendingHours.until;
}

/** The day a consultee got its last reminder, or else was invited. */
export const lastContactOf = <Invited extends LocalDate | undefined>({
  invitedOn,
  remindedOn,
}: {
  invitedOn: Invited;
  remindedOn: LocalDate | undefined;
}): LocalDate | Invited =>
  remindedOn && (invitedOn === undefined || remindedOn > invitedOn) ? remindedOn : invitedOn;

export type ReminderDecision =
  | { remind: true; next: LocalDate | undefined }
  | {
      remind: false;
      reason: 'answered' | 'consultation-not-open' | 'deadline-passed' | 'restored' | 'too-soon';
      next: LocalDate | undefined;
    };

/**
 * What to do about a consultee whose reminder is due today or was due before, and when its next one falls due.
 *
 * @param invitedOn the day the mailbox was invited; absent while the consultation has not opened.
 */
export function decideReminder(situation: {
  cadence: Cadence;
  closingDate: LocalDate;
  invitedOn: LocalDate | undefined;
  remindedOn: LocalDate | undefined;
  answered: boolean;
  /** The day on which it fell due. */
  due: LocalDate;
  today: LocalDate;
  /** Reminders due on this day or before may have left before the tables were restored. */
  fencedDay: LocalDate | undefined;
}): ReminderDecision {
  const { cadence, closingDate, invitedOn, remindedOn, answered, due, today, fencedDay } =
    situation;
  const next = (lastContact: LocalDate | undefined) =>
    nextReminder(cadence, closingDate, addDays(today, 1), lastContact);
  if (answered) return { remind: false, reason: 'answered', next: undefined };
  if (invitedOn === undefined)
    return { remind: false, reason: 'consultation-not-open', next: next(undefined) };
  const lastContact = lastContactOf({ invitedOn, remindedOn });
  if (fencedDay !== undefined && due <= fencedDay)
    return { remind: false, reason: 'restored', next: next(lastContact) };
  if (today > closingDate && !hasComeSince(closingDate, cadence, today))
    return { remind: false, reason: 'deadline-passed', next: next(lastContact) };
  if (daysBetween(lastContact, today) < cadence.leastDaysBetween)
    return { remind: false, reason: 'too-soon', next: next(lastContact) };
  return { remind: true, next: next(today) };
}

/** Whether the cadence has reminded of the missing answer since the closing date: one meant before it is not sent after it. */
const hasComeSince = (closingDate: LocalDate, cadence: Cadence, today: LocalDate): boolean =>
  reminderDates(cadence, closingDate).some((day) => day > closingDate && day <= today);
