import type { Language } from './language.ts';
import { uppdragEn } from './uppdrag.en.ts';
import { type Uppdrag, uppdragSv } from './uppdrag.sv.ts';

/** What an actor's own pages say. */
export const uppdrag: Record<Language, Uppdrag> = { sv: uppdragSv, en: uppdragEn };
