import type { ConsultationContent } from '../domain/consultation.ts';
import type { ConsultationResponse } from '../domain/response.ts';
import { mailWords } from '../locales/mail.ts';
import { instantInSentence } from '../web/format.ts';
import { answerBlocks } from './answer-blocks.ts';
import { receiptFacts } from './answer-sheet.ts';
import type { Block } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

/** Confirms to the sender that its answer is received, and gives the whole of it back. */
export function receipt(
  mail: MailBasis & { content: ConsultationContent; response: ConsultationResponse },
): MailMessage {
  const { to, consultation, content, response, language = 'sv' } = mail;
  const { title, sender, registrarMailbox } = consultation;
  const { consulteeName, reference, late, checksum, cameIn } = response;
  const words = mailWords[language];
  const t = words.receipt;
  const received = instantInSentence(new Date(response.submittedAt), language);
  const lateNote: Block[] = late ? [{ kind: 'paragraph', text: t.lateNote, strong: true }] : [];

  return toMessage(mail, t.subject(reference), {
    language,
    preheader: t.preheader(received),
    sender,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: t.intro(sender, consulteeName, title) },
      {
        kind: 'facts',
        rows: receiptFacts(mail, language),
      },
      ...lateNote,
      { kind: 'heading', text: t.publicTitle },
      { kind: 'paragraph', text: t.publicText(sender) },
      { kind: 'heading', text: t.supplementTitle },
      {
        kind: 'paragraph',
        text: cameIn ? t.supplementByMail(registrarMailbox, reference) : t.supplement,
      },
      { kind: 'heading', text: t.answer },
      ...answerBlocks(response.answer, content, language),
      { kind: 'facts', rows: [{ label: t.checksum, value: checksum }] },
      { kind: 'paragraph', text: t.checksumNote },
    ],
    footer: words.automatic(cameIn ? t.footerCameIn(consulteeName) : t.footer(to)),
  });
}
