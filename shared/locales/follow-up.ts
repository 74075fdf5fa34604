import { followUpEn } from './follow-up.en.ts';
import { type FollowUp, followUpSv } from './follow-up.sv.ts';
import type { Language } from './language.ts';

export const followUp: Record<Language, FollowUp> = { sv: followUpSv, en: followUpEn };
