/** The languages of pages and mails. Swedish comes first: it is what a person gets who has not chosen, unless the configuration says otherwise. */
export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => value === 'sv' || value === 'en';
