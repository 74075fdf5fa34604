import { attachmentsEn } from './attachments.en.ts';
import { type Attachments, attachmentsSv } from './attachments.sv.ts';
import type { Language } from './language.ts';

/** What pages say of attachments. */
export const attachmentWords: Record<Language, Attachments> = {
  sv: attachmentsSv,
  en: attachmentsEn,
};
