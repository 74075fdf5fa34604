import {
  type ConsultationContent,
  type Consultation,
  missedClosingDate,
} from '../domain/consultation.ts';
import type { ConsultationResponse } from '../domain/response.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { inSentence, instantInSentence } from '../web/format.ts';
import { answerBlocks } from './answer-blocks.ts';
import type { Block, Fact } from './letter.ts';

export interface SentAnswer {
  /** With the consultee's own last day to answer. */
  consultation: Consultation;
  content: ConsultationContent;
  response: ConsultationResponse;
}

/** What a receipt says of an answer: when it came in and what it is called. */
export function receiptFacts({ consultation, response }: SentAnswer, language: Language): Fact[] {
  const { reference, version, late } = response;
  const words = mailWords[language];
  const t = words.receipt;
  const submittedAt = new Date(response.submittedAt);
  const closing = inSentence(
    late ? missedClosingDate(consultation, submittedAt) : consultation.closingDate,
    language,
  );
  return [
    { label: t.reference, value: reference },
    ...(version === 1 ? [] : [{ label: t.version, value: t.replaces(version) }]),
    { label: t.received, value: instantInSentence(submittedAt, language) },
    { label: t.inTime, value: late ? t.no(closing) : t.yes(closing) },
    { label: words.caseReference, value: consultation.caseReference },
    ...fileFacts(response, language),
  ];
}

/** Each file that came with an answer, with the checksum that tells it from any other. */
export const fileFacts = ({ cameIn }: ConsultationResponse, language: Language): Fact[] =>
  (cameIn?.files ?? []).map(({ fileName, checksum }) => ({
    label: mailWords[language].file,
    value: `${fileName}, SHA-256 ${checksum}`,
  }));

/** The whole answer with what its receipt says, to keep. */
export function answerSheet(sent: SentAnswer, language: Language): Block[] {
  const { content, response } = sent;
  const { consultee, receipt: t } = mailWords[language];
  return [
    {
      kind: 'facts',
      rows: [
        { label: consultee, value: response.consulteeName },
        ...receiptFacts(sent, language),
        { label: t.checksum, value: response.checksum },
      ],
    },
    { kind: 'heading', text: t.answer },
    ...answerBlocks(response.answer, content, language),
  ];
}
