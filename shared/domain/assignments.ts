/** Which tasks there are to be, from initiatives, rounds, plans, commitments and indicators as they stand. */
import { type Actor, isActive } from './actor.ts';
import { addDays, dayOfYear, type LocalDate, localDateOf } from './calendar.ts';
import { type Commitment, commitmentRefOf } from './commitment.ts';
import { type FollowUpPolicy, nearestReminderDay, nextStep } from './follow-up-policy.ts';
import type { ActorId } from './ids.ts';
import type { Indicator } from './indicator.ts';
import { currentName } from './names.ts';
import {
  type ActionPlan,
  actorsOf,
  type Agreement,
  type Initiative,
  isEnded,
  statusOf,
} from './plan.ts';
import type { FollowUpRound } from './round.ts';
import type { Task } from './task.ts';

/** Days to confirm one's part of a plan, or what became of a commitment. */
export const daysToConfirm = 14;

/** A task as it is to be. */
export type Assignment = Pick<
  Task,
  'actorId' | 'strategyId' | 'subject' | 'title' | 'detail' | 'dueOn' | 'state'
> & {
  /**
   * When it is reminded of first: as soon as it is assigned, however far away its day is; by the cadence; or by the cadence
   * from the day after, since a mail of its own tells of it.
   */
  begins: 'at-once' | 'by-cadence' | 'after-its-mail';
};

/** The milestones that an initiative's lead actor has to meet, those that are met among them. */
export function milestoneAssignments(
  initiative: Initiative,
  plan: ActionPlan,
  today: LocalDate,
): Assignment[] {
  const { leadActor, strategyId, planId, id, names } = initiative;
  if (leadActor === undefined) return [];
  const status = statusOf(initiative, today);
  const isOn = plan.state === 'adopted' && !isEnded(status) && status !== 'postponed';
  return initiative.milestones.map(({ id: milestoneId, name, dueOn, doneOn }) => ({
    actorId: leadActor,
    strategyId,
    subject: { kind: 'milestone', planId, initiativeId: id, milestoneId },
    title: currentName(names),
    detail: name,
    dueOn,
    state: doneOn ? 'done' : isOn ? 'open' : 'withdrawn',
    begins: 'by-cadence',
  }));
}

/**
 * The progress update that a round asks an actor for on an initiative: everyone with a part in it, while it goes on.
 *
 * @param reported who has sent one for this round.
 */
export function updateAssignment(
  initiative: Initiative,
  plan: Pick<ActionPlan, 'state'>,
  round: FollowUpRound,
  { actorId, reported, today }: { actorId: ActorId; reported: ActorId[]; today: LocalDate },
): Assignment {
  const { strategyId, planId, id, names } = initiative;
  const isAsked =
    round.state === 'open' &&
    plan.state === 'adopted' &&
    actorsOf(initiative).includes(actorId) &&
    !isEnded(statusOf(initiative, today));
  return {
    actorId,
    strategyId,
    subject: { kind: 'update', roundId: round.id, planId, initiativeId: id },
    title: currentName(names),
    detail: round.title,
    dueOn: round.closesOn,
    state: reported.includes(actorId) ? 'done' : isAsked ? 'open' : 'withdrawn',
    begins: 'at-once',
  };
}

/** That an actor is to agree to its part of a plan: once for each time that it is asked. */
export function agreementAssignment(
  { id: planId, strategyId, names, state, agreementSequence }: ActionPlan,
  { actorId, sequence, answer, at }: Agreement,
): Assignment {
  const isAsked = state === 'agreeing' && sequence === agreementSequence;
  return {
    actorId,
    strategyId,
    subject: { kind: 'agreement', planId, sequence },
    title: currentName(names),
    dueOn: addDays(localDateOf(new Date(at)), daysToConfirm),
    state: answer !== 'asked' ? 'done' : isAsked ? 'open' : 'withdrawn',
    begins: 'after-its-mail',
  };
}

/**
 * That an actor is to say whether a commitment was rightly taken into an initiative.
 *
 * @param actorId who answers for it now.
 */
export function commitmentAssignment(
  commitment: Commitment,
  { strategyId, names }: Pick<Initiative, 'strategyId' | 'names'>,
  actorId: ActorId,
): Assignment | undefined {
  const { decision } = commitment;
  if (decision.state !== 'accepted') return undefined;
  return {
    actorId,
    strategyId,
    subject: { kind: 'commitment', commitment: commitmentRefOf(commitment) },
    title: currentName(names),
    dueOn: addDays(localDateOf(new Date(decision.at)), daysToConfirm),
    state: decision.confirmation.answer === 'asked' ? 'open' : 'done',
    begins: 'after-its-mail',
  };
}

/**
 * The next value that an indicator's lead actor has to give, and the last one that was given. One without values begins
 * with the year before that in which it was last changed: nobody is asked for what it would have been long ago.
 */
export function indicatorAssignments(indicator: Indicator): Assignment[] {
  const { leadActor, strategyId, id, names, dueOn, baseline, target, values, changed } = indicator;
  if (leadActor === undefined) return [];
  const assign = (year: number, state: Task['state']): Assignment => ({
    actorId: leadActor,
    strategyId,
    subject: { kind: 'indicator', indicatorId: id, period: String(year) },
    title: currentName(names),
    detail: String(year),
    dueOn: dayOfYear(year + 1, dueOn),
    state,
    begins: 'by-cadence',
  });
  const last = values.length > 0 ? Math.max(...values.map(({ year }) => year)) : undefined;
  const next =
    last === undefined ? Math.max(baseline.year + 1, Number(changed.at.slice(0, 4)) - 1) : last + 1;
  return [
    ...(last === undefined ? [] : [assign(last, 'done')]),
    ...(next <= target.year ? [assign(next, 'open')] : []),
  ];
}

/**
 * The task that an assignment makes of the one that stands; the same object when nothing is to change, `undefined` when
 * there is none and need be none.
 *
 * @param actor whose task it is; what one that is gone had to do is withdrawn.
 */
export function settleTask(
  standing: Task | undefined,
  { begins, ...wanted }: Assignment,
  { policy, actor, today }: { policy: FollowUpPolicy; actor: Actor; today: LocalDate },
): Task | undefined {
  const state = wanted.state === 'open' && !isActive(actor) ? 'withdrawn' : wanted.state;
  if (state !== 'open') {
    // What never was asked need not be said to be over.
    if (standing === undefined || standing.state === state) return standing;
    const over: Task = { ...standing, state };
    delete over.next;
    return over;
  }
  if (standing?.state === 'open' && standing.dueOn === wanted.dueOn) {
    const isSame = standing.title === wanted.title && standing.detail === wanted.detail;
    return isSame ? standing : { ...standing, ...wanted };
  }
  const soon = { day: nearestReminderDay(policy, today, 1), step: 'remind' as const };
  const from = begins === 'after-its-mail' ? addDays(today, 1) : today;
  const byCadence = nextStep(policy, wanted.dueOn, from, undefined);
  const isForOthers = byCadence?.step !== 'remind';
  const { remindedOn } = standing ?? {};
  return {
    ...wanted,
    // What is overdue for long when it is assigned is reminded of once before anybody else is told.
    next: begins === 'at-once' || isForOthers ? soon : byCadence,
    ...(remindedOn && { remindedOn }),
  };
}
