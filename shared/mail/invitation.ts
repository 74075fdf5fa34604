import { type ConsultationContent, isLate } from '../domain/consultation.ts';
import { mailWords } from '../locales/mail.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Block, Letter } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/**
 * Asks a consultee for its answer, with the last day for its calendar.
 *
 * @param mail.link opens the consultee's own answer.
 * @param mail.publicUrl the consultation's public page, with its documents.
 */
export function invitation(
  mail: MailBasis & {
    content: ConsultationContent;
    link: string;
    publicUrl: string;
    now: Date;
  },
): MailMessage {
  const { to, consultation, content, consultee, link, publicUrl, senderDomain, now } = mail;
  const { language = 'sv' } = mail;
  const { title, sender, caseReference, closingDate, coordinatorMailbox } = consultation;
  const words = mailWords[language];
  const t = words.invitation;
  const answerBy = t.answerBy(inSentence(closingDate, language));
  const [about = ''] = content.coverLetter;
  const late = isLate(consultation, now);

  const letter: Letter = {
    language,
    preheader: t.preheader(sender, consultee.name),
    sender,
    title: t.title(title),
    blocks: [
      { kind: 'paragraph', text: t.intro(sender, consultee.name, title, caseReference) },
      { kind: 'paragraph', text: answerBy, strong: true },
      { kind: 'button', label: words.answer, href: link },
      { kind: 'paragraph', text: t.link(consultee.name) },
      { kind: 'heading', text: t.about },
      { kind: 'paragraph', text: about },
      { kind: 'heading', text: t.questions },
      {
        kind: 'list',
        items: [content.questions.furtherInitiatives, content.questions.participation],
      },
      ...content.chapters
        .filter(({ viewsAskedFor }) => !viewsAskedFor)
        .map((chapter): Block => ({ kind: 'paragraph', text: t.notAskedFor(chapter.title) })),
      { kind: 'heading', text: t.documents },
      ...documentList(content, t),
      { kind: 'link', label: t.publicPage, href: publicUrl },
      { kind: 'heading', text: t.goodToKnow },
      {
        kind: 'list',
        items: [...t.notes, ...(late ? [] : [words.calendar.attached(1)])],
      },
      { kind: 'heading', text: t.questionsToUs },
      { kind: 'paragraph', text: t.contact(coordinatorMailbox) },
      { kind: 'heading', text: t.personalData },
      { kind: 'paragraph', text: t.personalDataText(sender) },
      {
        kind: 'link',
        label: t.personalDataLink,
        href: new URL('/personuppgifter', publicUrl).href,
      },
    ],
    footer: words.automatic(words.listed(to, consultee.name)),
  };
  return toMessage(mail, t.subject(dayInSubject(closingDate, language), title), letter, {
    attachments: late ? [] : [calendarFile(mail, { senderDomain, written: now, language })],
  });
}

function documentList(
  { documents }: ConsultationContent,
  t: { documentsWith: string; documentsWithout: string },
): Block[] {
  if (documents.length === 0) return [{ kind: 'paragraph', text: t.documentsWithout }];
  return [
    { kind: 'paragraph', text: t.documentsWith },
    { kind: 'list', items: documents.map(({ title }) => title) },
  ];
}
