import { addDays, type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { refKey } from '../../shared/domain/ids.ts';
import { type MailContent, remindedIn, subjectsOf } from '../../shared/domain/mail-ledger.ts';
import { isSendingTime } from '../../shared/domain/reminder.ts';
import { fencedDay } from '../../shared/domain/sending.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { log } from '../../shared/platform/log.ts';
import { addToDigest, digestsBetween, planMail } from '../../shared/store/mail-ledger.ts';
import { getSending } from '../../shared/store/sending.ts';
import { getTickDay, setTickDay } from '../../shared/store/tick.ts';
import {
  type AnswerLine,
  type DueAnswer,
  judgeAnswers,
  moveAnswer,
  readDueAnswers,
} from './answers.ts';
import { type DueTask, leaveTask, moveTaskOn, namedOnDigest, readDueTasks } from './tasks.ts';
import { callsAtOnce, type Deps, type Tick } from './tick.ts';

/**
 * Plans one digest per mailbox for everything that is due, on this or any earlier day: answers to consultations and tasks
 * of the follow-up. Whatever was done before a crash is met again as done. Outside the sending hours it does nothing: what
 * is due stays due.
 */
export const findDueReminders = (deps: Deps) => async (): Promise<void> => {
  const now = deps.clock();
  if (!isSendingTime(now)) return;
  const today = localDateOf(now);
  const tickDay = await getTickDay(deps.records);
  const from = tickDay ?? addDays(today, -31);
  const tick = { now, today, fencedDay: fencedDay(await getSending(deps.mail)) };
  const answers = await readDueAnswers(deps, from, today);
  const tasks = await readDueTasks(deps, from, tick);

  let left: LocalDate = today;
  const groups = groupByMailbox(answers.due, tasks.due);
  await inParallel(callsAtOnce, groups.values(), async (group) => {
    for (const day of await remind(deps, group, tick)) if (day < left) left = day;
  });
  log.info('reminders planned', { due: answers.due.length, tasks: tasks.due.length, from: left });
  const unread = answers.unread + tasks.unread;
  // Not sooner: whoever cannot be read must not keep the others from being reminded.
  if (unread > 0) throw new Error(`${unread} of those who are due could not be read`);
  // Days that still hold someone due are read again; one day more than that covers a clock that lags.
  await setTickDay(deps.records, tickDay, addDays(left, -1));
};

/** All that is due about one mailbox. */
interface Group {
  to: string;
  answers: DueAnswer[];
  tasks: DueTask[];
}

function groupByMailbox(answers: DueAnswer[], tasks: DueTask[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  const groupOf = (to: string): Group => {
    const group = groups.get(to.toLowerCase()) ?? { to, answers: [], tasks: [] };
    groups.set(to.toLowerCase(), group);
    return group;
  };
  for (const answer of answers) groupOf(answer.consultee.email).answers.push(answer);
  for (const task of tasks) groupOf(task.to).tasks.push(task);
  return groups;
}

/** Plans the digest to one mailbox; the days of what could not be put on it and stays due. */
async function remind(deps: Deps, group: Group, tick: Tick): Promise<LocalDate[]> {
  const { today } = tick;
  const answers = await judgeAnswers(deps, group.answers, tick);
  const planned = await alreadyPlanned(deps, { ...group, answers }, today);

  const fresh: Lines = { answers: [], tasks: [] };
  for (const line of answers) {
    const earlier = planned.get(answerKey(line));
    if (earlier) await moveAnswer(deps, line, earlier, today);
    else fresh.answers.push(line);
  }
  for (const due of group.tasks) {
    const earlier = planned.get(stepKey(due));
    if (earlier) await moveTaskOn(deps, due, earlier, today);
    else if (isLeft(due)) await leaveTask(deps, due, tick);
    else fresh.tasks.push(due);
  }

  const covered = await planDigest(deps, group.to, fresh, tick);
  const left: LocalDate[] = [];
  for (const line of fresh.answers)
    if (covered.has(answerKey(line))) await moveAnswer(deps, line, today, today);
    else left.push(line.due.day);
  for (const due of fresh.tasks)
    if (covered.has(stepKey(due))) await moveTaskOn(deps, due, today, today);
    else left.push(due.day);
  return left;
}

interface Lines {
  answers: AnswerLine[];
  tasks: DueTask[];
}

const isLeft = (due: DueTask): due is DueTask & { decision: { act: false } } => !due.decision.act;

/** What tells a line of a digest from the others. */
const answerKey = ({ due }: AnswerLine): string => refKey(due.ref);
const stepKey = ({ actor, step, key }: DueTask): string => `${actor.id}#${step}#${key}`;

const linesOn = (content: MailContent): string[] => [
  ...subjectsOf(content).map(refKey),
  ...remindedIn(content).flatMap(({ actorId, step, because }) =>
    because.map(({ task }) => `${actorId}#${step}#${task}`),
  ),
];

/**
 * Which lines stand on a digest planned since they fell due, and its day: a crash came between the digest and the move. A
 * digest that was skipped does not count.
 */
async function alreadyPlanned(
  deps: Deps,
  { to, answers, tasks }: Lines & { to: string },
  today: LocalDate,
): Promise<Map<string, LocalDate>> {
  const planned = new Map<string, LocalDate>();
  const dueOn = new Map([
    ...answers.map((line) => [answerKey(line), line.due.day] as const),
    ...tasks.map((due) => [stepKey(due), due.day] as const),
  ]);
  const [from] = [...dueOn.values()].sort();
  // Whoever was reminded today may be so by this very step.
  const isNew = from === today && tasks.every(({ actor }) => actor.remindedOn !== today);
  if (from === undefined || isNew) return planned;
  for (const { content, state } of await digestsBetween(deps.mail, to, from, today))
    if (content.kind === 'reminder' && state !== 'skipped')
      for (const line of linesOn(content)) {
        const day = dueOn.get(line);
        if (day !== undefined && day <= content.on) planned.set(line, content.on);
      }
  return planned;
}

/** Plans today's digest, or adds to the one that stands; the lines that are on it. */
async function planDigest(
  deps: Deps,
  to: string,
  { answers, tasks }: Lines,
  { now, today }: Tick,
): Promise<Set<string>> {
  if (answers.length === 0 && tasks.length === 0) return new Set();
  const actors = namedOnDigest(tasks);
  const wanted = {
    kind: 'reminder' as const,
    on: today,
    subjects: answers.map(({ due }) => due.ref),
    ...(actors.length > 0 && { actors }),
  };
  const digest = await planMail(deps.mail, to, wanted, now);
  const on = new Set(linesOn(digest.content));
  const missing = {
    subjects: answers.filter((line) => !on.has(answerKey(line))).map(({ due }) => due.ref),
    actors: namedOnDigest(tasks.filter((due) => !on.has(stepKey(due)))),
  };
  if (missing.subjects.length + missing.actors.length > 0)
    if (await addToDigest(deps.mail, digest, missing))
      for (const line of linesOn(wanted)) on.add(line);
  return on;
}
