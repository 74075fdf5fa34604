import { answerLines } from '../domain/answer-lines.ts';
import type { ConsultationContent } from '../domain/consultation.ts';
import type { Answer } from '../domain/response.ts';
import { answerLabels } from '../locales/answer.ts';
import type { Language } from '../locales/language.ts';
import type { Block } from './letter.ts';

/** A whole answer, part by part; a part without an answer says so. */
export function answerBlocks(
  answer: Answer,
  content: ConsultationContent,
  language: Language,
): Block[] {
  const labels = answerLabels[language];
  return answerLines(answer, content, labels).flatMap(({ heading, entries }): Block[] => [
    { kind: 'subheading', text: heading },
    ...(entries.length === 0
      ? [{ kind: 'paragraph' as const, text: labels.nothing }]
      : entries.map((entry) => ({ kind: 'quotation' as const, ...entry }))),
  ]);
}
