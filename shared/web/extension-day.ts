/** The day until which more time is asked for or given, as it is typed. */
import { addDays, LocalDate, localDateOf, nearestWorkingDay } from '../domain/calendar.ts';
import type { Consultation } from '../domain/consultation.ts';
import { faultOfDay } from '../domain/extension.ts';
import { extensionWords } from '../locales/extensions.ts';
import type { Language } from '../locales/language.ts';
import { inSentence } from './format.ts';

type Dated = Pick<Consultation, 'closingDate'>;

/** A day that would do: a week more, to a working day. */
export function exampleDay({ closingDate }: Dated, now: Date): LocalDate {
  const today = localDateOf(now);
  return nearestWorkingDay(addDays(today > closingDate ? today : closingDate, 7), 1);
}

/**
 * The day that was typed, or what is wrong with it.
 *
 * @param consultation with the consultee's own last day to answer, as it stands.
 */
export function readDay(
  typed: string,
  consultation: Dated,
  now: Date,
  language: Language,
): { day: LocalDate; message?: undefined } | { message: string; day?: undefined } {
  const { faults } = extensionWords[language];
  const day = LocalDate.safeParse(typed);
  if (!day.success) return { message: faults.notADay(exampleDay(consultation, now)) };
  const fault = faultOfDay(day.data, consultation, now);
  if (!fault) return { day: day.data };
  return {
    message:
      fault === 'not-later'
        ? faults[fault](inSentence(consultation.closingDate, language))
        : faults[fault],
  };
}
