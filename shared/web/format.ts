/** Dates and numbers as people read them: in Stockholm, in the page's language. */
import { type LocalDate, localTimeOf } from '../domain/calendar.ts';
import type { Language } from '../locales/language.ts';

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;

const dayFormats = {
  sv: new Intl.DateTimeFormat('sv-SE', { dateStyle: 'full', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }),
};

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });

/** For long tables: `2021-03-05`, in a quarter of the time that the calendar takes. */
export const dayInTable = (instant: Date): string => swedishDay.format(instant);

/** For sentences: `fredag den 5 mars 2021`, `Friday 5 March 2021`. */
export function inSentence(date: LocalDate, language: Language): string {
  const parts = Object.fromEntries(
    dayFormats[language].formatToParts(new Date(date)).map(({ type, value }) => [type, value]),
  );
  const { weekday = '', day = '', month = '', year = '' } = parts;
  return language === 'sv'
    ? `${weekday} den ${day} ${month} ${year}`
    : `${weekday} ${day} ${month} ${year}`;
}

/** `kl. 9.00`, `at 9:00`. */
export function timeInSentence(instant: Date, language: Language): string {
  const [hours, minutes] = localTimeOf(instant).time.split(':') as [string, string];
  return language === 'sv' ? `kl. ${Number(hours)}.${minutes}` : `at ${Number(hours)}:${minutes}`;
}

/** `fredag den 5 mars 2021 kl. 9.00`. */
export const instantInSentence = (instant: Date, language: Language): string =>
  `${inSentence(localTimeOf(instant).date, language)} ${timeInSentence(instant, language)}`;

/** For tables and lists of facts: `2021-03-05 kl. 9.00`. */
export const instantInTable = (instant: Date, language: Language): string =>
  `${localTimeOf(instant).date} ${timeInSentence(instant, language)}`;

const numberFormats = {
  sv: new Intl.NumberFormat(locales.sv),
  en: new Intl.NumberFormat(locales.en),
};

export const formatNumber = (value: number, language: Language): string =>
  numberFormats[language].format(value);

/** `340 kB`, in thousands of bytes, rounded up. */
export const formatSize = (bytes: number, language: Language): string =>
  `${formatNumber(Math.ceil(bytes / 1000), language)} kB`;
