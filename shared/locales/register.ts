import type { Language } from './language.ts';

/** What is known of a consultee, by its name in lists and on its page; by itself, since pages say no more of lists. */
export const register = {
  sv: {
    toIntake: 'Svar som har kommit med e-post, brev eller från möten',
    toList: 'Lägg till remissinstanser från en fil, eller hämta listan',
    columns: {
      id: 'Beteckning',
      name: 'Namn',
      category: 'Kategori',
      organisationNumber: 'Organisationsnummer',
      email: 'E-postadress',
      contactName: 'Kontaktperson',
      language: 'Språk',
    },
    languages: { sv: 'Svenska', en: 'Engelska' },
  },
  en: {
    toIntake: 'Answers that came by e-mail, by letter or from meetings',
    toList: 'Add consultees from a file, or download the list',
    columns: {
      id: 'List id',
      name: 'Name',
      category: 'Category',
      organisationNumber: 'Organisation number',
      email: 'E-mail address',
      contactName: 'Contact person',
      language: 'Language',
    },
    languages: { sv: 'Swedish', en: 'English' },
  },
} satisfies Record<Language, object>;
