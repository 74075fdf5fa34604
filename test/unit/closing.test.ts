import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, localDate } from '../../shared/domain/calendar.ts';
import { isLate, takesAnswers } from '../../shared/domain/consultation.ts';
import { cadenceFor, reminderAfterStart } from '../../shared/domain/consultee.ts';
import { nextReminder, reminderDates } from '../../shared/domain/reminder.ts';
import { aConsultation, aConsultee } from '../support/world.ts';

const closing = localDate('2021-03-05');
const cadence = { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 };
const startedAt = '2021-02-10T10:00:00.000Z';
const anyDay = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => localDate(date.toISOString().slice(0, 10)));
const anyCadence = fc.record({
  offsets: fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 8 }),
  leastDaysBetween: fc.integer({ min: 1, max: 10 }),
});

/** The days on which somebody is reminded who never answers. */
function remindedOn(own: typeof cadence, day = closing): string[] {
  const days: string[] = [];
  let last: ReturnType<typeof localDate> | undefined;
  for (let next = nextReminder(own, day, addDays(day, -90), undefined); next;) {
    days.push(next);
    last = next;
    next = nextReminder(own, day, addDays(next, 1), last);
  }
  return days;
}

describe('an answer', () => {
  test.each([
    ['2021-03-05T22:59:59.999Z', true],
    ['2021-03-05T23:00:00.000Z', false],
  ])('at %s is taken where the end is hard: %s', (at, taken) => {
    const hard = { closingDate: closing, hardClose: true };
    expect(takesAnswers(hard, new Date(at))).toBe(taken);
    expect(isLate(hard, new Date(at))).toBe(!taken);
    expect(takesAnswers({ closingDate: closing }, new Date(at))).toBe(true);
  });
});

describe('whoever has begun', () => {
  test('is told a week and 48 hours before the end, in place of the day before it', () => {
    expect(remindedOn(cadenceFor({ cadence }, {}))).toEqual([
      ...['2021-02-03', '2021-02-26', '2021-03-04', '2021-03-12', '2021-04-06'],
    ]);
    expect(remindedOn(cadenceFor({ cadence }, { startedAt }))).toEqual([
      ...['2021-02-03', '2021-02-26', '2021-03-03', '2021-03-08', '2021-04-06'],
    ]);
  });

  test('is told so where the cadence reminds nobody at all', () => {
    const silent = { offsets: [], leastDaysBetween: 5 };
    expect(remindedOn(cadenceFor({ cadence: silent }, {}))).toEqual([]);
    expect(remindedOn(cadenceFor({ cadence: silent }, { startedAt }))).toEqual([
      ...['2021-02-26', '2021-03-03'],
    ]);
  });

  test('is told within the last week, whatever the cadence, and never twice within its least distance', () => {
    fc.assert(
      fc.property(anyCadence, anyDay, (any, day) => {
        const days = remindedOn(cadenceFor({ cadence: any }, { startedAt }), day).map(localDate);
        // A week and the days off before it, or nearer: then the reminder before that said the same.
        expect(
          days.some((one) => one <= day && daysBetween(one, day) <= 7 + any.leastDaysBetween + 6),
        ).toBe(true);
        days.slice(1).forEach((one, index) => {
          expect(daysBetween(days[index] ?? one, one)).toBeGreaterThanOrEqual(any.leastDaysBetween);
        });
      }),
    );
  });

  test('is never reminded after an end that is hard', () => {
    fc.assert(
      fc.property(anyCadence, anyDay, fc.boolean(), (any, day, began) => {
        const own = cadenceFor({ cadence: any, hardClose: true }, began ? { startedAt } : {});
        for (const date of reminderDates(own, day)) expect(date <= day).toBe(true);
      }),
    );
  });

  test('gets the next of these days, and keeps what is due today', () => {
    const consultation = aConsultation({ state: 'open', openedAt: '2021-01-11T08:00:00.000Z' });
    const at = (now: string, nextReminderOn?: string) =>
      reminderAfterStart(
        consultation,
        {
          ...aConsultee('a', { remindedOn: localDate('2021-02-26') }),
          startedAt: now,
          ...(nextReminderOn && { nextReminderOn: localDate(nextReminderOn) }),
        },
        new Date(now),
      );
    expect(at('2021-03-01T10:00:00Z', '2021-03-04')).toBe('2021-03-03');
    expect(at('2021-03-04T07:00:00Z', '2021-03-04')).toBe('2021-03-04');
    expect(at('2021-03-03T10:00:00Z', '2021-03-04')).toBe('2021-03-04');
  });
});
