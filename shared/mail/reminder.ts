import { daysBetween, type LocalDate, localDateOf } from '../domain/calendar.ts';
import { answerLabels } from '../locales/answer.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { recipientOf } from '../platform/hash.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile, type Deadline } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Block, Letter } from './letter.ts';
import { type MailMessage, toMessage } from './message.ts';

export interface ReminderLine extends Deadline {
  /** Opens the consultee's own answer. */
  link: string;
}

/**
 * Reminds one mailbox of every answer that is missing from it. First comes what can still be in time, soonest first;
 * then what is late. Throws when there is no line.
 *
 * @param mail.pauseLink ends the reminders to this mailbox until it wants them again.
 */
export function reminder(mail: {
  to: string;
  lines: ReminderLine[];
  pauseLink: string;
  now: Date;
  senderDomain: string;
  language?: Language;
}): MailMessage {
  const { to, pauseLink, now, senderDomain, language = 'sv' } = mail;
  const today = localDateOf(now);
  const lines = mail.lines.toSorted((a, b) => byUrgency(today, a, b));
  const [first] = lines;
  if (!first) throw new Error('a reminder reminds of something');
  const { consultation, consultee } = first;
  const words = mailWords[language];
  const t = words.reminder;
  const several = lines.length > 1;
  const names = [...new Set(lines.map((line) => line.consultee.name))];
  const closing = closingInSubject(consultation.closingDate, today, language);

  const isInTime = (line: ReminderLine) => line.consultation.closingDate >= today;
  const inTime = lines.filter(isInTime);
  const late = lines.filter((line) => !isInTime(line));
  const letter: Letter = {
    language,
    preheader: several ? t.introSeveral(lines.length) : t.intro(consultee.name),
    sender: consultation.sender,
    title: several ? t.titleSeveral(lines.length) : t.title,
    blocks: [
      {
        kind: 'paragraph',
        text: several ? t.introSeveral(lines.length) : t.intro(consultee.name),
      },
      ...inTime.flatMap((line) => lineBlocks(line, today, language)),
      ...(inTime.length > 0
        ? [{ kind: 'paragraph' as const, text: words.calendar.attached(inTime.length) }]
        : []),
      ...late.flatMap((line) => lineBlocks(line, today, language)),
      { kind: 'heading', text: t.startedTitle },
      { kind: 'paragraph', text: t.started },
      { kind: 'heading', text: t.abstainTitle },
      { kind: 'paragraph', text: t.abstain(answerLabels[language].stances.ABSTAINS) },
      { kind: 'heading', text: t.otherTitle },
      { kind: 'paragraph', text: t.other },
    ],
    footer: words.automatic(words.listed(to, new Intl.ListFormat(language).format(names))),
    footerLink: { label: t.pause, href: pauseLink },
  };
  return toMessage(
    { to, consultation, consultee, senderDomain },
    `${closing} – ${several ? t.subject.several(lines.length) : consultation.title}`,
    letter,
    {
      headers: [
        { name: 'List-Unsubscribe', value: `<${pauseLink}>` },
        // Lets mail programs show a button of their own (RFC 8058).
        { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ],
      // A file each: mail programs offer the first entry of a file alone.
      attachments: inTime.map((line, index) =>
        calendarFile(line, {
          senderDomain,
          written: now,
          language,
          fileName: inTime.length > 1 ? `sista-svarsdag-${index + 1}.ics` : 'sista-svarsdag.ics',
        }),
      ),
      // What is about several belongs to the thread of none.
      ...(several && { thread: `paminnelser.${recipientOf(to)}@${senderDomain}` }),
    },
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
