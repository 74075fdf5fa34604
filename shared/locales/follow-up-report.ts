import { followUpReportEn } from './follow-up-report.en.ts';
import { type FollowUpReport, followUpReportSv } from './follow-up-report.sv.ts';
import type { Language } from './language.ts';

export const followUpReport: Record<Language, FollowUpReport> = {
  sv: followUpReportSv,
  en: followUpReportEn,
};
