/** Rules of plans and their follow-up that hold whatever the policy, the day and the milestones are. */
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, type LocalDate, localDate } from '../../shared/domain/calendar.ts';
import {
  acceptedInto,
  chainStateOf,
  type Commitment,
  decidedAs,
  Outcome,
  waitsForCoordinator,
} from '../../shared/domain/commitment.ts';
import {
  type FollowUpPolicy,
  MonthDay,
  nextStep,
  type Step,
  stepsFor,
} from '../../shared/domain/follow-up-policy.ts';
import {
  initiativeRefOf,
  InitiativeStatus,
  mayBecome,
  nextStatusDay,
  PlanState,
  statusOf,
} from '../../shared/domain/plan.ts';
import { stepAfter } from '../../shared/domain/task-reminder.ts';
import { aCommitment, anInitiative, somePolicy } from '../support/plans.ts';

const anyDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => localDate(date.toISOString().slice(0, 10)));

const anyMonthDay = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => MonthDay.parse(parts.map((part) => String(part).padStart(2, '0')).join('-')));

/** Any cadence, and up to two quiet periods of at most some two months each. */
const anyPolicy: fc.Arbitrary<FollowUpPolicy> = fc
  .record({
    offsets: fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 8 }),
    leastDaysBetween: fc.integer({ min: 1, max: 20 }),
    secondContact: fc.integer({ min: 1, max: 30 }),
    later: fc.integer({ min: 1, max: 30 }),
    from: fc.array(fc.tuple(anyMonthDay, fc.integer({ min: 0, max: 60 })), { maxLength: 2 }),
  })
  .map(({ offsets, leastDaysBetween, secondContact, later, from }) => ({
    ...somePolicy,
    cadence: { offsets: offsets.toSorted((one, other) => one - other), leastDaysBetween },
    escalation: { secondContact, coordinator: secondContact + later },
    quietPeriods: from.map(([begin, days]) => ({
      name: 'Tyst',
      from: begin,
      until: MonthDay.parse(addDays(localDate(`2023-${begin}`), days).slice(5)),
    })),
  }));

const holidays = new Holidays('SE', { types: ['public', 'observance', 'bank', 'optional'] });
const daysOff = [
  ...['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'],
  ...['easter -2', 'easter', 'easter 1', 'easter 39'],
];

/** Whether nobody is reminded on a day, by the calendar of another library and the policy's own words. */
function isFree(day: LocalDate, { quietPeriods }: FollowUpPolicy): boolean {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
  const isMidsummerEve = month === 6 && date >= 19 && date <= 25 && weekday === 5;
  const isOff = holidays
    .getHolidays(year)
    .some(
      (holiday) =>
        holiday.date.startsWith(day) && daysOff.includes(holiday.rule.split(' and')[0] ?? ''),
    );
  const isQuiet = quietPeriods.some(({ from, until }) => {
    const monthDay = day.slice(5);
    return from <= until
      ? from <= monthDay && monthDay <= until
      : from <= monthDay || monthDay <= until;
  });
  return weekday === 0 || weekday === 6 || isMidsummerEve || isOff || isQuiet;
}

describe('the cadence of a task', () => {
  test('reminds on no day off and in no quiet period', () => {
    fc.assert(
      fc.property(anyPolicy, anyDay, (policy, dueOn) => {
        for (const { day } of stepsFor(policy, dueOn)) expect(isFree(day, policy), day).toBe(false);
      }),
    );
  });

  test('moves what comes before the due day earlier and what comes after it later, and is in order', () => {
    fc.assert(
      fc.property(anyPolicy, anyDay, (policy, dueOn) => {
        const steps = stepsFor(policy, dueOn);
        expect(steps.map(({ day }) => day)).toEqual(steps.map(({ day }) => day).toSorted());
        const reminders = steps.filter(({ step }) => step === 'remind').map(({ day }) => day);
        for (const offset of policy.cadence.offsets) {
          const meant = addDays(dueOn, offset);
          const moved = reminders.filter((day) => (offset <= 0 ? day <= meant : day >= meant));
          expect(moved.length, `${offset}`).toBeGreaterThan(0);
        }
        expect(steps.slice(-2).map(({ step }) => step)).toEqual(['second-contact', 'coordinator']);
      }),
    );
  });

  test('ends with the coordinator, and never reminds twice within the least distance', () => {
    fc.assert(
      fc.property(anyPolicy, anyDay, fc.integer({ min: 0, max: 90 }), (policy, dueOn, before) => {
        const taken: { day: LocalDate; step: Step }[] = [];
        let remindedOn: LocalDate | undefined;
        let next = nextStep(policy, dueOn, addDays(dueOn, -before), remindedOn);
        for (let count = 0; next && count < 50; count += 1) {
          taken.push(next);
          const { day, step } = next;
          if (step === 'remind') remindedOn = day;
          next = stepAfter(policy, dueOn, step, day, remindedOn);
        }
        const reminders = taken.filter(({ step }) => step === 'remind').map(({ day }) => day);
        for (const [index, day] of reminders.entries()) {
          const last = reminders[index - 1];
          if (last)
            expect(daysBetween(last, day)).toBeGreaterThanOrEqual(policy.cadence.leastDaysBetween);
        }
        expect(taken.at(-1)?.step).toBe('coordinator');
      }),
    );
  });
});

const anyTimed = fc
  .record({
    startsOn: anyDay,
    length: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
    milestones: fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.boolean()), {
      maxLength: 5,
    }),
  })
  .map(({ startsOn, length, milestones }) => {
    const initiative = anInitiative();
    delete initiative.endsOn;
    return {
      ...initiative,
      startsOn,
      ...(length !== undefined && { endsOn: addDays(startsOn, length) }),
      milestones: milestones.map(([days, isDone], index) => ({
        ...{ id: `m${index}` as never, name: `Milstolpe ${index}`, moved: [] },
        dueOn: addDays(startsOn, days),
        ...(isDone && { doneOn: addDays(startsOn, days) }),
      })),
    };
  });

describe('the status of an initiative', () => {
  test('changes by time alone on no day but the next status day', () => {
    fc.assert(
      fc.property(anyTimed, fc.integer({ min: -30, max: 1000 }), (initiative, offset) => {
        const today = addDays(initiative.startsOn, offset);
        const status = statusOf(initiative, today);
        const next = nextStatusDay(initiative, today);
        const until = next ?? addDays(today, 1200);
        for (let day = today; day < until; day = addDays(day, 17))
          expect(statusOf(initiative, day), day).toBe(status);
        expect(statusOf(initiative, addDays(until, -1))).toBe(status);
      }),
    );
  });

  test('is late exactly when something that should be done by yesterday is not', () => {
    fc.assert(
      fc.property(anyTimed, fc.integer({ min: -30, max: 1000 }), (initiative, offset) => {
        const today = addDays(initiative.startsOn, offset);
        const { milestones, endsOn } = initiative;
        const left = milestones.filter((one) => !('doneOn' in one));
        const isDone = milestones.length > 0 && left.length === 0;
        const isMissed = left.some(({ dueOn }) => dueOn < today);
        const isLate = !isDone && (isMissed || (endsOn !== undefined && endsOn < today));
        expect(statusOf(initiative, today) === 'late').toBe(isLate);
      }),
    );
  });

  test('is what somebody said, whatever the milestones say', () => {
    fc.assert(
      fc.property(
        anyTimed,
        anyDay,
        fc.constantFrom(...InitiativeStatus.options),
        (initiative, today, status) => {
          const override = { status, why: 'Beslut', at: '2022-01-10T08:00:00.000Z', by: 'Kim' };
          expect(statusOf({ ...initiative, override }, today)).toBe(status);
          expect(nextStatusDay({ ...initiative, override }, today)).toBeUndefined();
        },
      ),
    );
  });
});

describe('a plan', () => {
  test('is never adopted before its actors were asked, and an adopted one is a draft no more', () => {
    const reachable = (from: PlanState, without: PlanState[]): Set<PlanState> => {
      const seen = new Set<PlanState>([from]);
      for (const state of seen)
        for (const to of PlanState.options)
          if (mayBecome(state, to) && !without.includes(to)) seen.add(to);
      return seen;
    };
    expect([...reachable('draft', ['agreeing'])]).toEqual(['draft']);
    expect(reachable('draft', [])).toEqual(new Set(PlanState.options));
    expect(reachable('adopted', [])).toEqual(new Set(['adopted', 'closed']));
  });
});

describe('a commitment', () => {
  const initiative = anInitiative();
  const at = '2022-01-10T08:00:00.000Z';
  const open = aCommitment();
  const accepted = decidedAs(open, acceptedInto(initiativeRefOf(initiative), at, 'Kim'));
  const anyCommitment: fc.Arbitrary<Commitment> = fc
    .record({
      commitment: fc.constantFrom<Commitment>(
        open,
        accepted,
        ...(['confirmed', 'objected'] as const).map((answer): Commitment => {
          const { decision } = accepted;
          if (decision.state !== 'accepted') return accepted;
          return { ...accepted, decision: { ...decision, confirmation: { answer, at } } };
        }),
        decidedAs(open, { state: 'set-aside', reason: 'Görs redan', at, by: 'Kim' }),
      ),
      outcome: fc.option(fc.constantFrom(...Outcome.options), { nil: undefined }),
    })
    .map(({ commitment, outcome }) => ({
      ...commitment,
      ...(outcome && { outcome: { state: outcome, text: '', at } }),
    }));

  test('that is neither done nor set aside is in an initiative that goes on, or waits for a coordinator', () => {
    const anyInitiative = fc.option(
      fc.constantFrom(undefined, ...InitiativeStatus.options).map((status) => ({
        ...initiative,
        ...(status && { override: { status, why: 'Beslut', at, by: 'Kim' } }),
      })),
      { nil: undefined },
    );
    fc.assert(
      fc.property(anyCommitment, anyInitiative, (commitment, found) => {
        const state = chainStateOf(commitment, found);
        if (state === 'done' || state === 'set-aside' || waitsForCoordinator(state)) return;
        const status = found?.override?.status;
        expect(found).toBeDefined();
        expect(status === 'cancelled' || status === 'merged').toBe(false);
        expect(commitment.decision.state).toBe('accepted');
      }),
    );
  });
});
