import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listPath,
  phaseOf,
  reminderPlan,
  select,
  stateOf,
  views,
} from '../../functions/coordinate/list.ts';
import { localDate, localDateOf } from '../../shared/domain/calendar.ts';
import { nextReminder } from '../../shared/domain/reminder.ts';
import { ListRow } from '../../shared/store/consultee-list.ts';

const cadence = { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 };
const consultation = {
  state: 'open' as const,
  closingDate: localDate('2021-03-05'),
  openedAt: '2020-12-01T08:00:00.000Z',
  cadence,
};

const seconds = fc.option(fc.integer({ min: 1_600_000_000, max: 1_700_000_000 }), {
  nil: undefined,
});
const row = fc
  .record({
    number: fc.nat(9999),
    name: fc.option(fc.string(), { nil: undefined }),
    signedInAt: seconds,
    startedAt: seconds,
    answeredAt: seconds,
    late: fc.boolean(),
    troubles: fc.option(fc.constant(new Set(['reminder:unknown:1'])), { nil: undefined }),
  })
  .map(({ number, late, ...rest }) =>
    ListRow.parse({
      consulteeId: `consultee-${number}`,
      ...rest,
      ...(rest.answeredAt !== undefined && { late }),
    }),
  );

describe('the state of a consultee', () => {
  const at = 1_612_000_000;

  test.each([
    [{}, 'draft', 'not-invited'],
    [{}, 'open', 'invited'],
    [{ signedInAt: at }, 'open', 'signed-in'],
    [{ signedInAt: at, startedAt: at }, 'open', 'started'],
    [{ startedAt: at }, 'open', 'started'],
    [{ signedInAt: at, startedAt: at }, 'closed', 'overdue'],
    [{ answeredAt: at, late: false }, 'open', 'answered'],
    [{ answeredAt: at, late: false }, 'closed', 'answered'],
    [{ answeredAt: at, late: true }, 'closed', 'answered-late'],
  ] as const)('%o while the consultation is %s: %s', (progress, phase, state) => {
    expect(stateOf(progress, phase)).toBe(state);
  });

  test('an answer decides it, whatever came before and whenever it is looked at', () => {
    fc.assert(
      fc.property(row, fc.constantFrom('draft', 'open', 'closed'), (each, phase) => {
        const answered = ['answered', 'answered-late'].includes(stateOf(each, phase));
        expect(answered).toBe(each.answeredAt !== undefined);
      }),
    );
  });

  test('the last day to answer lasts until midnight in Stockholm', () => {
    expect(phaseOf(consultation, new Date('2021-03-05T22:59:59Z'))).toBe('open');
    expect(phaseOf(consultation, new Date('2021-03-05T23:00:00Z'))).toBe('closed');
  });
});

describe('a view', () => {
  test('holds each row once, and those who answered and those who did not make up all', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const ids = (view: (typeof views)[number]) =>
          select(rows, view).map(({ consulteeId }) => consulteeId);
        expect([...ids('besvarade'), ...ids('obesvarade')].sort()).toEqual(ids('alla').sort());
        expect(ids('alla')).toHaveLength(rows.length);
        expect(ids('besvarade')).toEqual(expect.arrayContaining(ids('sena')));
      }),
    );
  });

  test('is in Swedish alphabetical order: å, ä and ö come last', () => {
    const named = ['Österåker', 'Zinkgruvan', 'Ängelholm', 'ale', 'Åre', 'Alingsås'];
    const rows = named.map((name, index) => ListRow.parse({ consulteeId: `c-${index}`, name }));
    expect(select(rows, 'alla').map(({ name }) => name)).toEqual([
      'ale',
      'Alingsås',
      'Zinkgruvan',
      'Åre',
      'Ängelholm',
      'Österåker',
    ]);
  });

  test('leaves the rows that it was given as they were', () => {
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(...views), (rows, view) => {
        const before = structuredClone(rows);
        select(rows, view);
        expect(rows).toEqual(before);
      }),
    );
  });
});

describe('the next reminder', () => {
  const day = fc
    .integer({ min: -120, max: 60 })
    .map((offset) => new Date(Date.parse('2021-03-05T10:00:00Z') + offset * 86_400_000));

  test('is what the cadence says, counted from the last reminder or else from the opening', () => {
    fc.assert(
      fc.property(day, fc.option(day.map(localDateOf), { nil: undefined }), (now, remindedOn) => {
        const plan = reminderPlan(consultation, now);
        expect(plan({ answered: false, remindedOn })).toBe(
          nextReminder(
            cadence,
            consultation.closingDate,
            localDateOf(now),
            remindedOn ?? localDate('2020-12-01'),
          ),
        );
      }),
    );
  });

  test('never comes after the answer, nor before the consultation opens', () => {
    const now = new Date('2021-01-10T10:00:00Z');
    const remindedOn = undefined;
    expect(reminderPlan(consultation, now)({ answered: false, remindedOn })).toBe('2021-02-03');
    expect(reminderPlan(consultation, now)({ answered: true, remindedOn })).toBeUndefined();
    const draft = { ...consultation, openedAt: undefined };
    expect(reminderPlan(draft, now)({ answered: false, remindedOn })).toBeUndefined();
  });
});

test('the list’s address says what it shows', () => {
  expect(listPath('rs-1')).toBe('/samordna/remisser/rs-1');
  expect(listPath('rs-1', { view: 'sena' })).toBe('/samordna/remisser/rs-1?visa=sena');
});
