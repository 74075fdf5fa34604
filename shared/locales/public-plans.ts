import type { Language } from './language.ts';
import { publicPlansEn } from './public-plans.en.ts';
import { type PublicPlans, publicPlansSv } from './public-plans.sv.ts';

/** What the public pages of plans, commitments and reports say. */
export const publicPlans: Record<Language, PublicPlans> = { sv: publicPlansSv, en: publicPlansEn };
