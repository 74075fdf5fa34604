import { actorsEn } from './actors.en.ts';
import { type Actors, actorsSv } from './actors.sv.ts';
import type { Language } from './language.ts';

export const actors: Record<Language, Actors> = { sv: actorsSv, en: actorsEn };
