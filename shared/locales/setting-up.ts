import type { Language } from './language.ts';
import { settingUpEn } from './setting-up.en.ts';
import { type SettingUp, settingUpSv } from './setting-up.sv.ts';

/** What the pages say on which a consultation is set up. */
export const settingUpWords: Record<Language, SettingUp> = { sv: settingUpSv, en: settingUpEn };
