import type { Language } from './language.ts';
import { staffEn } from './staff.en.ts';
import { type Staff, staffSv } from './staff.sv.ts';

export const staff: Record<Language, Staff> = { sv: staffSv, en: staffEn };
