import type { Consultation } from '../domain/consultation.ts';
import type { Consultee } from '../domain/consultee.ts';
import type { Mail } from '../domain/mail-ledger.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import type { Block } from './letter.ts';
import { type MailMessage, toThreadMessage } from './message.ts';

export interface TroubleLine {
  mail: Mail;
  /** Whom of this consultation it is about. */
  consultees: Consultee[];
}

/** A mailbox that fills up is told of a long outage as well; the workspace has them all. */
const linesAtMost = 50;

/** Tells a coordinator of mails that did not arrive, or of which nobody knows whether they left. */
export function mailTrouble(mail: {
  to: string;
  consultation: Consultation;
  lines: TroubleLine[];
  publicOrigin: string;
  senderDomain: string;
  language?: Language;
}): MailMessage {
  const { to, consultation, lines, publicOrigin, senderDomain, language = 'sv' } = mail;
  const words = mailWords[language];
  const t = words.mailTrouble;
  const rest = lines.length - linesAtMost;
  return toThreadMessage(
    {
      to,
      replyTo: consultation.coordinatorMailbox,
      thread: `${consultation.id}.mail@${senderDomain}`,
    },
    t.subject(lines.length, consultation.title),
    {
      language,
      preheader: t.intro(lines.length, consultation.title),
      sender: consultation.sender,
      title: t.title,
      blocks: [
        { kind: 'paragraph', text: t.intro(lines.length, consultation.title) },
        { kind: 'button', label: t.go, href: `${publicOrigin}/samordna/mejl` },
        ...lines.slice(0, linesAtMost).flatMap((line) => blocksOf(line, publicOrigin, language)),
        ...(rest > 0 ? [{ kind: 'paragraph' as const, text: t.more(rest) }] : []),
      ],
      footer: words.automatic(t.footer(to)),
    },
  );
}

function blocksOf({ mail, consultees }: TroubleLine, origin: string, language: Language): Block[] {
  const t = mailWords[language].mailTrouble;
  const names = consultees.map(({ name }) => name);
  return [
    // Whom a mail was about may be gone from the records.
    { kind: 'heading', text: new Intl.ListFormat(language).format(names) || mail.to },
    {
      kind: 'facts',
      rows: [
        { label: t.mail, value: t.kinds[mail.content.kind] },
        { label: t.to, value: mail.to },
      ],
    },
    { kind: 'paragraph', text: whatHappened(mail, t) },
    ...consultees.map(({ consultationId, id, name }): Block => ({
      kind: 'link',
      label: t.open(name),
      href: `${origin}/samordna/remisser/${consultationId}/${id}`,
    })),
  ];
}

function whatHappened(
  { state, reason, content }: Mail,
  { happened }: (typeof mailWords)[Language]['mailTrouble'],
): string {
  // The registrar must be told of every answer, so its mailbox is never stopped.
  if (state === 'bounced' && content.kind === 'registration') return happened.registrarBounced;
  if (reason === 'restored') return happened.restored;
  return state === 'bounced' || state === 'complained' || state === 'rejected'
    ? happened[state]
    : happened.unknown;
}
