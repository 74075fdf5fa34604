import type { LocalDate } from '../domain/calendar.ts';
import type { Language } from '../locales/language.ts';
import { inSentence } from '../web/format.ts';

/** `fredag den 5 mars`: a subject is read in its own year. */
export const dayInSubject = (date: LocalDate, language: Language): string =>
  inSentence(date, language).replace(/ \d+$/, '');
