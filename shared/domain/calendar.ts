/**
 * Swedish local time and working days. Everything here is pure: the caller brings the instant.
 *
 * A `LocalDate` is a calendar day in Europe/Stockholm, written `YYYY-MM-DD`, so that it sorts and compares as text.
 */
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import * as z from 'zod/mini';

const timeZone = 'Europe/Stockholm';

export const LocalDate = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** Throws when the text is no calendar day; for input from people use the schema. */
export const localDate = (text: string): LocalDate => LocalDate.parse(text);

const record = (date: LocalDate) => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return PlainDate.create(year, month, day);
};
const fromRecord = (date: ReturnType<typeof record>): LocalDate =>
  PlainDate.toString(date) as LocalDate;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  fromRecord(PlainDate.addDays(record(date), days));

/** The same day of the month, or the month's last where it has none such. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  fromRecord(PlainDate.addMonths(record(date), months));

/** A day of every year, `MM-DD`, in one of them: the month's last where the month has none such. */
export function dayOfYear(year: number, monthDay: string): LocalDate {
  const day = LocalDate.safeParse(`${year}-${monthDay}`);
  if (day.success) return day.data;
  const firstOfMonth = LocalDate.parse(`${year}-${monthDay.slice(0, 2)}-01`);
  return addDays(addMonths(firstOfMonth, 1), -1);
}

/** 1 Monday … 7 Sunday. */
export const dayOfWeek = (date: LocalDate): number => PlainDate.dayOfWeek(record(date));

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  PlainDate.diffDays(record(from), record(to));

/** The Stockholm day and wall-clock time (`HH:MM`) of an instant. */
export function localTimeOf(instant: Date): { date: LocalDate; time: string } {
  const zoned = Instant.toZonedDateTimeISO(
    Instant.fromEpochMilliseconds(instant.getTime()),
    timeZone,
  );
  const text = ZonedDateTime.toString(zoned);
  return { date: text.slice(0, 10) as LocalDate, time: text.slice(11, 16) };
}

export const localDateOf = (instant: Date): LocalDate => localTimeOf(instant).date;

/** The first instant after a local day: a deadline on that day is held by every earlier instant. */
export function endOfDay(date: LocalDate): Date {
  return new Date(PlainDate.toZonedDateTime(record(addDays(date, 1)), timeZone).epochMilliseconds);
}

/** Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return fromRecord(PlainDate.create(year, month, day));
}

/** Public holidays and the eves that offices keep as holidays; those that always fall on a Sunday are left to the weekday. */
function isHoliday(date: LocalDate): boolean {
  const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
  const monthDay = date.slice(5);
  if (fixed.includes(monthDay)) return true;
  const easter = easterSunday(Number(date.slice(0, 4)));
  const goodFriday = addDays(easter, -2);
  const easterMonday = addDays(easter, 1);
  const ascensionDay = addDays(easter, 39);
  if ([goodFriday, easterMonday, ascensionDay].includes(date)) return true;
  const isFriday = PlainDate.dayOfWeek(record(date)) === 5;
  return isFriday && monthDay >= '06-19' && monthDay <= '06-25'; // midsommarafton
}

export function isWorkingDay(date: LocalDate): boolean {
  return PlainDate.dayOfWeek(record(date)) <= 5 && !isHoliday(date);
}

/** The day itself when it is a working day, else the nearest one before (`-1`) or after (`1`). */
export function nearestWorkingDay(date: LocalDate, direction: -1 | 1): LocalDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, direction);
  return day;
}
