import { mailWords } from '../locales/mail.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Letter } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/**
 * Tells a consultee that it has until a later day, with that day for its calendar. Throws when the closing date was never
 * moved.
 *
 * @param mail.link opens the consultee's own answer.
 * @param mail.publicUrl the consultation's public page.
 */
export function deadlineMoved(
  mail: MailBasis & { link: string; publicUrl: string; now: Date },
): MailMessage {
  const { to, consultation, consultee, link, senderDomain, now, language = 'sv' } = mail;
  const { title, sender, caseReference, closingDate, coordinatorMailbox } = consultation;
  const former = consultation.formerClosingDates?.at(-1);
  if (former === undefined) throw new Error('a closing date that was not moved is announced');
  const words = mailWords[language];
  const t = words.deadlineMoved;
  const day = inSentence(closingDate, language);
  const letter: Letter = {
    language,
    preheader: t.preheader(consultee.name, day),
    sender,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: t.intro(sender, title) },
      {
        kind: 'facts',
        rows: [
          { label: t.newDay, value: day },
          { label: t.formerDay, value: inSentence(former, language) },
          { label: words.consultee, value: consultee.name },
          { label: words.caseReference, value: caseReference },
          { label: words.questionsTo, value: coordinatorMailbox },
        ],
      },
      { kind: 'button', label: words.answer, href: link },
      { kind: 'heading', text: words.reminder.startedTitle },
      { kind: 'paragraph', text: words.reminder.started },
      { kind: 'heading', text: t.calendarTitle },
      { kind: 'paragraph', text: t.calendar },
    ],
    footer: words.automatic(words.listed(to, consultee.name)),
  };
  return toMessage(mail, t.subject(dayInSubject(closingDate, language), title), letter, {
    attachments: [calendarFile(mail, { senderDomain, written: now, language })],
  });
}
