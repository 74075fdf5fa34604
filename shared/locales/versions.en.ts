import type { Versions } from './versions.sv.ts';

export const versionsEn: Versions = {
  conflict: {
    title: 'Somebody else saved before you',
    by: (who, when) => `${who} saved ${when}.`,
    text: 'Nothing that you wrote is lost: it stands in the form. What only the other one changed has been put there. Read it through and save again.',
    both: 'You have both changed it. The form holds what you wrote. What is saved now:',
    theirs: 'Put into the form:',
    nothing: '(empty)',
  },
  history: {
    version: (number) => `Version ${number}`,
    who: (who, when) => `${who}, ${when}`,
    first: 'What it was like at first.',
    unchanged: 'None of the content was changed.',
    field: 'Item',
    before: 'Before',
    after: 'After',
    caption: 'What was changed',
  },
};
