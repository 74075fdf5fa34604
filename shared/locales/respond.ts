import type { Language } from './language.ts';
import { respondEn } from './respond.en.ts';
import { type Respond, respondSv } from './respond.sv.ts';

export const respond: Record<Language, Respond> = { sv: respondSv, en: respondEn };
