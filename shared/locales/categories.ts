import type { ConsulteeCategory } from '../domain/consultee.ts';
import type { Language } from './language.ts';

/** What kinds of organisations are called, in every list and form. */
export const categories: Record<Language, Record<ConsulteeCategory, string>> = {
  sv: {
    municipality: 'Kommun',
    region: 'Region',
    university: 'Universitet eller högskola',
    authority: 'Myndighet',
    business: 'Näringslivsorganisation',
    promoter: 'Företagsfrämjare',
    company: 'Företag',
    association: 'Förening',
    'private-person': 'Privatperson',
    other: 'Övrig',
  },
  en: {
    municipality: 'Municipality',
    region: 'Region',
    university: 'University',
    authority: 'Authority',
    business: 'Business organisation',
    promoter: 'Business promoter',
    company: 'Company',
    association: 'Association',
    'private-person': 'Private person',
    other: 'Other',
  },
};
