import type { Language } from './language.ts';

const inDays = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What several pages say of opening a consultation: by itself, since most of them say no more of setting one up. */
export const openingWords = {
  sv: {
    create: 'Skapa en remiss',
    toSetUp: 'Förbered remissen',
    incomplete: 'Remissen går inte att öppna än. Det här saknas:',
    missing: {
      letter: 'Missiv',
      questions: 'De två frågorna',
      focusAreas: 'Inriktningsområden',
      chapters: 'Kapitel',
    },
    time: {
      past: 'Sista svarsdagen har passerat. Alla svar blir för sena.',
      short: (count: number) =>
        `Svarstiden blir ${inDays(count, 'dag', 'dagar')} om remissen öppnas i dag. Det vanliga är minst tre månader.`,
      'days-off': (count: number, off: number) =>
        `Av svarstidens ${inDays(count, 'dag', 'dagar')} är ${off} lediga dagar. Ge gärna längre tid.`,
    },
  },
  en: {
    create: 'Create a consultation',
    toSetUp: 'Prepare the consultation',
    incomplete: 'The consultation cannot be opened yet. This is missing:',
    missing: {
      letter: 'Cover letter',
      questions: 'The two questions',
      focusAreas: 'Focus areas',
      chapters: 'Chapters',
    },
    time: {
      past: 'The last day to answer has passed. All answers will be late.',
      short: (count: number) =>
        `The time to answer is ${inDays(count, 'day', 'days')} if the consultation opens today. At least three months are customary.`,
      'days-off': (count: number, off: number) =>
        `Of the ${inDays(count, 'day', 'days')} to answer, ${off} are days off. Consider giving more time.`,
    },
  },
} satisfies Record<Language, object>;
