import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, endOfDay, type LocalDate, localDate } from '../../shared/domain/calendar.ts';
import {
  closingDateSequence,
  isLate,
  missedClosingDate,
} from '../../shared/domain/consultation.ts';
import {
  consultationFor,
  decisionAt,
  type Extension,
  extensionOf,
  extensionVersion,
  faultOfDay,
  grantedUntil,
  openRequest,
  withDecision,
  withRequest,
} from '../../shared/domain/extension.ts';

const day = localDate;
const closingDate = day('2021-03-05');
const at = '2021-02-22T09:00:00.000Z';
const request = (until: string) => ({ until: day(until), reason: 'Nämnden', at });
const decided = { reason: '', at, by: 'Kim' };
const grant = (until: string) => ({ state: 'granted' as const, until: day(until), ...decided });
const granted = (...days: string[]): { extensions: Extension[] } => ({
  extensions: days.map(grant),
});

describe('an extension', () => {
  test('until 12 March makes an answer of 11 March be in time, which is late for all others', () => {
    const answeredAt = new Date('2021-03-11T15:00:00Z');
    expect(isLate({ closingDate }, answeredAt)).toBe(true);
    const own = consultationFor({ closingDate }, granted('2021-03-12'));
    expect(isLate(own, answeredAt)).toBe(false);
    expect(isLate(own, endOfDay(day('2021-03-12')))).toBe(true);
  });

  test('never shortens the time, and is over when everyone has as much', () => {
    const later = { closingDate: day('2021-03-26'), formerClosingDates: [closingDate] };
    expect(consultationFor(later, granted('2021-03-12'))).toEqual({
      closingDate: '2021-03-26',
      formerClosingDates: ['2021-03-05', '2021-03-12'],
    });
    expect(extensionOf(later, granted('2021-03-12'))).toBeUndefined();
    expect(extensionOf(later, granted('2021-04-09'))).toMatchObject({ until: '2021-04-09' });
  });

  test('that a late answer missed is what is held against it', () => {
    const own = consultationFor({ closingDate }, granted('2021-03-12'));
    expect(missedClosingDate(own, new Date('2021-03-20T09:00:00Z'))).toBe('2021-03-12');
  });

  test('leaves a consultation as it is where there is none, or it was declined or only asked for', () => {
    const consultation = { closingDate };
    const extensions = withRequest({}, request('2021-03-12'));
    const declined = withDecision({ extensions }, { state: 'declined', ...decided });
    for (const consultee of [{}, { extensions }, { extensions: declined }])
      expect(consultationFor(consultation, consultee)).toBe(consultation);
  });
});

/** Moves of everyone's day and extensions of one consultee's, in any order, each later than what it moves. */
const changes = fc.array(
  fc.record({ whose: fc.constantFrom('everyone', 'own'), later: fc.integer({ min: 1, max: 60 }) }),
  { maxLength: 12 },
);

test('whatever moves, the own day only becomes later, and each move counts in the calendar file', () => {
  fc.assert(
    fc.property(changes, (moves) => {
      let consultation: { closingDate: LocalDate; formerClosingDates: LocalDate[] } = {
        closingDate,
        formerClosingDates: [],
      };
      let consultee: { extensions: Extension[] } = { extensions: [] };
      for (const { whose, later } of moves) {
        const before = consultationFor(consultation, consultee);
        if (whose === 'everyone')
          consultation = {
            closingDate: addDays(consultation.closingDate, later),
            formerClosingDates: [...consultation.formerClosingDates, consultation.closingDate],
          };
        else
          consultee = {
            extensions: [...consultee.extensions, grant(addDays(before.closingDate, later))],
          };
        const after = consultationFor(consultation, consultee);
        expect(after.closingDate >= before.closingDate).toBe(true);
        expect(closingDateSequence(after)).toBe(closingDateSequence(before) + 1);
        expect(after.closingDate >= (grantedUntil(consultee) ?? closingDate)).toBe(true);
      }
    }),
  );
});

describe('what is asked and decided', () => {
  const asked = withRequest({}, request('2021-03-12')) ?? [];

  test('is one request at a time, which a decision answers, be it with another day', () => {
    expect(openRequest({ extensions: asked })).toMatchObject({ until: '2021-03-12' });
    expect(withRequest({ extensions: asked }, request('2021-03-19'))).toBeUndefined();
    const extensions = withDecision({ extensions: asked }, grant('2021-03-10'));
    expect(extensions).toEqual([{ ...grant('2021-03-10'), request: request('2021-03-12') }]);
    expect(openRequest({ extensions })).toBeUndefined();
  });

  test('is not declined unless it was asked for', () => {
    expect(withDecision({}, { state: 'declined', ...decided })).toBeUndefined();
  });

  test('counts each step, and a decision is found by its own while no other follows', () => {
    expect(extensionVersion({})).toBe(0);
    expect(extensionVersion({ extensions: asked })).toBe(1);
    const extensions = withDecision({ extensions: asked }, grant('2021-03-12')) ?? [];
    expect(extensionVersion({ extensions })).toBe(2);
    const again = withRequest({ extensions }, request('2021-03-19')) ?? [];
    expect(extensionVersion({ extensions: again })).toBe(3);
    // Asking again does not take back what was said before.
    expect(decisionAt({ extensions: again }, 2)).toMatchObject({ until: '2021-03-12' });
    const further = withDecision({ extensions: again }, grant('2021-03-17'));
    expect(decisionAt({ extensions: further }, 2)).toBeUndefined();
    expect(decisionAt({ extensions: further }, 4)).toMatchObject({ until: '2021-03-17' });
    expect(decisionAt({ extensions: asked }, 1)).toBeUndefined();
  });

  test('has an end', () => {
    const days = Array.from({ length: 20 }, (_, n) => addDays(closingDate, n + 1));
    expect(withRequest(granted(...days), request('2021-05-01'))).toBeUndefined();
    expect(withDecision(granted(...days), grant('2021-05-01'))).toBeUndefined();
  });
});

test.each([
  ['2021-03-05', '2021-02-22', 'not-later'],
  ['2021-03-06', '2021-02-22', undefined],
  ['2021-03-10', '2021-03-11', 'past'],
  ['2021-03-11', '2021-03-11', undefined],
  ['2022-03-11', '2021-03-11', undefined],
  ['2022-03-12', '2021-03-11', 'far'],
])('until %s, asked on %s: %s', (until, today, fault) => {
  expect(faultOfDay(day(until), { closingDate }, new Date(`${today}T11:00:00Z`))).toBe(fault);
});
