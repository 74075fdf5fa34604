import { distributionListEn } from './distribution-list.en.ts';
import { type DistributionList, distributionListSv } from './distribution-list.sv.ts';
import type { Language } from './language.ts';

export const distributionList: Record<Language, DistributionList> = {
  sv: distributionListSv,
  en: distributionListEn,
};
