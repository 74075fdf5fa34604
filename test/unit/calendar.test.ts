import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  endOfDay,
  isWorkingDay,
  localDate,
  localDateOf,
  localTimeOf,
  nearestWorkingDay,
} from '../../shared/domain/calendar.ts';

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => localDate(date.toISOString().slice(0, 10)));

describe('a Stockholm day', () => {
  test.each([
    ['2021-03-05', '2021-03-05T23:00:00.000Z'],
    ['2024-09-30', '2024-09-30T22:00:00.000Z'],
    ['2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-25T23:00:00.000Z'],
  ])('%s ends at %s, whatever the clock did that day', (day, end) => {
    expect(endOfDay(localDate(day)).toISOString()).toBe(end);
  });

  test('holds its own last instant, and the next day holds its end', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = endOfDay(day);
        expect(localDateOf(new Date(end.getTime() - 1))).toBe(day);
        expect(localDateOf(end)).toBe(addDays(day, 1));
      }),
    );
  });

  test('adding days and counting them back agree', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test('shows wall-clock time in winter and in summer', () => {
    expect(localTimeOf(new Date('2021-03-04T08:00:00Z'))).toEqual({
      date: '2021-03-04',
      time: '09:00',
    });
    expect(localTimeOf(new Date('2021-07-01T22:30:00Z'))).toEqual({
      date: '2021-07-02',
      time: '00:30',
    });
  });
});

describe('a working day', () => {
  test('is never a weekend, a public holiday or an eve kept as one, by the almanac from 2005 on', () => {
    const almanac = new Holidays('SE', { languages: 'en' });
    const eves = ['Midsummer Eve', 'Christmas Eve', "New Year's Eve"];
    for (let year = 2005; year <= 2060; year += 1) {
      const off = new Set(
        almanac
          .getHolidays(year)
          .filter(({ name, type }) => type === 'public' || eves.includes(name))
          .map(({ date }) => date.slice(0, 10)),
      );
      for (
        let day = localDate(`${year}-01-01`);
        day.startsWith(String(year));
        day = addDays(day, 1)
      ) {
        const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
        const expected = weekday !== 0 && weekday !== 6 && !off.has(day);
        expect(isWorkingDay(day), day).toBe(expected);
      }
    }
  });

  test('midsommarafton 2026 moves a reminder to Thursday before or Monday after', () => {
    const eve = localDate('2026-06-19');
    expect(isWorkingDay(eve)).toBe(false);
    expect(nearestWorkingDay(eve, -1)).toBe('2026-06-18');
    expect(nearestWorkingDay(eve, 1)).toBe('2026-06-22');
  });
});
