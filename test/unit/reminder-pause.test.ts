import { expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import { isReminderDay, nearestReminderDay } from '../../shared/domain/follow-up-policy.ts';
import { decideTask } from '../../shared/domain/task-reminder.ts';
import { anActor, aTask, somePolicy } from '../support/plans.ts';

const pause = { from: localDate('2022-09-05'), until: localDate('2022-09-23') };
const policy = { ...somePolicy, pause };

test('a pause holds on its first and its last day, and no longer', () => {
  const days = ['2022-09-02', '2022-09-05', '2022-09-23', '2022-09-26', '2023-09-12'];
  expect(days.filter((day) => isReminderDay(policy, localDate(day)))).toEqual([
    '2022-09-02',
    '2022-09-26',
    '2023-09-12',
  ]);
});

test('what would be reminded of in a pause is reminded of when it is over', () => {
  const today = localDate('2022-09-23');
  const decision = decideTask({
    policy,
    task: aTask(),
    step: 'remind',
    due: today,
    actor: anActor(),
    today,
    fencedDay: undefined,
  });
  const next = { day: localDate('2022-09-26'), step: 'remind' };
  expect(decision).toEqual({ act: false, reason: 'quiet-period', next });
  expect(nearestReminderDay(policy, localDate('2022-09-12'), -1)).toBe('2022-09-02');
});
