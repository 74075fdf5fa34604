import { commitmentsEn } from './commitments.en.ts';
import { type Commitments, commitmentsSv } from './commitments.sv.ts';
import type { Language } from './language.ts';

export const commitments: Record<Language, Commitments> = { sv: commitmentsSv, en: commitmentsEn };
