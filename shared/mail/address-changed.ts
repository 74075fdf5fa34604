import { mailWords } from '../locales/mail.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/**
 * Tells a former mailbox that its link has ended. The new address is not told.
 *
 * @param mail.handOverLink lets the former holder hand its draft over.
 */
export function addressChanged(mail: MailBasis & { handOverLink: string }): MailMessage {
  const { to, consultation, consultee, handOverLink, language = 'sv' } = mail;
  const { title, sender, caseReference, coordinatorMailbox } = consultation;
  const words = mailWords[language];
  const t = words.addressChanged;
  return toMessage(mail, t.subject(title), {
    language,
    preheader: t.preheader(consultee.name),
    sender,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: t.intro(sender, consultee.name, title, caseReference) },
      { kind: 'heading', text: t.draftTitle },
      { kind: 'paragraph', text: t.draft },
      { kind: 'button', label: t.handOver, href: handOverLink },
      { kind: 'paragraph', text: t.otherwise },
      { kind: 'heading', text: t.wrongTitle },
      { kind: 'paragraph', text: t.wrong(coordinatorMailbox) },
    ],
    footer: words.automatic(t.footer(to, consultee.name)),
  });
}
