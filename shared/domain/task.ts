/** What an actor is asked to do by when: one row each, so that a digest is one query, and a due day one key of an index. */
import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { Step } from './follow-up-policy.ts';
import {
  ActorId,
  CommitmentRef,
  IndicatorId,
  InitiativeId,
  PartId,
  PlanId,
  RoundId,
  StrategyId,
} from './ids.ts';
import { commitmentKey } from './commitment.ts';
import { ShortText } from './text.ts';

export const TaskSubject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('milestone'),
    planId: PlanId,
    initiativeId: InitiativeId,
    milestoneId: PartId,
  }),
  /** A progress update on an initiative, for a round of the yearly follow-up. */
  z.object({
    kind: z.literal('update'),
    roundId: RoundId,
    planId: PlanId,
    initiativeId: InitiativeId,
  }),
  z.object({ kind: z.literal('agreement'), planId: PlanId, sequence: z.int() }),
  /** To say whether a commitment was rightly taken up. */
  z.object({ kind: z.literal('commitment'), commitment: CommitmentRef }),
  z.object({ kind: z.literal('indicator'), indicatorId: IndicatorId, period: ShortText }),
]);
export type TaskSubject = z.infer<typeof TaskSubject>;

export const Task = z.object({
  actorId: ActorId,
  strategyId: StrategyId,
  subject: TaskSubject,
  /** What it is about, in words that were true when it was last assigned, e.g. the initiative's name. */
  title: ShortText,
  /** The part of it, e.g. the milestone's name. */
  detail: z.optional(ShortText),
  dueOn: LocalDate,
  state: z.enum(['open', 'done', 'withdrawn']),
  /** The day of the last planned reminder of it. */
  remindedOn: z.optional(LocalDate),
  /** The next step, and its day; absent when none will come. */
  next: z.optional(z.object({ day: LocalDate, step: Step })),
  /** The day on which its second contact was told. */
  secondContactOn: z.optional(LocalDate),
  /** Since when the coordinator knows that nothing came. */
  escalatedOn: z.optional(LocalDate),
});
export type Task = z.infer<typeof Task>;

/** What a task is keyed by, within its actor. */
export function taskKey(subject: TaskSubject): string {
  switch (subject.kind) {
    case 'milestone':
      return ['milestone', subject.planId, subject.initiativeId, subject.milestoneId].join('#');
    case 'update':
      return ['update', subject.roundId, subject.planId, subject.initiativeId].join('#');
    case 'agreement':
      return ['agreement', subject.planId, subject.sequence].join('#');
    case 'commitment':
      return `commitment#${commitmentKey(subject.commitment)}`;
    case 'indicator':
      return ['indicator', subject.indicatorId, subject.period].join('#');
  }
}

/** Most urgent first: what is overdue the longest, then what is due soonest. */
export const byUrgency = (a: Task, b: Task): number => {
  const [first, second] = [a, b].map(
    (task) => `${task.dueOn}#${task.title}#${taskKey(task.subject)}`,
  ) as [string, string];
  return first < second ? -1 : Number(first > second);
};
