import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, localDate } from '../../shared/domain/calendar.ts';
import { isReminderDay, stepsFor } from '../../shared/domain/follow-up-policy.ts';
import { decideTask, stepAfter } from '../../shared/domain/task-reminder.ts';
import { somePolicy } from '../support/plans.ts';

const day = localDate;

/** A milestone that is due on Friday 30 September 2022, a week before it. */
const situation = {
  policy: somePolicy,
  task: { dueOn: day('2022-09-30') },
  step: 'remind',
  due: day('2022-09-23'),
  actor: { standing: { state: 'active' }, secondContact: 'chef@a.example' },
  today: day('2022-09-23'),
  fencedDay: undefined,
} as const;

describe('a task whose step is due', () => {
  test('is reminded of, and its next step is named', () => {
    expect(decideTask(situation)).toEqual({
      act: true,
      step: 'remind',
      next: { day: '2022-09-29', step: 'remind' },
    });
  });

  test('goes to the second contact and then to the coordinator when all reminders have been', () => {
    const last = { ...situation, due: day('2022-10-31'), today: day('2022-10-31') };
    const { next } = decideTask(last);
    expect(next).toEqual({ day: '2022-11-07', step: 'second-contact' });
    const second = { ...last, step: 'second-contact', due: day('2022-11-07') } as const;
    expect(decideTask({ ...second, today: day('2022-11-07') })).toEqual({
      act: true,
      step: 'second-contact',
      next: { day: '2022-11-14', step: 'coordinator' },
    });
    const coordinator = { ...second, step: 'coordinator', due: day('2022-11-14') } as const;
    expect(decideTask({ ...coordinator, today: day('2022-11-14') })).toEqual({
      act: true,
      step: 'coordinator',
      next: undefined,
    });
  });

  test('waits for the coordinator when there is no second contact', () => {
    const { standing } = situation.actor;
    expect(
      decideTask({
        ...situation,
        step: 'second-contact',
        due: day('2022-11-07'),
        today: day('2022-11-07'),
        actor: { standing },
      }),
    ).toEqual({
      act: false,
      reason: 'no-second-contact',
      next: { day: '2022-11-14', step: 'coordinator' },
    });
  });

  test('that was on no digest yet is put off when its actor was reminded lately, not left out', () => {
    const actor = { ...situation.actor, remindedOn: day('2022-09-21') };
    expect(decideTask({ ...situation, actor })).toEqual({
      act: false,
      reason: 'too-soon',
      next: { day: '2022-09-26', step: 'remind' },
    });
  });

  test('that was on a digest lately comes again on its next day', () => {
    const remindedOn = day('2022-09-21');
    const actor = { ...situation.actor, remindedOn };
    expect(
      decideTask({ ...situation, actor, task: { ...situation.task, remindedOn } }),
    ).toMatchObject({ act: false, reason: 'too-soon', next: { day: '2022-09-29' } });
  });

  test('of an actor that is gone ends, and one in a quiet period waits for its end', () => {
    const standing = { state: 'closed', on: day('2022-09-01') } as const;
    expect(decideTask({ ...situation, actor: { standing } })).toEqual({
      act: false,
      reason: 'actor-gone',
      next: undefined,
    });
    const july = { due: day('2022-07-04'), today: day('2022-07-04') };
    expect(decideTask({ ...situation, ...july })).toEqual({
      act: false,
      reason: 'quiet-period',
      next: { day: '2022-08-01', step: 'remind' },
    });
  });

  test('that may have been taken before the tables were restored is not taken again', () => {
    expect(decideTask({ ...situation, fencedDay: day('2022-09-23') })).toMatchObject({
      act: false,
      reason: 'restored',
      next: { day: '2022-09-29' },
    });
  });

  test('after weeks in which nothing ran is reminded of once, and no escalation is lost', () => {
    const late = { ...situation, today: day('2022-11-10') };
    expect(decideTask(late)).toEqual({
      act: true,
      step: 'remind',
      next: { day: '2022-11-11', step: 'second-contact' },
    });
  });
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2020-01-01'), n));

test('every task that nobody does comes to the coordinator, however irregularly the tick runs', () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 40, maxLength: 40 }),
      fc.boolean(),
      (dueOn, pauses, hasSecondContact) => {
        const steps: string[] = [];
        let next: ReturnType<typeof stepAfter> = stepsFor(somePolicy, dueOn)[0];
        let today = addDays(dueOn, -40);
        let remindedOn: typeof today | undefined;
        for (const pause of [...pauses, ...Array<number>(400).fill(1)]) {
          today = addDays(today, pause);
          if (!next || next.day > today || !isReminderDay(somePolicy, today)) continue;
          const decision = decideTask({
            policy: somePolicy,
            task: { dueOn, ...(remindedOn && { remindedOn }) },
            step: next.step,
            due: next.day,
            actor: {
              standing: { state: 'active' },
              ...(remindedOn && { remindedOn }),
              ...(hasSecondContact && { secondContact: 'chef@a.example' }),
            },
            today,
            fencedDay: undefined,
          });
          if (decision.act) {
            if (decision.step === 'remind') {
              if (remindedOn)
                expect(daysBetween(remindedOn, today)).toBeGreaterThanOrEqual(
                  somePolicy.cadence.leastDaysBetween,
                );
              remindedOn = today;
            }
            steps.push(decision.step);
          }
          next = decision.next;
        }
        const escalations = steps.filter((step) => step !== 'remind');
        expect(escalations).toEqual(
          hasSecondContact ? ['second-contact', 'coordinator'] : ['coordinator'],
        );
        expect(steps[0]).toBe('remind');
        expect(steps.at(-1)).toBe('coordinator');
      },
    ),
  );
});
