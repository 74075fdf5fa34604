import { mailWords } from '../locales/mail.ts';
import { inSentence } from '../web/format.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/** Gives a consultee the link that it has already, to where it answers or has answered. */
export function linkAgain(mail: MailBasis & { link: string }): MailMessage {
  const { to, consultation, consultee, link, language = 'sv' } = mail;
  const { title, sender, caseReference, closingDate } = consultation;
  const words = mailWords[language];
  const t = words.linkAgain;
  const intro = t.intro(consultee.name, title);
  return toMessage(mail, t.subject(title), {
    language,
    preheader: intro,
    sender,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: intro },
      { kind: 'button', label: t.button, href: link },
      {
        kind: 'facts',
        rows: [
          { label: words.closingDay, value: inSentence(closingDate, language) },
          { label: words.caseReference, value: caseReference },
        ],
      },
      { kind: 'paragraph', text: t.asked },
    ],
    footer: words.automatic(t.footer(to)),
  });
}
