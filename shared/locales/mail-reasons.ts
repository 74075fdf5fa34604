import type { Language } from './language.ts';
import { mailReasonsEn } from './mail-reasons.en.ts';
import { type MailReasons, mailReasonsSv } from './mail-reasons.sv.ts';

export const mailReasons: Record<Language, MailReasons> = { sv: mailReasonsSv, en: mailReasonsEn };
