/** Which reminders of tasks will leave on the next days, if nobody does anything until then. */
import type { Actor } from './actor.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { Step } from './follow-up-policy.ts';
import type { ActorId } from './ids.ts';
import type { Strategy } from './strategy.ts';
import type { Task } from './task.ts';
import { decideTask } from './task-reminder.ts';

/** An actor on the digest of a day, and the tasks that it is there for. */
export interface ForeseenLine {
  actor: Actor;
  step: Step;
  tasks: Task[];
}

/** A digest: what one mailbox gets on a day. */
export interface Foreseen {
  to: string;
  lines: ForeseenLine[];
}

export const mailboxOf = (
  step: Step,
  actor: Pick<Actor, 'email' | 'secondContact'>,
  { coordinatorMailbox }: Pick<Strategy, 'coordinatorMailbox'>,
): string => {
  if (step === 'coordinator') return coordinatorMailbox;
  return step === 'second-contact' ? (actor.secondContact ?? actor.email) : actor.email;
};

/**
 * Plays the tick day by day, by its own rules.
 *
 * @param tasks open, of one strategy.
 * @returns by day, those on which something leaves.
 */
export function foresee(
  strategy: Pick<Strategy, 'policy' | 'coordinatorMailbox'>,
  tasks: Task[],
  actors: Actor[],
  { from, days }: { from: LocalDate; days: number },
): Map<LocalDate, Foreseen[]> {
  const actorOf = new Map<ActorId, Actor>(actors.map((actor) => [actor.id, actor]));
  const foreseen = new Map<LocalDate, Foreseen[]>();
  let standing = tasks;
  for (let n = 0, day = from; n < days; n += 1, day = addDays(day, 1)) {
    const digests = new Map<string, Foreseen>();
    const reminded: Actor[] = [];
    standing = standing.map((task) => {
      const actor = actorOf.get(task.actorId);
      if (!actor || !task.next || task.next.day > day) return task;
      const { day: due, step } = task.next;
      const { policy } = strategy;
      const situation = { policy, task, step, due, actor, today: day, fencedDay: undefined };
      const decision = decideTask(situation);
      if (decision.act) putOn(digests, mailboxOf(step, actor, strategy), { actor, step, task });
      const isReminded = decision.act && step === 'remind';
      if (isReminded) reminded.push(actor);
      const moved: Task = { ...task, ...(isReminded && { remindedOn: day }) };
      if (decision.next) moved.next = decision.next;
      else delete moved.next;
      return moved;
    });
    for (const actor of reminded) actorOf.set(actor.id, { ...actor, remindedOn: day });
    if (digests.size > 0) foreseen.set(day, [...digests.values()]);
  }
  return foreseen;
}

function putOn(
  digests: Map<string, Foreseen>,
  to: string,
  { actor, step, task }: { actor: Actor; step: Step; task: Task },
): void {
  const digest = digests.get(to.toLowerCase()) ?? { to, lines: [] };
  digests.set(to.toLowerCase(), digest);
  const line = digest.lines.find((one) => one.actor.id === actor.id && one.step === step);
  if (line) line.tasks.push(task);
  else digest.lines.push({ actor, step, tasks: [task] });
}
