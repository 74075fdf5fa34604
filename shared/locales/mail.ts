import type { Language } from './language.ts';
import { mailEn } from './mail.en.ts';
import { type MailWords, mailSv } from './mail.sv.ts';

export const mailWords: Record<Language, MailWords> = { sv: mailSv, en: mailEn };
