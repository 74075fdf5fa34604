/** Mails about the last day to answer: moved for everyone, or an extension (anstånd) of one consultee's. */
import type { Extension } from '../domain/extension.ts';
import { mailWords } from '../locales/mail.ts';
import type { MailWords } from '../locales/mail.sv.ts';
import { inSentence } from '../web/format.ts';
import { calendarFile } from './calendar-file.ts';
import { dayInSubject } from './dates.ts';
import type { Block, Fact } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/**
 * A mail to a consultee about its last day.
 *
 * `consultation` has the consultee's own last day to answer, `link` opens its own answer, and `publicUrl` is the consultation's
 * public page.
 */
type DayMail = MailBasis & { link: string; publicUrl: string; now: Date };

/** Tells a consultee that everyone has until a later day. Throws when the closing date was never moved. */
export function deadlineMoved(mail: DayMail): MailMessage {
  const { consultation, language = 'sv' } = mail;
  const former = consultation.formerClosingDates?.at(-1);
  if (former === undefined) throw new Error('a closing date that was not moved is announced');
  const words = mailWords[language];
  const t = words.deadlineMoved;
  return toDayMessage(mail, t, {
    isNew: true,
    facts: [{ label: t.formerDay, value: inSentence(former, language) }],
    after: [
      { kind: 'heading', text: words.reminder.startedTitle },
      { kind: 'paragraph', text: words.reminder.started },
    ],
  });
}

/** Tells a consultee until when it may answer, or that it gets no more time. */
export function extensionDecision(
  mail: DayMail & { decision: Exclude<Extension, { state: 'asked' }> },
): MailMessage {
  const { decision, language = 'sv' } = mail;
  const words = mailWords[language];
  const isNew = decision.state === 'granted';
  const reason: Block = {
    kind: 'quotation',
    label: words.extensionReason,
    text: decision.reason,
  };
  return toDayMessage(mail, isNew ? words.extensionGranted : words.extensionDeclined, {
    isNew,
    before: decision.reason === '' ? [] : [reason],
    after: isNew ? [] : [{ kind: 'paragraph', text: words.extensionDeclined.anyway }],
  });
}

/** @param letter.isNew whether the day is another than it was: then it comes with a file that moves it in calendars. */
function toDayMessage(
  mail: DayMail,
  t: Pick<MailWords['extensionGranted'], 'subject' | 'preheader' | 'title' | 'intro'>,
  letter: { isNew: boolean; facts?: Fact[]; before?: Block[]; after?: Block[] },
): MailMessage {
  const { to, consultation, consultee, link, senderDomain, now, language = 'sv' } = mail;
  const { title, sender, caseReference, closingDate, coordinatorMailbox } = consultation;
  const { isNew, facts = [], before = [], after = [] } = letter;
  const words = mailWords[language];
  const { newDay, calendarTitle, calendar } = words.deadlineMoved;
  const day = inSentence(closingDate, language);
  const moved: Block[] = [
    { kind: 'heading', text: calendarTitle },
    { kind: 'paragraph', text: calendar },
  ];
  return toMessage(
    mail,
    t.subject(dayInSubject(closingDate, language), title),
    {
      language,
      preheader: t.preheader(consultee.name, day),
      sender,
      title: t.title,
      blocks: [
        { kind: 'paragraph', text: t.intro(sender, title) },
        {
          kind: 'facts',
          rows: [
            { label: isNew ? newDay : words.closingDay, value: day },
            ...facts,
            { label: words.consultee, value: consultee.name },
            { label: words.caseReference, value: caseReference },
            { label: words.questionsTo, value: coordinatorMailbox },
          ],
        },
        ...before,
        { kind: 'button', label: words.answer, href: link },
        ...after,
        ...(isNew ? moved : []),
      ],
      footer: words.automatic(words.listed(to, consultee.name)),
    },
    {
      attachments: isNew ? [calendarFile(mail, { senderDomain, written: now, language })] : [],
    },
  );
}

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
    footer: words.automatic(words.mailTrouble.footer(to)),
  });
}
