/** What actors have to do: tasks whose step is due, what becomes of each, and how it is moved on. */
import type { Actor } from '../../shared/domain/actor.ts';
import { addDays, type LocalDate } from '../../shared/domain/calendar.ts';
import type { Step } from '../../shared/domain/follow-up-policy.ts';
import { mailboxOf } from '../../shared/domain/foresight.ts';
import type { ActorId, StrategyId } from '../../shared/domain/ids.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { type Task, taskKey } from '../../shared/domain/task.ts';
import { decideTask, stepAfter, type TaskDecision } from '../../shared/domain/task-reminder.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import { getActor, noteReminded } from '../../shared/store/actors.ts';
import { recordNotReminded } from '../../shared/store/mail-ledger.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import { eachTaskDueOn, getTask, moveTask } from '../../shared/store/tasks.ts';
import { callsAtOnce, type Deps, type Tick } from './tick.ts';

/** A task whose step is due, with what decides about it. */
export interface DueTask {
  task: Task;
  key: string;
  day: LocalDate;
  step: Step;
  actor: Actor;
  strategy: Strategy;
  decision: TaskDecision;
  /** Whose mailbox the step is about: the actor's, its second contact's, or the coordinator's. */
  to: string;
}

/** Which tasks are due between two days, both included; and how many of them could not be read. */
export async function readDueTasks(
  deps: Deps,
  from: LocalDate,
  { today, fencedDay }: Tick,
): Promise<{ due: DueTask[]; unread: number }> {
  const actors = remembered((id: ActorId) => getActor(deps.plans, id));
  const strategies = remembered((id: StrategyId) => getStrategy(deps.plans, id));
  const due: DueTask[] = [];
  const unread: ActorId[] = [];
  for (let day = from; day <= today; day = addDays(day, 1)) {
    for await (const page of eachTaskDueOn(deps.plans, day)) {
      await inParallel(callsAtOnce, page, async ({ actorId, key }) => {
        try {
          const [task, actor] = await Promise.all([
            getTask(deps.plans, actorId, key),
            actors(actorId),
          ]);
          // The index lags behind its table: what was done or moved meanwhile is no longer due.
          if (task?.state !== 'open' || task.next?.day !== day) return;
          const strategy = await strategies(task.strategyId);
          if (!actor || !strategy) throw new Error('a task of nobody');
          const { step } = task.next;
          const { policy } = strategy;
          const decision = decideTask({ policy, task, step, due: day, actor, today, fencedDay });
          due.push({
            task,
            key,
            day,
            step,
            actor,
            strategy,
            decision,
            to: mailboxOf(step, actor, strategy),
          });
        } catch (error) {
          log.error('task not read', { actor: actorId, task: key, error: errorName(error) });
          unread.push(actorId);
        }
      });
    }
  }
  // Who has something that could not be read waits for the next tick: its digest tells all at once.
  const isWhole = ({ actor }: DueTask) => !unread.includes(actor.id);
  return { due: due.filter(isWhole), unread: unread.length };
}

/** Moves a task on that is on no digest, with the reason recorded. */
export async function leaveTask(
  deps: Deps,
  { task, key, day, actor, to, step, decision }: DueTask & { decision: { act: false } },
  { now, today }: Tick,
): Promise<void> {
  const line = { actorId: actor.id, step, because: [{ task: key, dueOn: task.dueOn }] };
  await recordNotReminded(deps.mail, to, { actors: [line] }, today, decision.reason, now);
  await moveTask(deps.plans, task, day, { next: decision.next });
}

/** Moves a task on from the step that stands on a digest of the day `on`. */
export async function moveTaskOn(
  { plans }: Deps,
  { task, day, step, actor, strategy, decision }: DueTask,
  on: LocalDate,
  today: LocalDate,
): Promise<void> {
  if (step === 'remind') await noteReminded(plans, actor.id, on);
  const next =
    on === today && decision.act
      ? decision.next
      : stepAfter(
          strategy.policy,
          task.dueOn,
          step,
          today,
          step === 'remind' ? on : actor.remindedOn,
        );
  await moveTask(plans, task, day, {
    next,
    ...(step === 'remind' && { remindedOn: on }),
    ...(step === 'second-contact' && { secondContactOn: on }),
    ...(step === 'coordinator' && { escalatedOn: on }),
  });
}

/** The tasks as a digest names them: by actor and step. */
export function namedOnDigest(dues: DueTask[]) {
  const groups = Map.groupBy(dues, ({ actor, step }) => `${actor.id}#${step}`);
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ actor, step }) => ({
      actorId: actor.id,
      step,
      because: group.map(({ task }) => ({ task: taskKey(task.subject), dueOn: task.dueOn })),
    })),
  );
}
