import type { Language } from './language.ts';
import { planWordsEn } from './plan-words.en.ts';
import { type PlanWords, planWordsSv } from './plan-words.sv.ts';

export const planWords: Record<Language, PlanWords> = { sv: planWordsSv, en: planWordsEn };
