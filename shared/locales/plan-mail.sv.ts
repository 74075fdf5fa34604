/** What the mails about plans and their follow-up say. */
export const planMailSv = {
  /** What an actor is to do, by the kind of task; `title` and `detail` are names. */
  tasks: {
    milestone: (title: string, detail: string) => `${title}: milstolpen ”${detail}”`,
    update: (title: string, detail: string) => `${title}: lägesrapport (${detail})`,
    agreement: (title: string) => `${title}: bekräfta er del`,
    commitment: (title: string) => `${title}: bekräfta hur ert åtagande har tagits upp`,
    indicator: (title: string, detail: string) => `${title}: värdet för ${detail}`,
  },
  dueBy: (what: string, day: string, left: string) => `${what} – senast ${day} (${left})`,
  overdue: (what: string, day: string, days: number) =>
    days === 1
      ? `${what} – skulle ha varit klart ${day}, i går`
      : `${what} – skulle ha varit klart ${day}, för ${days} dagar sedan`,
  inDays: (days: number) => `om ${days} dagar`,
  more: (count: string) => `Och ${count} till. Alla finns på er sida.`,
  openPage: 'Öppna er sida',
  linkNote:
    'Länken är personlig för er organisation. Skicka den gärna vidare till den hos er som ska svara, men inte utanför organisationen.',
  footer: (to: string, names: string) =>
    `Du får det här mejlet för att ${to} är angiven som kontakt för ${names} i uppföljningen.`,
  coordinatorFooter: (to: string) =>
    `Du får det här mejlet för att ${to} är samordnarens adress för strategin.`,
  steeringFooter: (to: string) =>
    `Du får det här mejlet för att ${to} hör till strategins styrgrupp.`,
  initiative: 'Insats',
  plan: 'Handlingsplan',
  lead: 'Ansvarig aktör',
  noLead: 'Ingen ansvarig',
  status: 'Läge',
  openInitiative: (name: string) => `Öppna ”${name}”`,

  digest: {
    subject: {
      late: (what: string) => `Försenat: ${what}`,
      before: (day: string, what: string) => `Påminnelse: senast ${day} – ${what}`,
      severalLate: (count: number, late: number, strategy: string) =>
        `Påminnelse: ${count} saker att göra, ${late === 1 ? 'en försenad' : `${late} försenade`} – ${strategy}`,
      several: (count: number, day: string, strategy: string) =>
        `Påminnelse: ${count} saker att göra, den första senast ${day} – ${strategy}`,
      secondContact: (actor: string) => `${actor} har inte svarat – kan du hjälpa till?`,
      coordinator: (actor: string) => `Inget svar från ${actor} trots påminnelser`,
      coordinatorSeveral: (count: number) => `Inget svar från ${count} aktörer trots påminnelser`,
      andTasks: (subject: string, count: number) =>
        count === 1
          ? `${subject}, och en sak i uppföljningen`
          : `${subject}, och ${count} saker i uppföljningen`,
    },
    title: 'Påminnelse om uppföljningen',
    titleBoth: 'Påminnelse om remissvar och uppföljning',
    titleSecondContact: 'Kan du hjälpa till?',
    titleCoordinator: 'Aktörer som inte svarar',
    /** Above the tasks of one actor. */
    remind: (count: number, actor: string, strategy: string) =>
      count === 1
        ? `En sak väntar på ${actor} i uppföljningen av ${strategy}.`
        : `${count} saker väntar på ${actor} i uppföljningen av ${strategy}.`,
    late: 'Försenat',
    soon: 'Snart dags',
    secondContactHeading: (actor: string) => `${actor} har inte svarat`,
    secondContact: (actor: string, email: string) =>
      `Du är andra kontakt för ${actor}. Vi har påmint ${email} utan att få svar om det här:`,
    secondContactHow:
      'Kan du se till att någon svarar? Knappen leder till organisationens sida och fungerar för dig också.',
    coordinatorHeading: (actor: string) => `Inget svar från ${actor}`,
    coordinator: (actor: string, addresses: string) =>
      `Vi har påmint ${addresses} utan att få svar om det här. Fler påminnelser går inte ut, så ta kontakt med ${actor} på något annat sätt.`,
    openActor: (actor: string) => `Öppna ${actor} i arbetsytan`,
    doneTitle: 'Är det redan klart?',
    done: 'Fyll i det på er sida, så slutar påminnelserna om det.',
    otherTitle: 'Är det någon annan som ska svara?',
    other:
      'Skicka mejlet vidare inom organisationen: länken fungerar för den som ska svara. Om uppgiften har gått till en annan person kan ni lämna över den på er sida.',
  },

  receipt: {
    subject: (initiative: string) => `Tack för lägesrapporten – ${initiative}`,
    preheader: (time: string) => `Mottagen ${time}.`,
    title: 'Tack för lägesrapporten',
    intro: (sender: string, actor: string, initiative: string) =>
      `${sender} har tagit emot lägesrapporten från ${actor} om ”${initiative}”.`,
    received: 'Mottagen',
    version: 'Version',
    done: 'Det här har gjorts',
    next: 'Det här är nästa steg',
    milestones: 'Milstolpar',
    met: (name: string, day: string) => `${name}: klar ${day}`,
    moved: (name: string, day: string) => `${name}: flyttad till ${day}`,
    undone: (name: string) => `${name}: inte klar än`,
    attachments: 'Bilagor',
    attachment: (name: string, size: string, checksum: string) =>
      `${name}, ${size} (SHA-256: ${checksum})`,
    changeTitle: 'Vill ni ändra något?',
    change:
      'Skicka en ny lägesrapport från er sida. Den nya gäller då, och den här ligger kvar som den är.',
  },

  news: {
    subject: (actor: string, initiative: string) => `${actor} har rapporterat om ${initiative}`,
    title: (initiative: string) => `Nytt om ${initiative}`,
    intro: (actor: string, initiative: string, reader: string) =>
      `${actor} har lämnat en lägesrapport om ”${initiative}”, som ${reader} deltar i.`,
  },

  turnedLate: {
    subject: (name: string) => `Försenad insats: ${name}`,
    subjectSeveral: (count: number, strategy: string) =>
      `${count} insatser har blivit försenade – ${strategy}`,
    title: (count: number) =>
      count === 1 ? 'En insats har blivit försenad' : `${count} insatser har blivit försenade`,
    intro: (strategy: string) =>
      `Det här har passerat sin dag i ${strategy} utan att någon har rapporterat att det är klart.`,
    missed: 'Milstolpe',
    missedOn: (name: string, day: string) => `${name}, skulle ha varit klar ${day}`,
    endedOn: (day: string) => `Insatsen skulle ha varit klar ${day}`,
    what: 'Försenat',
    more: (count: string) => `Och ${count} till. Alla finns i arbetsytan under Planer.`,
  },

  decision: {
    accepted: {
      subject: (initiative: string) => `Ert åtagande finns med i planen: ${initiative}`,
      title: 'Ert åtagande har tagits upp',
      intro: (actor: string, initiative: string, plan: string) =>
        `Tack! Det som ${actor} skrev i sitt remissvar om att delta ingår nu i insatsen ”${initiative}” i ${plan}.`,
      askTitle: 'Stämmer det?',
      ask: (day: string) =>
        `Bekräfta att vi har uppfattat er rätt, eller skriv vad som inte stämmer. Svara gärna senast ${day}.`,
      answer: 'Bekräfta eller invänd',
      thenTitle: 'Vad händer sedan?',
      then: 'Vi frågar er varje år hur det går med insatsen. Det ni åtog er och det som blev gjort redovisas öppet.',
    },
    setAside: {
      subject: (focusArea: string) => `Besked om ert åtagande inom ${focusArea}`,
      title: 'Besked om ert åtagande',
      intro: (actor: string, focusArea: string) =>
        `Vi har gått igenom det som ${actor} skrev i sitt remissvar om att delta inom ${focusArea}. Det tas inte upp i någon insats.`,
      reason: 'Skälet',
      thenTitle: 'Har ni frågor?',
      then: 'Svara på det här mejlet, så når ni strategins samordnare.',
    },
    yourWords: 'Det här skrev ni',
    reference: 'Remissvarets referens',
  },

  agreement: {
    subject: (plan: string, day: string) => `Stäm av er del av ${plan} senast ${day}`,
    title: 'Stäm av er del av handlingsplanen',
    intro: (actor: string, plan: string, sender: string) =>
      `${sender} vill stämma av ${plan} med alla som har en del i den, innan den beslutas. ${actor} finns med i det här:`,
    asLead: (initiative: string) => `${initiative} (ansvarig)`,
    asParticipant: (initiative: string, role: string) =>
      role === '' ? `${initiative} (deltar)` : `${initiative} (deltar: ${role})`,
    ask: (day: string) =>
      `Läs igenom er del och bekräfta den, eller skriv vad som inte stämmer. Svara senast ${day}.`,
    answer: 'Läs och bekräfta',
    more: (count: string) => `Och ${count} till.`,
  },

  link: {
    subject: (strategy: string) => `Er personliga länk till uppföljningen – ${strategy}`,
    title: 'Er personliga länk',
    intro: (actor: string, strategy: string) =>
      `Här är länken till den sida där ${actor} ser sina insatser och åtaganden i ${strategy}, och rapporterar hur det går.`,
    former: 'Har ni fått en länk tidigare gäller den inte längre.',
    asked:
      'Någon bad om länken på vår webbplats. Var det inte ni behöver ni inte göra något: länken har bara skickats hit.',
    wrongTitle: 'Har mejlet gått fel?',
    wrong: 'Svara på det här mejlet, så når du strategins samordnare.',
  },

  silent: {
    subject: (silent: number, ownerless: number) =>
      `Veckans lista: ${silent === 1 ? 'en tyst aktör' : `${silent} tysta aktörer`}, ${ownerless === 1 ? 'en insats' : `${ownerless} insatser`} utan ansvarig`,
    title: 'Veckans lista',
    intro: (strategy: string) => `Det här behöver en samordnare i ${strategy}.`,
    silentHeading: 'Tysta aktörer',
    silentIntro:
      'De har fått påminnelser om något som är försenat, och vi har inte hört av dem sedan dess.',
    noneSilent: 'Ingen aktör är tyst.',
    silentLine: (actor: string, count: number, day: string) =>
      count === 1
        ? `${actor}: en försenad sak, sedan ${day}`
        : `${actor}: ${count} försenade saker, den äldsta sedan ${day}`,
    ownerlessHeading: 'Insatser utan ansvarig',
    noneOwnerless: 'Alla insatser har en ansvarig aktör.',
    ownerlessLine: (initiative: string, plan: string) => `${initiative} (${plan})`,
    open: 'Öppna uppföljningen i arbetsytan',
    more: (count: string) => `Och ${count} till. Alla finns i arbetsytan under Uppföljning.`,
  },

  summary: {
    subject: (strategy: string, month: string) => `Läget i ${month} – ${strategy}`,
    title: (month: string) => `Läget i ${month}`,
    intro: (strategy: string, count: string) =>
      count === '1'
        ? `Så står den enda insatsen i ${strategy}, räknat i dag.`
        : `Så står de ${count} insatserna i ${strategy}, räknat i dag.`,
    noInitiatives: 'Det finns inga insatser i beslutade planer än.',
    lateHeading: 'Försenade sedan förra sammanfattningen',
    noneLate: 'Ingen insats har blivit försenad.',
    lateLine: (initiative: string, lead: string, day: string) =>
      `${initiative} (${lead}), sedan ${day}`,
    commitmentsHeading: 'Åtaganden från remissvaren',
    noCommitments: 'Det finns inga åtaganden.',
    otherHeading: 'Att hålla ögonen på',
    silent: (count: number) =>
      count === 1
        ? 'En aktör är tyst trots påminnelser.'
        : `${count} aktörer är tysta trots påminnelser.`,
    ownerless: (count: number) =>
      count === 1 ? 'En insats saknar ansvarig.' : `${count} insatser saknar ansvarig.`,
    open: 'Läs planerna',
    statusLine: (status: string, count: string) => `${status}: ${count}`,
    more: (count: string) => `Och ${count} till.`,
  },

  report: {
    subject: (round: string) => `Uppföljningsrapporten är klar – ${round}`,
    title: 'Uppföljningsrapporten är klar',
    intro: (round: string, strategy: string) =>
      `Omgången ”${round}” i ${strategy} är stängd, och det som kom in är fryst. Rapporten finns att läsa, och att hämta som Word-, Excel- och PDF-fil.`,
    open: 'Läs rapporten',
  },
};

export type PlanMailWords = typeof planMailSv;
