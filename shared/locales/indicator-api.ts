import type { Language } from './language.ts';

const sv = {
  notFound: 'Indikatorn finns inte. Kontrollera adressen.',
  noKey: 'Visa indikatorns nyckel: Authorization: Bearer <nyckeln>.',
  notJson: 'Skicka JSON med Content-Type: application/json.',
  malformed: 'Det som skickades är inte giltig JSON i UTF-8.',
  values: 'Skicka en lista av värden: {"values": [{"year": 2022, "value": 3.5}]}.',
  tooMany: (limit: number) => `Skicka högst ${limit} värden.`,
  item: 'Skriv varje värde som {"year": 2022, "value": 3.5}.',
  year: 'Skriv året som ett heltal mellan 1900 och 2200.',
  value: 'Skriv värdet som ett tal.',
  twice: (year: number) => `Året ${year} finns två gånger. Ta bort det ena.`,
  race: 'Andra ändrade indikatorn i samma stund. Skicka igen.',
  why: 'Lämnat av ett annat system',
};

const en: typeof sv = {
  notFound: 'There is no such indicator. Check the address.',
  noKey: 'Show the key of the indicator: Authorization: Bearer <key>.',
  notJson: 'Send JSON with Content-Type: application/json.',
  malformed: 'What was sent is not valid JSON in UTF-8.',
  values: 'Send a list of values: {"values": [{"year": 2022, "value": 3.5}]}.',
  tooMany: (limit) => `Send at most ${limit} values.`,
  item: 'Write each value as {"year": 2022, "value": 3.5}.',
  year: 'Write the year as a whole number from 1900 to 2200.',
  value: 'Write the value as a number.',
  twice: (year) => `The year ${year} is there twice. Remove one of them.`,
  race: 'Others changed the indicator at the same moment. Send it again.',
  why: 'Given by another system',
};

/** What other systems are told, and those who read their logs. */
export const indicatorApi: Record<Language, typeof sv> = { sv, en };
