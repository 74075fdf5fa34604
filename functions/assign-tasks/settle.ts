import type { Actor } from '../../shared/domain/actor.ts';
import { type Assignment, settleTask } from '../../shared/domain/assignments.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import type { FollowUpPolicy } from '../../shared/domain/follow-up-policy.ts';
import type { StrategyId } from '../../shared/domain/ids.ts';
import { type Task, taskKey } from '../../shared/domain/task.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import { getTask, putTask } from '../../shared/store/tasks.ts';

export interface Deps {
  plans: Table;
  parked: Table;
  clock: Clock;
}

/** By which rules, and whose tasks. */
export interface Whose {
  policy: FollowUpPolicy;
  actor: Actor;
}

export async function requirePolicy({ plans }: Deps, id: StrategyId): Promise<FollowUpPolicy> {
  const strategy = await getStrategy(plans, id);
  if (!strategy) throw new Error('a task for a strategy that is not stored');
  return strategy.policy;
}

/**
 * Writes the tasks of one actor that differ from what they are to be.
 *
 * @param standing what it was asked for already about the same thing: what is wanted no more is withdrawn.
 */
export async function settle(
  deps: Deps,
  whose: Whose,
  wanted: Assignment[],
  standing: Task[],
): Promise<void> {
  const keys = new Set(wanted.map(keyOf));
  for (const assignment of wanted)
    await settleOne(
      deps,
      whose,
      assignment,
      standing.find((task) => keyOf(task) === keyOf(assignment)),
    );
  for (const task of standing)
    if (task.state === 'open' && !keys.has(keyOf(task)))
      await settleOne(deps, whose, { ...task, state: 'withdrawn', begins: 'by-cadence' }, task);
}

const keyOf = ({ subject }: Pick<Task, 'subject'>): string => taskKey(subject);

export async function settleOne(
  deps: Deps,
  whose: Whose,
  assignment: Assignment,
  standing: Task | undefined,
): Promise<void> {
  const { plans, clock } = deps;
  const today = localDateOf(clock());
  const task = settleTask(standing, assignment, { ...whose, today });
  if (task === standing || !task) return;
  if (await putTask(plans, task, standing)) return;
  // The tick moved it on meanwhile, or another event did: look again.
  const now = await getTask(plans, whose.actor.id, keyOf(assignment));
  await settleOne(deps, whose, assignment, now);
}
