/** Mails about more time to answer (anstånd): a consultee's request, and what was decided. */
import type { Extension } from '../domain/extension.ts';
import { mailWords } from '../locales/mail.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Block, Letter } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/**
 * Tells the coordinator that a consultee asks for more time.
 *
 * @param mail.consultation with the consultee's own last day to answer, as it stands.
 * @param mail.link the consultee's page in the workspace, where it is decided.
 */
export function extensionRequest(
  mail: MailBasis & { request: Extract<Extension, { state: 'asked' }>['request']; link: string },
): MailMessage {
  const { to, consultation, consultee, request, link, language = 'sv' } = mail;
  const words = mailWords[language];
  const t = words.extensionRequest;
  return toMessage(mail, t.subject(consultee.name, dayInSubject(request.until, language)), {
    language,
    preheader: t.preheader(consultation.title),
    sender: consultation.sender,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: t.intro(consultee.name, consultation.title) },
      {
        kind: 'facts',
        rows: [
          { label: t.until, value: inSentence(request.until, language) },
          { label: t.now, value: inSentence(consultation.closingDate, language) },
          { label: words.caseReference, value: consultation.caseReference },
        ],
      },
      { kind: 'quotation', label: t.reason, text: request.reason },
      { kind: 'button', label: t.decide, href: link },
      { kind: 'paragraph', text: t.meanwhile },
    ],
    footer: words.automatic(t.footer(to)),
  });
}

/**
 * Tells a consultee until when it may answer, with that day for its calendar; or that it gets no more time.
 *
 * @param mail.consultation with the consultee's own last day to answer.
 * @param mail.link opens the consultee's own answer.
 */
export function extensionDecision(
  mail: MailBasis & {
    decision: Exclude<Extension, { state: 'asked' }>;
    link: string;
    publicUrl: string;
    now: Date;
  },
): MailMessage {
  const { to, consultation, consultee, decision, link, senderDomain, now, language = 'sv' } = mail;
  const { title, sender, closingDate, caseReference, coordinatorMailbox } = consultation;
  const words = mailWords[language];
  const day = inSentence(closingDate, language);
  const isGranted = decision.state === 'granted';
  const t = isGranted ? words.extensionGranted : words.extensionDeclined;
  const reason: Block[] =
    decision.reason === ''
      ? []
      : [{ kind: 'quotation', label: words.extensionReason, text: decision.reason }];
  const calendar: Block[] = isGranted
    ? [
        { kind: 'heading', text: words.deadlineMoved.calendarTitle },
        { kind: 'paragraph', text: words.deadlineMoved.calendar },
      ]
    : [{ kind: 'paragraph', text: words.extensionDeclined.anyway }];
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
          { label: isGranted ? words.deadlineMoved.newDay : words.closingDay, value: day },
          { label: words.consultee, value: consultee.name },
          { label: words.caseReference, value: caseReference },
          { label: words.questionsTo, value: coordinatorMailbox },
        ],
      },
      ...reason,
      { kind: 'button', label: words.answer, href: link },
      ...calendar,
    ],
    footer: words.automatic(words.listed(to, consultee.name)),
  };
  const file = calendarFile(mail, { senderDomain, written: now, language });
  return toMessage(mail, t.subject(dayInSubject(closingDate, language), title), letter, {
    attachments: isGranted ? [file] : [],
  });
}
