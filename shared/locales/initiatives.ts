import { initiativesEn } from './initiatives.en.ts';
import { type Initiatives, initiativesSv } from './initiatives.sv.ts';
import type { Language } from './language.ts';

export const initiatives: Record<Language, Initiatives> = { sv: initiativesSv, en: initiativesEn };
