import { type Consultation, type ConsultationContent, isLate } from '../domain/consultation.ts';
import type { Consultee } from '../domain/consultee.ts';
import { ConsulteeId } from '../domain/ids.ts';
import { letterText } from '../domain/setting-up.ts';
import { mailWords } from '../locales/mail.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Block, Letter } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

interface InvitationMail extends MailBasis {
  content: ConsultationContent;
  /** Opens the consultee's own answer. */
  link: string;
  /** The consultation's public page, with its documents. */
  publicUrl: string;
  now: Date;
}

/** Asks a consultee for its answer, with the last day for its calendar. */
export const invitation = (mail: InvitationMail): MailMessage =>
  toMessage(mail, subjectOf(mail), letterOf(mail), enclosed(mail));

/**
 * Shows a coordinator the invitation before it goes out, as a consultee will get it.
 *
 * @param mail.preview the page in the workspace that shows what consultees will see: no link opens an answer yet.
 */
export function testInvitation({
  preview,
  ...basis
}: Omit<InvitationMail, 'consultee' | 'link' | 'publicUrl'> & { preview: string }): MailMessage {
  const { to, consultation, senderDomain, language = 'sv' } = basis;
  const words = mailWords[language];
  const t = words.testInvitation;
  const mail = {
    ...basis,
    consultee: exampleConsultee(consultation, t.consultee, to),
    ...{ link: preview, publicUrl: preview },
  };
  const letter = letterOf(mail);
  return toMessage(
    mail,
    t.subject(subjectOf(mail)),
    {
      ...letter,
      blocks: [{ kind: 'paragraph', text: t.notice, strong: true }, ...letter.blocks],
      footer: words.automatic(t.footer(to)),
    },
    { ...enclosed(mail), thread: `${consultation.id}.test@${senderDomain}` },
  );
}

const exampleConsultee = ({ id }: Consultation, name: string, email: string): Consultee => ({
  consultationId: id,
  id: ConsulteeId.parse('exempel'),
  ...{ name, email, category: 'municipality', generation: 1, formerEmails: [] },
});

const subjectOf = ({ consultation, language = 'sv' }: InvitationMail): string =>
  mailWords[language].invitation.subject(
    dayInSubject(consultation.closingDate, language),
    consultation.title,
  );

/** A day that is over needs no place in a calendar. */
const enclosed = (mail: InvitationMail): Pick<MailMessage, 'attachments'> => ({
  attachments: isLate(mail.consultation, mail.now)
    ? []
    : [
        calendarFile(mail, {
          senderDomain: mail.senderDomain,
          written: mail.now,
          language: mail.language ?? 'sv',
        }),
      ],
});

function letterOf(mail: InvitationMail): Letter {
  const { to, consultation, content, consultee, link, publicUrl, now, language = 'sv' } = mail;
  const { title, sender, caseReference, closingDate, coordinatorMailbox } = consultation;
  const words = mailWords[language];
  const t = words.invitation;
  const answerBy = t.answerBy(inSentence(closingDate, language));
  return {
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
      { kind: 'marked', text: letterText(content.coverLetter) },
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
        items: [...t.notes, ...(isLate(consultation, now) ? [] : [words.calendar.attached(1)])],
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
