import type { AnswerLabels } from '../domain/answer-lines.ts';
import { answerEn } from './answer.en.ts';
import { answerSv } from './answer.sv.ts';
import type { Language } from './language.ts';

export const answerLabels: Record<Language, AnswerLabels> = { sv: answerSv, en: answerEn };
