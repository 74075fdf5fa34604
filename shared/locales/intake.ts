import { intakeEn } from './intake.en.ts';
import { intakeSv, type IntakeWords } from './intake.sv.ts';
import type { Language } from './language.ts';

/** What staff read of what comes in outside the form (e-post, brev, möten). */
export const intakeWords: Record<Language, IntakeWords> = { sv: intakeSv, en: intakeEn };
