import { daysBetween, type LocalDate, localDateOf } from '../domain/calendar.ts';
import type { Step } from '../domain/follow-up-policy.ts';
import { byUrgency as mostUrgent } from '../domain/task.ts';
import { closingWords } from '../locales/closing.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { planMailWords } from '../locales/plan-mail.ts';
import { recipientOf } from '../platform/hash.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile, type Deadline } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Block } from './letter.ts';
import { type MailMessage, threadOf, toThreadMessage } from './message.ts';
import {
  actorBlocks,
  type ActorLine,
  hintBlocks,
  introOfActor,
  isOverdue,
  taskInWords,
} from './task-lines.ts';

export interface ReminderLine extends Deadline {
  /** Opens the consultee's own answer. */
  link: string;
}

export interface Digest {
  to: string;
  /** The answers that are missing from the mailbox. */
  lines: ReminderLine[];
  actors: ActorLine[];
  /** Ends the reminders to this mailbox until it wants them again. */
  pauseLink: string;
  now: Date;
  senderDomain: string;
  language?: Language;
}

/**
 * Reminds one mailbox of all that waits for it: answers that are missing, and what actors have to do. Of the answers first
 * comes what can still be in time, soonest first, then what is late. Throws when there is nothing.
 */
export function reminder(digest: Digest): MailMessage {
  const { to, pauseLink, now, senderDomain, language = 'sv' } = digest;
  const today = localDateOf(now);
  const lines = digest.lines.toSorted((a, b) => byUrgency(today, a, b));
  const actors = digest.actors.toSorted((a, b) => order.indexOf(a.step) - order.indexOf(b.step));
  const said: Digest = { ...digest, lines, actors, language };
  // To pause what the region's own mailboxes are told, or somebody who only helps, would silence others.
  const mayPause = lines.length > 0 || actors.some(({ step }) => step === 'remind');
  const inTime = lines.filter((line) => isInTime(line, today));
  return toThreadMessage(
    { to, replyTo: replyToOf(said), thread: threadOfDigest(said) },
    subjectOf(said, today, language),
    {
      language,
      preheader: introOf(said, language),
      sender: senderOf(said),
      title: titleOf(said, language),
      blocks: [
        ...answerBlocks(said, today, language),
        ...actors.flatMap((actor) => actorBlocks(actor, today, language)),
        ...(actors.some(({ step }) => step === 'remind') ? hintBlocks(language) : []),
      ],
      footer: footerOf(said, language),
      ...(mayPause && {
        footerLink: { label: mailWords[language].reminder.pause, href: pauseLink },
      }),
    },
    {
      ...(mayPause && {
        headers: [
          { name: 'List-Unsubscribe', value: `<${pauseLink}>` },
          // Lets mail programs show a button of their own (RFC 8058).
          { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
        ],
      }),
      // A file each: mail programs offer the first entry of a file alone.
      attachments: inTime.map((line, index) =>
        calendarFile(line, {
          senderDomain,
          written: now,
          language,
          fileName: inTime.length > 1 ? `sista-svarsdag-${index + 1}.ics` : 'sista-svarsdag.ics',
        }),
      ),
    },
  );
}

const order: Step[] = ['remind', 'second-contact', 'coordinator'];

const isInTime = ({ consultation }: ReminderLine, today: LocalDate): boolean =>
  consultation.closingDate >= today;

/** The first thing on a digest, whose sender, thread and coordinator the mail has. */
function firstOf({ lines: [line], actors: [actor] }: Pick<Digest, 'lines' | 'actors'>) {
  if (line) return { line };
  if (actor) return { actor };
  throw new Error('a reminder reminds of something');
}

function replyToOf(digest: Digest): string {
  const { line, actor } = firstOf(digest);
  return line ? line.consultation.coordinatorMailbox : actor.strategy.coordinatorMailbox;
}

function senderOf(digest: Digest): string {
  const { line, actor } = firstOf(digest);
  return line ? line.consultation.sender : actor.strategy.sender;
}

/** What is about several belongs to the thread of none. */
function threadOfDigest({ to, lines, actors, senderDomain }: Digest): string {
  const [line, another] = lines;
  if (line && !another && actors.length === 0)
    return threadOf(line.consultation, line.consultee, senderDomain);
  return `paminnelser.${recipientOf(to)}@${senderDomain}`;
}

function titleOf({ lines, actors }: Digest, language: Language): string {
  const t = mailWords[language].reminder;
  const { digest } = planMailWords[language];
  const [actor] = actors;
  if (!actor) return lines.length > 1 ? t.titleSeveral(lines.length) : t.title;
  if (lines.length > 0) return digest.titleBoth;
  if (actor.step === 'remind') return digest.title;
  return actor.step === 'second-contact' ? digest.titleSecondContact : digest.titleCoordinator;
}

function introOf({ lines, actors }: Pick<Digest, 'lines' | 'actors'>, language: Language): string {
  const t = mailWords[language].reminder;
  const { line, actor } = firstOf({ lines, actors });
  if (line) return lines.length > 1 ? t.introSeveral(lines.length) : t.intro(line.consultee.name);
  return introOfActor(actor, language);
}

function subjectOf({ lines, actors }: Digest, today: LocalDate, language: Language): string {
  const t = planMailWords[language].digest.subject;
  const { line, actor } = firstOf({ lines, actors });
  const own = actors.filter(({ step }) => step === 'remind').flatMap(({ tasks }) => tasks);
  if (line) {
    const { consultation } = line;
    const closing = closingInSubject(consultation.closingDate, today, language);
    const several = mailWords[language].reminder.subject.several(lines.length);
    const answers = `${closing} – ${lines.length > 1 ? several : consultation.title}`;
    return own.length > 0 ? t.andTasks(answers, own.length) : answers;
  }
  if (actor.step === 'second-contact') return t.secondContact(actor.actor.name);
  if (actor.step === 'coordinator')
    return actors.length > 1
      ? t.coordinatorSeveral(actors.length)
      : t.coordinator(actor.actor.name);
  const [first] = own.toSorted(mostUrgent);
  if (!first) throw new Error('an actor on a digest has something to do');
  const day = dayInSubject(first.dueOn, language);
  const late = own.filter((task) => isOverdue(task, today)).length;
  if (own.length === 1)
    return late > 0
      ? t.late(taskInWords(first, language))
      : t.before(day, taskInWords(first, language));
  return late > 0
    ? t.severalLate(own.length, late, actor.strategy.title)
    : t.several(own.length, day, actor.strategy.title);
}

function answerBlocks({ lines, actors }: Digest, today: LocalDate, language: Language): Block[] {
  if (lines.length === 0) return [];
  const words = mailWords[language];
  const t = words.reminder;
  const inTime = lines.filter((line) => isInTime(line, today));
  const late = lines.filter((line) => !isInTime(line, today));
  return [
    { kind: 'paragraph', text: introOf({ lines, actors }, language) },
    ...inTime.flatMap((line) => lineBlocks(line, today, language)),
    ...(inTime.length > 0
      ? [{ kind: 'paragraph' as const, text: words.calendar.attached(inTime.length) }]
      : []),
    ...late.flatMap((line) => lineBlocks(line, today, language)),
    // Whoever is known to have begun is told so above.
    ...(lines.every(({ consultee }) => consultee.startedAt !== undefined)
      ? []
      : ([
          { kind: 'heading', text: t.startedTitle },
          { kind: 'paragraph', text: t.started },
        ] as const)),
    { kind: 'heading', text: t.abstainTitle },
    { kind: 'paragraph', text: t.abstain },
    { kind: 'heading', text: t.otherTitle },
    { kind: 'paragraph', text: t.other },
  ];
}

function footerOf({ to, lines, actors }: Digest, language: Language): string {
  const words = mailWords[language];
  const t = planMailWords[language];
  const format = new Intl.ListFormat(language);
  const consultees = [...new Set(lines.map(({ consultee }) => consultee.name))];
  const names = [...new Set(actors.map(({ actor }) => actor.name))];
  const isForCoordinator = actors.every(({ step }) => step === 'coordinator');
  return words.automatic(
    [
      ...(consultees.length > 0 ? [words.listed(to, format.format(consultees))] : []),
      ...(names.length > 0
        ? [isForCoordinator ? t.coordinatorFooter(to) : t.footer(to, format.format(names))]
        : []),
    ].join(' '),
  );
}

function byUrgency(today: LocalDate, a: ReminderLine, b: ReminderLine): number {
  const [first, second] = [a, b].map(({ consultation, consultee }) => {
    const { closingDate, title } = consultation;
    return [closingDate < today ? 'late' : 'in time', closingDate, title, consultee.name].join(
      '\0',
    );
  }) as [string, string];
  return first < second ? -1 : Number(first > second);
}

function closingInSubject(closingDate: LocalDate, today: LocalDate, language: Language): string {
  const t = mailWords[language].reminder.subject;
  const day = dayInSubject(closingDate, language);
  const daysLeft = daysBetween(today, closingDate);
  if (daysLeft < 0) return t.late;
  if (daysLeft === 0) return t.today(day);
  if (daysLeft === 1) return t.tomorrow(day);
  return t.before(day, daysLeft);
}

function lineBlocks(
  { consultation, consultee, link }: ReminderLine,
  today: LocalDate,
  language: Language,
): Block[] {
  const { title, caseReference, closingDate, coordinatorMailbox } = consultation;
  const words = mailWords[language];
  const day = inSentence(closingDate, language);
  const daysLeft = daysBetween(today, closingDate);
  const left =
    daysLeft === 0 ? words.today : daysLeft === 1 ? words.tomorrow : words.daysLeft(daysLeft);
  return [
    { kind: 'heading', text: title },
    ...(consultee.startedAt === undefined
      ? []
      : [{ kind: 'paragraph' as const, text: closingWords[language].started, strong: true }]),
    ...(daysLeft < 0
      ? ([
          { kind: 'paragraph', text: words.late(day), strong: true },
          { kind: 'paragraph', text: words.reminder.lateNote },
        ] as const)
      : []),
    {
      kind: 'facts',
      rows: [
        ...(daysLeft < 0 ? [] : [{ label: words.closingDay, value: `${day} (${left})` }]),
        { label: words.consultee, value: consultee.name },
        { label: words.caseReference, value: caseReference },
        { label: words.questionsTo, value: coordinatorMailbox },
      ],
    },
    { kind: 'button', label: words.answer, href: link },
  ];
}
