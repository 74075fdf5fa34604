import { closingEn } from './closing.en.ts';
import { type Closing, closingSv } from './closing.sv.ts';
import type { Language } from './language.ts';

/** What pages and mails say when the time to answer ends, and before. */
export const closingWords: Record<Language, Closing> = { sv: closingSv, en: closingEn };
