import { commonEn } from './common.en.ts';
import { type Common, commonSv } from './common.sv.ts';
import type { Language } from './language.ts';

export const common: Record<Language, Common> = { sv: commonSv, en: commonEn };
