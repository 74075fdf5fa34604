/** What actors have to do, as mails say it. */
import { type Actor, addressesOf } from '../domain/actor.ts';
import { daysBetween, type LocalDate } from '../domain/calendar.ts';
import type { Step } from '../domain/follow-up-policy.ts';
import type { Strategy } from '../domain/strategy.ts';
import { byUrgency, type Task } from '../domain/task.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { planMailWords } from '../locales/plan-mail.ts';
import { inSentence } from '../web/format.ts';
import type { Block, Item } from './letter.ts';
import { shortList } from './plan-message.ts';

/** What one actor has to do, told to one of those who see to it. */
export interface ActorLine {
  /** Whom it is told: the actor, its second contact, or the coordinator when all of that was in vain. */
  step: Step;
  actor: Actor;
  strategy: Strategy;
  /** At least one. */
  tasks: Task[];
  /** Where the reader does it: the actor's own page, or the workspace. */
  link: string;
  /** Where a task is done; absent when the reader does none of them. */
  linkOf?: (task: Task) => string;
}

/** A mail stays below 100 kB however much an actor has to do; its page has all of it. */
const linesAtMost = 50;

export const isOverdue = ({ dueOn }: Pick<Task, 'dueOn'>, today: LocalDate): boolean =>
  dueOn < today;

/** What a task is, without its day. */
export function taskInWords({ subject, title, detail = '' }: Task, language: Language): string {
  return planMailWords[language].tasks[subject.kind](title, detail);
}

function lineInWords(task: Task, today: LocalDate, language: Language): string {
  const t = planMailWords[language];
  const what = taskInWords(task, language);
  const day = inSentence(task.dueOn, language);
  const days = daysBetween(today, task.dueOn);
  if (days < 0) return t.overdue(what, day, -days);
  const { today: now, tomorrow } = mailWords[language];
  return t.dueBy(what, day, days === 0 ? now : days === 1 ? tomorrow : t.inDays(days));
}

/** Tasks, most urgent first, what is overdue apart from what is not when there is both. */
function taskBlocks({ tasks, linkOf }: ActorLine, today: LocalDate, language: Language): Block[] {
  const t = planMailWords[language];
  const sorted = tasks.toSorted(byUrgency);
  const late = sorted.filter((task) => isOverdue(task, today));
  const soon = sorted.filter((task) => !isOverdue(task, today));
  // The button leads to the only one.
  const leadsOn = tasks.length > 1 ? linkOf : undefined;
  const itemOf = (task: Task): Item => {
    const text = lineInWords(task, today, language);
    return leadsOn ? { text, href: leadsOn(task) } : text;
  };
  const listed = (some: Task[], atMost: number) =>
    shortList(some.map(itemOf), atMost, t.more, language);
  if (late.length === 0) return listed(soon, linesAtMost);
  return [
    { kind: 'subheading', text: t.digest.late },
    ...listed(late, linesAtMost),
    ...(soon.length > 0
      ? [
          { kind: 'subheading' as const, text: t.digest.soon },
          ...listed(soon, Math.max(10, linesAtMost - late.length)),
        ]
      : []),
  ];
}

export function introOfActor(
  { step, actor, strategy, tasks }: ActorLine,
  language: Language,
): string {
  const t = planMailWords[language].digest;
  const { name, email } = actor;
  if (step === 'remind') return t.remind(tasks.length, name, strategy.title);
  if (step === 'second-contact') return t.secondContact(name, email);
  const addresses = addressesOf(actor);
  return t.coordinator(name, new Intl.ListFormat(language).format(addresses));
}

export function actorBlocks(line: ActorLine, today: LocalDate, language: Language): Block[] {
  const t = planMailWords[language];
  const { step, actor, link } = line;
  const { name } = actor;
  const headings: Record<Step, string> = {
    remind: name,
    'second-contact': t.digest.secondContactHeading(name),
    coordinator: t.digest.coordinatorHeading(name),
  };
  return [
    { kind: 'heading', text: headings[step] },
    { kind: 'paragraph', text: introOfActor(line, language) },
    ...taskBlocks(line, today, language),
    ...(step === 'second-contact'
      ? [{ kind: 'paragraph' as const, text: t.digest.secondContactHow }]
      : []),
    {
      kind: 'button',
      label: step === 'coordinator' ? t.digest.openActor(name) : t.openPage,
      href: link,
    },
  ];
}

export function hintBlocks(language: Language): Block[] {
  const { digest: t } = planMailWords[language];
  return [
    { kind: 'heading', text: t.doneTitle },
    { kind: 'paragraph', text: t.done },
    { kind: 'heading', text: t.otherTitle },
    { kind: 'paragraph', text: t.other },
  ];
}
