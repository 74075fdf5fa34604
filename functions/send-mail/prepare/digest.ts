/** All reminders to one mailbox on one day: of answers that are missing, and of what actors have to do. */
import { type Actor, isActive } from '../../../shared/domain/actor.ts';
import { addDays, type LocalDate, localDateOf } from '../../../shared/domain/calendar.ts';
import { extensionOf } from '../../../shared/domain/extension.ts';
import { horizon } from '../../../shared/domain/follow-up-policy.ts';
import type { ActorId, ConsulteeRef, StrategyId } from '../../../shared/domain/ids.ts';
import type { Mail, Reminded, SkipReason } from '../../../shared/domain/mail-ledger.ts';
import type { Mailbox } from '../../../shared/domain/mailbox.ts';
import { isSendingTime } from '../../../shared/domain/reminder.ts';
import type { Strategy } from '../../../shared/domain/strategy.ts';
import { type Task, taskKey } from '../../../shared/domain/task.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { reminder } from '../../../shared/mail/messages.ts';
import type { ReminderLine } from '../../../shared/mail/reminder.ts';
import type { ActorLine } from '../../../shared/mail/task-lines.ts';
import { recipientOf } from '../../../shared/platform/hash.ts';
import { createPauseToken } from '../../../shared/platform/link-token.ts';
import { forgetReminded, getActor } from '../../../shared/store/actors.ts';
import { getConsultee, reinstateReminder } from '../../../shared/store/consultees.ts';
import { getStrategy } from '../../../shared/store/strategies.ts';
import { getTask, listTasks, reinstateTask } from '../../../shared/store/tasks.ts';
import { taskPath } from '../../../shared/web/actor-paths.ts';
import { actorPath } from '../../../shared/web/staff-paths.ts';
import { linkOf, publicUrlOf, readSituation, reasonToStayOf } from './consultation-mails.ts';
import { actorLinksOf } from './plan-mails.ts';
import {
  languageFor,
  type Of,
  type PrepareDeps,
  type Prepared,
  send,
  skip,
  SubjectGone,
} from './prepared.ts';

export async function prepareReminder(
  deps: PrepareDeps,
  { to, plannedAt }: Mail,
  { on, subjects, actors = [] }: Of<'reminder'>,
  mailbox: Mailbox | undefined,
  now: Date,
): Promise<Prepared> {
  const today = localDateOf(now);
  if (on !== today || !isSendingTime(now)) {
    for (const subject of subjects) await makeDueAgain(deps, subject, on, today);
    for (const reminded of actors) await makeTasksDueAgain(deps, reminded, on, today);
    return skip('outside-sending-time');
  }
  if (mailbox?.paused) return skip('paused');
  const answers = await Promise.all(
    subjects.map((subject) => answerOn(deps, { to, plannedAt }, subject)),
  );
  const tasks = await Promise.all(actors.map((reminded) => actorOn(deps, to, reminded, today)));
  const leftOut = [...answers, ...tasks].filter((one) => 'reason' in one);
  const lines = answers.filter((one) => 'consultation' in one);
  const told = tasks.filter((one) => 'tasks' in one);
  if (lines.length === 0 && told.length === 0) return skip(leftOut[0]?.reason ?? 'done');
  return send(
    reminder({
      to,
      lines,
      actors: told,
      pauseLink: `${deps.publicOrigin}/pausa/${createPauseToken(await deps.linkSecret(), recipientOf(to))}`,
      now,
      senderDomain: deps.senderDomain,
      language: languageOfAll(deps, lines, told),
    }),
    leftOut,
  );
}

/** The language that all who are told something have chosen; the installation's when they differ, or a coordinator is told. */
function languageOfAll(deps: PrepareDeps, lines: ReminderLine[], told: ActorLine[]): Language {
  const readers = [
    ...lines.map(({ consultee }) => consultee),
    ...told.map(({ step, actor }) => (step === 'coordinator' ? {} : actor)),
  ];
  const languages = new Set(readers.map((reader) => languageFor(deps, reader)));
  const [language] = languages;
  return language && languages.size === 1 ? language : deps.language;
}

/** An answer that is missing, or why it is not reminded of. */
async function answerOn(
  deps: PrepareDeps,
  { to, plannedAt }: Pick<Mail, 'to' | 'plannedAt'>,
  subject: ConsulteeRef,
): Promise<ReminderLine | { subject: ConsulteeRef; reason: SkipReason }> {
  const situation = await readSituation(deps, subject).catch((error: unknown) => {
    if (error instanceof SubjectGone) return undefined;
    throw error;
  });
  if (!situation) return { subject, reason: 'subject-gone' };
  const reason = reasonToStayOf({ ...situation, to });
  if (reason) return { subject, reason };
  const { consultation, consultee, everyones } = situation;
  // Its next reminder is counted from the new day.
  const extension = extensionOf(everyones, consultee);
  if (extension && extension.at > plannedAt) return { subject, reason: 'extended' };
  return {
    consultation,
    consultee,
    link: await linkOf(deps, 'answer', consultee),
    publicUrl: publicUrlOf(deps, consultation),
  };
}

/** What an actor has to do, or why nobody is told of it: one query however much it is. */
async function actorOn(
  deps: PrepareDeps,
  to: string,
  { actorId, step, because }: Reminded,
  today: LocalDate,
): Promise<ActorLine | { actorId: ActorId; reason: SkipReason }> {
  const leave = (reason: SkipReason) => ({ actorId, reason });
  const [actor, all] = await Promise.all([
    getActor(deps.plans, actorId),
    listTasks(deps.plans, actorId),
  ]);
  if (!actor) return leave('subject-gone');
  if (!isActive(actor)) return leave('actor-gone');
  const open = all.filter(({ state }) => state === 'open');
  const due = open.filter((task) => because.some((one) => one.task === taskKey(task.subject)));
  const [first] = due;
  if (!first) return leave('done');
  const strategy = await getStrategy(deps.plans, first.strategyId);
  if (!strategy) return leave('subject-gone');
  if (!isStillFor(to, step, actor, strategy)) return leave('address-changed');
  // Others are told of what they are asked to help with alone.
  const tasks = step === 'remind' ? [...new Set([...due, ...soonOf(open, strategy, today)])] : due;
  return { step, actor, strategy, tasks, ...(await linksFor(deps, step, actor, tasks)) };
}

function isStillFor(
  to: string,
  step: Reminded['step'],
  { email, secondContact }: Actor,
  { coordinatorMailbox }: Strategy,
): boolean {
  const address = {
    remind: email,
    'second-contact': secondContact,
    coordinator: coordinatorMailbox,
  };
  const holds = address[step];
  return holds !== undefined && recipientOf(holds) === recipientOf(to);
}

/** What falls due before the next reminder may leave. */
const soonOf = (open: Task[], { id, policy }: { id: StrategyId } & Strategy, today: LocalDate) =>
  open.filter(
    ({ strategyId, dueOn }) => strategyId === id && dueOn <= addDays(today, horizon(policy)),
  );

/** A coordinator gets no personal link of an actor's, but its page in the workspace. */
async function linksFor(
  deps: PrepareDeps,
  step: Reminded['step'],
  actor: Actor,
  tasks: Task[],
): Promise<Pick<ActorLine, 'link' | 'linkOf'>> {
  if (step === 'coordinator') return { link: `${deps.publicOrigin}${actorPath(actor.id)}` };
  const linkTo = await actorLinksOf(deps, actor);
  const linkOf = ({ strategyId, subject }: Task) => linkTo(taskPath(strategyId, subject));
  const [task, another] = tasks;
  return { link: task && !another ? linkOf(task) : linkTo(), linkOf };
}

/**
 * Makes a subject of a stale digest due again. Throws while the tick that planned the digest has yet to move the subject
 * on: that move would hide that nothing was sent.
 */
async function makeDueAgain(
  { records }: PrepareDeps,
  subject: ConsulteeRef,
  on: LocalDate,
  today: LocalDate,
): Promise<void> {
  if (await reinstateReminder(records, subject, on, today)) return;
  const consultee = await getConsultee(records, subject);
  if (consultee?.nextReminderOn !== undefined && consultee.nextReminderOn <= on)
    throw new Error('the tick has yet to move a subject of this digest on');
}

/** The same for what an actor has to do. */
async function makeTasksDueAgain(
  { plans }: PrepareDeps,
  { actorId, step, because }: Reminded,
  on: LocalDate,
  today: LocalDate,
): Promise<void> {
  for (const { task: key } of because) {
    if (await reinstateTask(plans, actorId, { key, step }, on, today)) continue;
    const task = await getTask(plans, actorId, key);
    if (task?.state === 'open' && task.next !== undefined && task.next.day <= on)
      throw new Error('the tick has yet to move a task of this digest on');
  }
  if (step === 'remind') await forgetReminded(plans, actorId, on);
}
