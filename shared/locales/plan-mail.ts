import type { Language } from './language.ts';
import { planMailEn } from './plan-mail.en.ts';
import { type PlanMailWords, planMailSv } from './plan-mail.sv.ts';

export const planMailWords: Record<Language, PlanMailWords> = { sv: planMailSv, en: planMailEn };
