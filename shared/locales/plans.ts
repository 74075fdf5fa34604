import type { Language } from './language.ts';
import { plansEn } from './plans.en.ts';
import { type Plans, plansSv } from './plans.sv.ts';

export const plans: Record<Language, Plans> = { sv: plansSv, en: plansEn };
