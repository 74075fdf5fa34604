import { answerRegisterEn } from './answer-register.en.ts';
import { answerRegisterSv, type AnswerRegisterWords } from './answer-register.sv.ts';
import type { Language } from './language.ts';

/** What the register of all answers says, and the page where its files are. */
export const answerRegister: Record<Language, AnswerRegisterWords> = {
  sv: answerRegisterSv,
  en: answerRegisterEn,
};
