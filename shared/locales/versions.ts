import type { Language } from './language.ts';
import { versionsEn } from './versions.en.ts';
import { type Versions, versionsSv } from './versions.sv.ts';

export const versions: Record<Language, Versions> = { sv: versionsSv, en: versionsEn };
