/** What the coordinator's pages of commitments say. */
export const commitmentsSv = {
  title: 'Åtaganden',
  lead: 'Det som organisationer i sina svar har sagt att de vill göra. Inget av det får tappas bort: varje åtagande tas upp i en insats eller läggs åt sidan med ett skäl.',
  noStrategy: 'Här finns ingen strategi än. Skapa först en under Planer.',
  none: 'Här finns inga åtaganden än. De kommer med svaren på remissen.',
  noneSuch: 'Inget åtagande hör till urvalet.',
  filter: {
    label: 'Urval',
    strategy: 'Strategi',
    focusArea: 'Inriktningsområde',
    actor: 'Aktör',
    all: 'Alla',
    show: 'Visa',
    clear: 'Visa alla',
    states: 'Antal, och urval efter läge',
    every: 'åtaganden',
    waiting: 'väntar på dig',
  },
  caption: 'Åtaganden',
  actor: 'Aktör',
  focusArea: 'Inriktningsområde',
  pledge: 'Åtagande',
  state: 'Läge',
  initiative: 'Insats',
  nothing: '–',
  paging: 'Bläddra bland åtaganden',
  next: 'Nästa sida',
  first: 'Första sidan',
  one: {
    title: (name: string) => `Åtagande av ${name}`,
    back: 'Till åtagandena',
    answer: 'Svar',
    readAnswer: (reference: string) => `Läs svaret ${reference}`,
    received: 'Inkom',
    how: 'Så vill de medverka',
    words: 'Med egna ord',
    wordless: 'De skrev inget med egna ord.',
    actorPage: 'Aktörens sida',
    outcome: 'Vad aktören säger att det blev',
    decided: (who: string, when: string) => `${who}, ${when}`,
    reason: 'Skäl som aktören har fått läsa',
    answers: {
      asked: 'Aktören är tillfrågad om det är rätt uppfattat.',
      confirmed: 'Aktören har bekräftat.',
      objected: 'Aktören invänder:',
    },
    withdrawn: (received: string) =>
      `Åtagandet finns inte med i den nya versionen av svaret, som kom in ${received}. Det som står nedan är vad organisationen skrev tidigare.`,
    changed: (received: string) =>
      `Organisationen har ändrat åtagandet i den nya versionen av svaret, som kom in ${received}. Nu står det så här:`,
    decideAgain:
      'Ta tillbaka beslutet nedan och fatta ett nytt. Då gäller det som står i den nya versionen.',
    dropped:
      'Insatsen som åtagandet togs upp i finns inte kvar, är avbruten eller sammanslagen. Ta tillbaka beslutet och bestäm på nytt.',
    done: {
      accepted: 'Åtagandet är upptaget. Aktören får ett mejl och kan bekräfta eller invända.',
      'set-aside': 'Åtagandet är lagt åt sidan. Aktören får läsa skälet.',
      open: 'Beslutet är taget tillbaka.',
    },
  },
  accept: {
    why: (name: string) => `Tog upp ett åtagande av ${name}.`,
    title: 'Ta upp det i en insats',
    what: 'Aktören blir medverkande i insatsen och får bekräfta att det är rätt uppfattat.',
    label: 'Insats',
    button: 'Ta upp i insatsen',
    none: 'Inriktningsområdet har ingen insats som kan ändras.',
  },
  make: {
    title: 'Gör en ny insats av det',
    label: 'Handlingsplan',
    button: 'Skriv den nya insatsen',
    none: 'Inriktningsområdet har ingen handlingsplan som kan ändras. Skapa först en under Planer.',
  },
  aside: {
    title: 'Lägg det åt sidan',
    label: 'Skäl',
    hint: 'Aktören får läsa skälet.',
    button: 'Lägg åt sidan',
  },
  takeBack: {
    why: (name: string) => `Tog tillbaka ett åtagande av ${name}.`,
    title: 'Ta tillbaka beslutet',
    accepted:
      'Åtagandet väntar då på ett nytt beslut, och insatsen visar det inte längre. Aktören står kvar som medverkande tills du ändrar insatsen.',
    'set-aside': 'Åtagandet väntar då på ett nytt beslut.',
    button: 'Ta tillbaka beslutet',
  },
  errors: {
    choose: 'Välj en insats.',
    gone: 'Insatsen finns inte längre. Välj en annan.',
    closed: 'Insatsens handlingsplan är avslutad. Välj en annan insats, eller öppna planen igen.',
    full: 'Insatsen har redan 100 medverkande aktörer. Välj en annan, eller ta bort någon där.',
    actorGone:
      'Aktören är avslutad, så den kan inte medverka. Lägg åtagandet åt sidan med det som skäl.',
    reason: 'Skriv ett skäl. Aktören får läsa det.',
    tooLong: (limit: string) => `Korta texten till högst ${limit} tecken.`,
    stale:
      'Någon annan har ändrat åtagandet eller insatsen. Så här är det nu; försök igen om det fortfarande är rätt.',
  },
};

export type Commitments = typeof commitmentsSv;
