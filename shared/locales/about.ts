import { aboutEn } from './about.en.ts';
import { type AboutWords, aboutSv } from './about.sv.ts';
import type { Language } from './language.ts';

/** The accessibility statement and the privacy notice. */
export const aboutWords: Record<Language, AboutWords> = { sv: aboutSv, en: aboutEn };
