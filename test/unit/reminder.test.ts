import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isWorkingDay, localDate } from '../../shared/domain/calendar.ts';
import {
  type Cadence,
  decideReminder,
  isSendingTime,
  nextReminder,
  reminderDates,
} from '../../shared/domain/reminder.ts';

const standard: Cadence = { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 };
const closing = localDate('2021-03-05');

const anyDay = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => localDate(date.toISOString().slice(0, 10)));
const anyCadence = fc.record({
  offsets: fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 8 }),
  leastDaysBetween: fc.integer({ min: 1, max: 10 }),
});

describe('the cadence of a consultation', () => {
  test('gives the working days around 5 March 2021, Easter included', () => {
    expect(reminderDates(standard, closing)).toEqual([
      '2021-02-03',
      '2021-02-26',
      '2021-03-04',
      '2021-03-08',
      '2021-03-12',
      '2021-04-06',
    ]);
  });

  test('a reminder before the deadline never moves past it, one after never before it', () => {
    fc.assert(
      fc.property(anyCadence, anyDay, (cadence, day) => {
        for (const date of reminderDates(cadence, day)) {
          expect(isWorkingDay(date)).toBe(true);
          const moved = cadence.offsets.some((offset) => {
            const planned = addDays(day, offset);
            return offset <= 0
              ? date <= planned && daysBetween(date, planned) <= 6
              : date >= planned && date > day;
          });
          expect(moved).toBe(true);
        }
      }),
    );
  });

  test('a reminder due on midsommarafton leaves the day before', () => {
    const cadence = { offsets: [0], leastDaysBetween: 5 };
    expect(reminderDates(cadence, localDate('2026-06-19'))).toEqual(['2026-06-18']);
  });

  test('leaves out, and does not move, what is nearer than the least distance to the last contact', () => {
    const after = localDate('2021-03-05');
    expect(nextReminder(standard, closing, after, localDate('2021-03-04'))).toBe('2021-03-12');
    expect(nextReminder(standard, closing, after, localDate('2021-02-26'))).toBe('2021-03-08');
    expect(nextReminder(standard, closing, localDate('2021-04-07'), undefined)).toBeUndefined();
  });
});

describe('the decision about a reminder that is due', () => {
  const due = {
    cadence: standard,
    closingDate: closing,
    invitedOn: localDate('2021-01-11'),
    remindedOn: undefined,
    answered: false,
    due: localDate('2021-02-26'),
    today: localDate('2021-02-26'),
    fencedDay: undefined,
  };

  test('reminds, and names the next day', () => {
    expect(decideReminder(due)).toEqual({ remind: true, next: '2021-03-04' });
  });

  test('an answer ends the series', () => {
    expect(decideReminder({ ...due, answered: true })).toEqual({
      remind: false,
      reason: 'answered',
      next: undefined,
    });
  });

  test('an invitation some days ago counts as a reminder', () => {
    expect(decideReminder({ ...due, invitedOn: localDate('2021-02-24') })).toEqual({
      remind: false,
      reason: 'too-soon',
      next: '2021-03-04',
    });
  });

  test('an invitation to a new mailbox counts from its day, however long ago the former one was reminded', () => {
    expect(
      decideReminder({
        ...due,
        invitedOn: localDate('2021-02-26'),
        remindedOn: localDate('2021-02-03'),
      }),
    ).toMatchObject({ remind: false, reason: 'too-soon' });
  });

  test('one meant before the closing date does not come after it; the cadence’s next one does', () => {
    const before: Cadence = { offsets: [-7, -1], leastDaysBetween: 5 };
    const late = { ...due, due: localDate('2021-03-04'), today: localDate('2021-03-10') };
    expect(decideReminder({ ...late, cadence: before })).toEqual({
      remind: false,
      reason: 'deadline-passed',
      next: undefined,
    });
    expect(decideReminder({ ...late, cadence: { ...before, offsets: [-1, 7] } })).toEqual({
      remind: false,
      reason: 'deadline-passed',
      next: '2021-03-12',
    });
    expect(decideReminder(late)).toMatchObject({ remind: true });
    const onTheDay = { ...late, today: closing, cadence: before };
    expect(decideReminder(onTheDay)).toMatchObject({ remind: true });
  });

  test('one that may have left before the tables were restored does not come again', () => {
    const fencedDay = localDate('2021-02-26');
    expect(decideReminder({ ...due, fencedDay })).toEqual({
      remind: false,
      reason: 'restored',
      next: '2021-03-04',
    });
    expect(decideReminder({ ...due, fencedDay: localDate('2021-02-25') })).toMatchObject({
      remind: true,
    });
  });

  test('a consultation that has not opened reminds nobody', () => {
    expect(decideReminder({ ...due, invitedOn: undefined })).toMatchObject({
      remind: false,
      reason: 'consultation-not-open',
    });
  });

  test('whenever the tick runs, no two reminders are nearer than the least distance', () => {
    fc.assert(
      fc.property(
        anyCadence,
        anyDay,
        fc.array(fc.nat(40), { maxLength: 30 }),
        (cadence, day, gaps) => {
          const invitedOn = addDays(day, -120);
          let remindedOn = undefined as ReturnType<typeof localDate> | undefined;
          let next = nextReminder(cadence, day, invitedOn, undefined);
          let today = addDays(day, -90);
          for (const gap of gaps) {
            today = addDays(today, gap);
            if (next === undefined || next > today) continue;
            const decision = decideReminder({
              cadence,
              closingDate: day,
              invitedOn,
              remindedOn,
              answered: false,
              due: next,
              today,
              fencedDay: undefined,
            });
            if (decision.remind) {
              if (remindedOn)
                expect(daysBetween(remindedOn, today)).toBeGreaterThanOrEqual(
                  cadence.leastDaysBetween,
                );
              remindedOn = today;
            }
            if (decision.next) expect(decision.next > today).toBe(true);
            next = decision.next;
          }
        },
      ),
    );
  });
});

describe('sending hours', () => {
  test.each([
    ['2021-03-04T07:59:59Z', false],
    ['2021-03-04T08:00:00Z', true],
    ['2021-03-04T15:59:59Z', true],
    ['2021-03-04T16:00:00Z', false],
    ['2026-07-01T07:00:00Z', true],
    ['2021-03-06T09:00:00Z', false],
    ['2026-06-19T09:00:00Z', false],
  ])('at %s reminders may leave: %s', (instant, expected) => {
    expect(isSendingTime(new Date(instant))).toBe(expected);
  });

  test('every working day has a tick of the quarter-hour at 9.00, both clock changes included', () => {
    for (const day of ['2026-03-27', '2026-03-30', '2026-10-23', '2026-10-26']) {
      const ticks = Array.from({ length: 96 }, (_, i) => new Date(Date.parse(day) + i * 900_000));
      expect(ticks.filter((tick) => isSendingTime(tick))).toHaveLength(32);
    }
  });
});
