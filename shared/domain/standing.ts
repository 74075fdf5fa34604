/** How the plans of a strategy stand on a day: what the weekly list and the monthly summary tell. */
import type { Actor } from './actor.ts';
import { type LocalDate, localDateOf } from './calendar.ts';
import type { ChainState } from './commitment.ts';
import type { ActionPlan, Initiative, InitiativeStatus } from './plan.ts';
import type { Task } from './task.ts';

export interface Standing {
  /** The adopted plans, and how many of their initiatives have each status. */
  plans: { plan: ActionPlan; statuses: Partial<Record<InitiativeStatus, number>> }[];
  /** Initiatives that nobody leads who still can, and that go on. */
  ownerless: { initiative: Initiative; plan: ActionPlan }[];
  /** Initiatives that are late, and were not a month ago. */
  turnedLate: { initiative: Initiative; lead: string | undefined; since: LocalDate }[];
  /** Actors that do not answer, and the days on which what they have not done was due. */
  silent: { actor: Actor; overdue: [LocalDate, ...LocalDate[]] }[];
  /** How many commitments stand where in the chain from answer to yearly check. */
  commitments: Partial<Record<ChainState, number>>;
}

/**
 * Whether an actor is silent about a task: it was reminded when the task was overdue, and has not been heard of since.
 *
 * @param heardAt when it was last heard of.
 */
export const isSilentAbout = (
  { state, dueOn, remindedOn }: Pick<Task, 'state' | 'dueOn' | 'remindedOn'>,
  heardAt: string | undefined,
  today: LocalDate,
): boolean =>
  state === 'open' &&
  dueOn < today &&
  remindedOn !== undefined &&
  remindedOn > dueOn &&
  (heardAt === undefined || localDateOf(new Date(heardAt)) < remindedOn);
