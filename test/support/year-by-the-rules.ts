/** The reminders of a year by the rules alone, to hold the tick and the deployed system to. */
import type { Actor } from '../../shared/domain/actor.ts';
import { addDays, type LocalDate } from '../../shared/domain/calendar.ts';
import type { FollowUpPolicy, Step } from '../../shared/domain/follow-up-policy.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { type Task, taskKey } from '../../shared/domain/task.ts';
import { decideTask } from '../../shared/domain/task-reminder.ts';

/** Who has what to do in a time, and never does it. */
export interface Year {
  first: LocalDate;
  last: LocalDate;
  policy: FollowUpPolicy;
  coordinatorMailbox: string;
  actors: Actor[];
  tasks: Task[];
}

const lineOf = ({ subject }: Pick<Task, 'subject'>, step: Step): string =>
  `${step} ${
    taskKey(subject)
      .split('#')
      .at(subject.kind === 'update' ? 0 : -1) ?? ''
  }`;

/**
 * By the rules: the mails, day by day, as mailbox and line for each task that is told of; and the days on which anything is
 * decided, be it that no mail leaves.
 */
export function yearByTheRules(year: Year): {
  mails: Map<LocalDate, string[]>;
  days: LocalDate[];
} {
  const { first, last, policy } = year;
  const mails = new Map<LocalDate, string[]>();
  const days = new Set<LocalDate>();
  const actors = new Map(year.actors.map((actor) => [actor.id, { ...actor }]));
  const left = year.tasks.map((one) => ({ ...one }));
  for (let today = first; today <= last; today = addDays(today, 1)) {
    const told: string[] = [];
    // What is decided on a day is decided by how things stand when it begins.
    const stood = new Map([...actors].map(([id, actor]) => [id, { ...actor }]));
    for (const one of left) {
      const actor = stood.get(one.actorId);
      if (!one.next || one.next.day > today || !actor) continue;
      days.add(today);
      const { step, day: due } = one.next;
      const decision = decideTask({
        ...{ policy, task: one, step, due, actor, today, fencedDay: undefined },
      });
      if (decision.next) one.next = decision.next;
      else delete one.next;
      if (!decision.act) continue;
      const to = {
        remind: actor.email,
        'second-contact': actor.secondContact ?? actor.email,
        coordinator: year.coordinatorMailbox,
      }[step];
      told.push(`${to} ${lineOf(one, step)}`);
      if (step !== 'remind') continue;
      one.remindedOn = today;
      const present = actors.get(one.actorId);
      if (present) present.remindedOn = today;
    }
    if (told.length > 0) mails.set(today, told.sort());
  }
  return { mails, days: [...days] };
}

/** The reminders in a ledger that tell of these tasks, in the same words. */
export function mailsInLedger(mails: Mail[], tasks: Task[]): Map<LocalDate, string[]> {
  const sent = new Map<LocalDate, string[]>();
  for (const { to, key, content } of mails) {
    if (!key.startsWith('reminder#') || content.kind !== 'reminder') continue;
    const lines = (content.actors ?? []).flatMap(({ actorId, step, because }) =>
      because.flatMap(({ task: named }) => {
        const one = tasks.find(
          (each) => each.actorId === actorId && taskKey(each.subject) === named,
        );
        return one ? [`${to} ${lineOf(one, step)}`] : [];
      }),
    );
    if (lines.length > 0) sent.set(content.on, [...(sent.get(content.on) ?? []), ...lines].sort());
  }
  return new Map([...sent].sort());
}
