import { type ConsultationContent, missedClosingDate } from '../domain/consultation.ts';
import type { ConsultationResponse } from '../domain/response.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { formatNumber, instantInTable } from '../web/format.ts';
import { answerBlocks } from './answer-blocks.ts';
import { fileFacts } from './answer-sheet.ts';
import { type Block, blocksToText, type Fact } from './letter.ts';
import { type MailBasis, type MailMessage, toMessage } from './message.ts';

type RegistrationMail = MailBasis & {
  content: ConsultationContent;
  response: ConsultationResponse;
};

/** Hands a received answer to the registrar: the registry sheet, then the whole answer, both also as a file to keep. */
export function registration(mail: RegistrationMail): MailMessage {
  const { to, consultation, content, response, language = 'sv' } = mail;
  const { consulteeName, reference, late } = response;
  const words = mailWords[language];
  const t = words.registration;
  const subject = late ? t.subjectLate : t.subject;
  const fileName = `remissvar-${slugOf(reference)}.txt`;
  const answer = answerBlocks(response.answer, content, language);
  const sheet: Block = { kind: 'facts', rows: registrySheet(mail, answer, language) };
  const wholeAnswer: Block[] = [{ kind: 'heading', text: t.answer }, ...answer];
  const received = instantInTable(new Date(response.submittedAt), language);

  return toMessage(
    mail,
    subject(consulteeName, consultation.caseReference),
    {
      language,
      preheader: t.preheader(received, reference),
      sender: consultation.sender,
      title: t.title,
      blocks: [sheet, { kind: 'paragraph', text: t.attached(fileName) }, ...wholeAnswer],
      footer: words.automatic(t.footer(to)),
    },
    {
      attachments: [
        {
          fileName,
          contentType: 'text/plain; charset=utf-8',
          content: new TextEncoder().encode(`${blocksToText(t.title, [sheet, ...wholeAnswer])}\n`),
        },
      ],
    },
  );
}

function registrySheet(
  { consultation, response }: RegistrationMail,
  answer: Block[],
  language: Language,
): Fact[] {
  const { title, caseReference, closingDate } = consultation;
  const { consulteeName, reference, version, checksum, late, submittedAt, cameIn } = response;
  const { ownReference, contactName, contactEmail } = response.answer.contact ?? {};
  const words = mailWords[language];
  const t = words.registration;
  const characters = answer.reduce(
    (sum, block) => sum + (block.kind === 'quotation' ? block.text.length : 0),
    0,
  );
  const files = fileFacts(response, language);
  const contact = [contactName, contactEmail].filter(Boolean).join(', ');
  return [
    { label: t.received, value: instantInTable(new Date(submittedAt), language) },
    { label: words.caseReference, value: caseReference },
    { label: t.sender, value: consulteeName },
    { label: t.sendersReference, value: ownReference || t.none },
    {
      label: t.matter,
      value: (version === 1 ? t.matterText : t.newVersion)(consulteeName, title),
    },
    {
      label: t.extent,
      value: t.extentText(formatNumber(characters, language), files.length),
    },
    ...files,
    ...(cameIn ? [{ label: t.channel, value: t.channels[cameIn.channel] }] : []),
    {
      label: t.late,
      value: late
        ? t.yes(missedClosingDate(consultation, new Date(submittedAt)))
        : t.no(closingDate),
    },
    { label: t.contact, value: contact || t.none },
    { label: t.reference, value: reference },
    { label: t.version, value: version === 1 ? '1' : t.replaces(version) },
    { label: t.checksum, value: checksum },
  ];
}

/** `rs-2020-0780-7k3m-q2xv` of `RS 2020–0780/7K3M-Q2XV`: letters and digits that any file system takes. */
const slugOf = (reference: string): string =>
  reference
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100);
