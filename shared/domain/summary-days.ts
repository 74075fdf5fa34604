/** When the weekly list of silent owners and the monthly summary are due. */
import { addDays, addMonths, dayOfWeek, type LocalDate, nearestWorkingDay } from './calendar.ts';

/** The first working day on or after this weekday (1 Monday … 7 Sunday), in a later week or day than `after`. */
export function nextWeekly(after: LocalDate, weekday: number): LocalDate {
  const ahead = (weekday - dayOfWeek(after) + 7) % 7 || 7;
  return nearestWorkingDay(addDays(after, ahead), 1);
}

/** The first working day of the month after that of `after`. */
export const nextMonthly = (after: LocalDate): LocalDate => {
  const firstOfMonth = `${after.slice(0, 7)}-01` as LocalDate;
  return nearestWorkingDay(addMonths(firstOfMonth, 1), 1);
};
