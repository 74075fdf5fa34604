/** What to do about a task that is due for a step: the rules of the tick, and of its preview. */
import { type Actor, isActive } from './actor.ts';
import { addDays, daysBetween, type LocalDate } from './calendar.ts';
import {
  type FollowUpPolicy,
  isReminderDay,
  nearestReminderDay,
  nextStep,
  type Step,
  stepsFor,
} from './follow-up-policy.ts';
import type { SkipReason } from './mail-ledger.ts';
import type { Task } from './task.ts';

type NextStep = Task['next'];

export type TaskDecision =
  { act: true; step: Step; next: NextStep } | { act: false; reason: SkipReason; next: NextStep };

const order: Step[] = ['remind', 'second-contact', 'coordinator'];

/**
 * The step after one that was taken, or left out, today. One that was missed while nothing ran comes on the next day; of
 * missed reminders the one that is due stands for all.
 */
export function stepAfter(
  policy: FollowUpPolicy,
  dueOn: LocalDate,
  taken: Step,
  today: LocalDate,
  remindedOn: LocalDate | undefined,
): NextStep {
  const missed = stepsFor(policy, dueOn).find(
    ({ day, step }) => order.indexOf(step) > order.indexOf(taken) && day <= today,
  );
  if (missed) return { day: nearestReminderDay(policy, addDays(today, 1), 1), step: missed.step };
  if (taken === 'coordinator') return undefined;
  return nextStep(policy, dueOn, addDays(today, 1), remindedOn);
}

/**
 * What to do about a task whose step is due today or was due before, and what comes next.
 *
 * @param situation.step the step that is due, on the day `due`.
 */
export function decideTask(situation: {
  policy: FollowUpPolicy;
  task: Pick<Task, 'dueOn' | 'remindedOn'>;
  step: Step;
  due: LocalDate;
  actor: Pick<Actor, 'standing' | 'remindedOn' | 'secondContact'>;
  today: LocalDate;
  /** Steps due on this day or before may have been taken before the tables were restored. */
  fencedDay: LocalDate | undefined;
}): TaskDecision {
  const { policy, task, step, due, actor, today, fencedDay } = situation;
  const { leastDaysBetween } = policy.cadence;
  const after = (remindedOn = actor.remindedOn) =>
    stepAfter(policy, task.dueOn, step, today, remindedOn);
  const stay = (reason: SkipReason, next: NextStep): TaskDecision => ({ act: false, reason, next });
  if (!isActive(actor)) return stay('actor-gone', undefined);
  if (fencedDay !== undefined && due <= fencedDay) return stay('restored', after());
  if (!isReminderDay(policy, today))
    return stay('quiet-period', { day: nearestReminderDay(policy, addDays(today, 1), 1), step });
  if (step === 'second-contact' && actor.secondContact === undefined)
    return stay('no-second-contact', after());
  if (
    step === 'remind' &&
    actor.remindedOn !== undefined &&
    daysBetween(actor.remindedOn, today) < leastDaysBetween
  ) {
    // What was on no digest yet is put off; what was comes again on its next day.
    const earliest = addDays(actor.remindedOn, leastDaysBetween);
    return stay(
      'too-soon',
      task.remindedOn === undefined
        ? { day: nearestReminderDay(policy, earliest, 1), step }
        : after(),
    );
  }
  return { act: true, step, next: after(step === 'remind' ? today : actor.remindedOn) };
}
