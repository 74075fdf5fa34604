/** The local run's clock: real time moved by an offset that stands in a file. See clock.cjs for who reads it. */
import { rename, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { addDays, isWorkingDay, localDateOf, localTimeOf } from '../../shared/domain/calendar.ts';
import { sendingHours } from '../../shared/domain/reminder.ts';

const timeZone = 'Europe/Stockholm';

/** An instant from `YYYY-MM-DD` (then 09:00) or `YYYY-MM-DDTHH:MM`, Stockholm time; `undefined` when it is neither. */
export function parseLocalTime(text: string): Date | undefined {
  const [, date, time = sendingHours.from] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const numbers = [...date.split('-'), ...time.split(':')].map(Number);
  try {
    const local = PlainDateTime.create(...(numbers as [number, number, number, number, number]));
    return new Date(PlainDateTime.toZonedDateTime(local, timeZone).epochMilliseconds);
  } catch {
    return undefined;
  }
}

export function requireLocalTime(text: string): Date {
  const time = parseLocalTime(text);
  if (!time) throw new Error(`${text} is no local time`);
  return time;
}

/** `2021-03-04 09:00`, Stockholm time. */
export function formatLocalTime(instant: Date): string {
  const { date, time } = localTimeOf(instant);
  return `${date} ${time}`;
}

/** `2021-03-04 09:00:05`, Stockholm time. */
export const formatLocalSeconds = (instant: Date): string =>
  ZonedDateTime.toString(
    Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(instant.getTime()), timeZone),
  )
    .slice(0, 19)
    .replace('T', ' ');

/** What the local clock shows. Without its file it shows real time. */
export function localNow(clockFile: string): Date {
  let offset = 0;
  try {
    offset = Number(readFileSync(clockFile, 'utf8'));
  } catch {
    // Not set yet.
  }
  return new Date(Date.now() + offset);
}

export async function setLocalClock(clockFile: string, to: Date): Promise<void> {
  const next = `${clockFile}.next`;
  await writeFile(next, String(to.getTime() - Date.now()));
  await rename(next, clockFile);
}

/** Longer than a process goes on with the offset it has read. */
export const clockIsReadAfter = 150;

/** The next 09:00 of a working day. */
export function nextWorkingMorning(now: Date): Date {
  for (let day = localDateOf(now); ; day = addDays(day, 1)) {
    const nine = parseLocalTime(day);
    if (nine && nine > now && isWorkingDay(day)) return nine;
  }
}

/**
 * The instants at which a jump stops, `to` last: each working day's 09:00 in between, so that every reminder leaves on
 * its day.
 */
export function stopsBetween(from: Date, to: Date): Date[] {
  const stops: Date[] = [];
  for (let day = localDateOf(from); day <= localDateOf(to); day = addDays(day, 1)) {
    const nine = parseLocalTime(day);
    if (nine && isWorkingDay(day) && nine > from && nine < to) stops.push(nine);
  }
  return [...stops, to];
}
