/** The languages of pages and mails. Swedish comes first: it is what a person gets who has not chosen. */
export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => value === 'sv' || value === 'en';
