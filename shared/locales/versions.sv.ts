/** What pages say of a thing with versions: that two changed it at once, and what it was before. */
export const versionsSv = {
  conflict: {
    title: 'Någon annan hann spara före dig',
    by: (who: string, when: string) => `${who} sparade ${when}.`,
    text: 'Inget av det du skrev är borta: det står i formuläret. Det som bara den andra har ändrat är infört där. Läs igenom och spara igen.',
    both: 'Ni har båda ändrat. I formuläret står det du skrev. Sparat nu är:',
    theirs: 'Infört i formuläret:',
    nothing: '(tomt)',
  },
  history: {
    version: (number: string) => `Version ${number}`,
    who: (who: string, when: string) => `${who}, ${when}`,
    first: 'Så såg den ut från början.',
    unchanged: 'Inget av innehållet är ändrat.',
    field: 'Uppgift',
    before: 'Före',
    after: 'Efter',
    caption: 'Vad som ändrades',
  },
};

export type Versions = typeof versionsSv;
