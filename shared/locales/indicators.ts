import { indicatorsEn } from './indicators.en.ts';
import { type Indicators, indicatorsSv } from './indicators.sv.ts';
import type { Language } from './language.ts';

export const indicators: Record<Language, Indicators> = { sv: indicatorsSv, en: indicatorsEn };
