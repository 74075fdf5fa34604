export const settingUpSv = {
  new: {
    title: 'Skapa en remiss',
    lead: 'Börja med uppgifterna som alla remisser har. Missiv, frågor och det som ska besvaras fyller du i sedan, i den ordning du vill. Ingen annan än samordnare ser remissen förrän du öppnar den.',
    copyLead: (title: string) =>
      `Missiv, frågor, inriktningsområden, kapitel och påminnelser kopieras från ”${title}”. Sändlistan och handlingarna följer inte med.`,
    send: 'Skapa remissen',
    copyTitle: 'Utgå från en tidigare remiss',
    copy: (title: string) => `Kopiera ”${title}”`,
    taken: (title: string) =>
      `Diarienumret hör redan till remissen ”${title}”. Skriv ett annat, eller förbered den remissen.`,
  },
  overview: {
    title: 'Förbered remissen',
    created: 'Remissen är skapad. Fyll i det som saknas nedan.',
    saved: 'Sparat.',
    tasks: 'Att fylla i',
    done: 'Klart',
    missing: 'Saknas',
    lead: (day: string) => `Sista dag att svara är ${day}.`,
    warnings: 'Se över svarstiden',
    next: 'När allt är ifyllt',
    preview: 'Se remissen som mottagarna ser den',
    list: 'Läs in sändlistan',
    open: 'Öppna remissen',
    notYet: 'Remissen kan öppnas när inget saknas.',
    test: {
      title: 'Pröva inbjudan',
      lead: (to: string) =>
        `Du får inbjudan så som den ser ut nu, med e-post till ${to}. Den är märkt som ett test, och ingen annan får den.`,
      send: 'Skicka ett test till mig',
      sent: (to: string) => `Ett test är på väg till ${to}.`,
      incomplete: 'Det som saknas är tomt i testet.',
    },
    copy: 'Kopiera remissen till en ny',
    back: 'Till remissens sändlista och svar',
  },
  opened: {
    title: 'Remissen är öppen',
    text: 'Det som mottagarna har fått läsa går inte att ändra. Sista svarsdagen kan flyttas fram.',
    move: 'Flytta sista svarsdagen',
    notSaved: 'Remissen öppnades innan du sparade. Det du skrev är inte sparat, men står nedan.',
    typed: 'Det här skrev du',
  },
  parts: {
    uppgifter: { title: 'Titel och diarienummer', lead: '' },
    svarstid: { title: 'Sista svarsdag', lead: '' },
    'sena-svar': { title: 'Svar efter sista svarsdagen', lead: '' },
    brevlador: { title: 'Brevlådor', lead: 'Använd gruppens brevlådor, inte en persons.' },
    paminnelser: {
      title: 'Påminnelser',
      lead: 'Den som inte har svarat får en påminnelse kl. 9.00 på dessa dagar, räknat från sista svarsdagen. Infaller en dag på en helg flyttas den till närmaste arbetsdag.',
    },
    missiv: { title: 'Missiv', lead: '' },
    fragor: {
      title: 'De två frågorna',
      lead: 'Alla som svarar får dem. Den andra besvaras för varje inriktningsområde, och svaren blir åtaganden som följs upp.',
    },
  },
  lists: {
    inriktningsomraden: {
      title: 'Inriktningsområden',
      lead: 'Mottagarna tar ställning till varje område för sig, i den här ordningen.',
      none: 'Inget inriktningsområde finns än.',
      add: 'Lägg till ett inriktningsområde',
      change: (name: string) => `Ändra ${name}`,
      gone: 'Någon annan har tagit bort inriktningsområdet. Det du skrev är inte sparat. Spara igen för att lägga till det på nytt.',
    },
    kapitel: {
      title: 'Kapitel',
      lead: 'Mottagarna kan lämna synpunkter på varje kapitel, i den här ordningen.',
      none: 'Inget kapitel finns än.',
      add: 'Lägg till ett kapitel',
      change: (title: string) => `Ändra ${title}`,
      gone: 'Någon annan har tagit bort kapitlet. Det du skrev är inte sparat. Spara igen för att lägga till det på nytt.',
    },
    count: (count: number) => `${count} st.`,
    edit: 'Ändra',
    up: 'Flytta upp',
    remove: 'Ta bort',
    named: (name: string) => ` ${name}`,
    notAskedFor: 'Synpunkter efterfrågas inte särskilt',
    back: 'Till översikten',
    full: (limit: number) => `Det finns redan ${limit}, och fler går inte att lägga till.`,
    removal: {
      title: (name: string) => `Ta bort ”${name}”?`,
      text: 'Namnet och beskrivningen försvinner och kan inte hämtas tillbaka.',
      confirm: 'Ta bort',
      cancel: 'Avbryt',
    },
  },
  fields: {
    title: { label: 'Remissens titel', hint: 'Så som strategin eller förslaget heter.' },
    caseReference: { label: 'Diarienummer', hint: 'Till exempel RS 2020–0780.' },
    sender: { label: 'Avsändare', hint: 'Organisationens namn, så som det ska stå i mejlen.' },
    closingDate: {
      label: 'Sista dag att svara',
      hint: 'Skriv dagen så här: 2021-03-05. Det går att svara till midnatt.',
    },
    late: {
      label: 'Vad händer med svar som kommer för sent?',
      hint: 'De som har fått anstånd har sin egen sista dag.',
      choices: {
        taken: { label: 'De tas emot', hint: 'Svaret märks med att det kom in efter svarstiden.' },
        refused: {
          label: 'De tas inte emot i formuläret',
          hint: 'Formuläret stänger vid midnatt. Kommer svaret med e-post i stället är det ändå en inkommen handling.',
        },
      },
    },
    coordinatorMailbox: {
      label: 'Samordnarens e-postadress',
      hint: 'Dit går frågor om remissen och svar på mejlen.',
    },
    registrarMailbox: {
      label: 'Registratorns e-postadress',
      hint: 'Dit går varje svar, för att registreras.',
    },
    before: {
      label: 'Dagar före sista svarsdagen',
      hint: 'Skriv med komma emellan, till exempel 30, 7, 1. Lämna tomt för inga.',
    },
    after: { label: 'Dagar efter sista svarsdagen', hint: 'Till exempel 1, 7, 30.' },
    apart: {
      label: 'Minsta antal dagar mellan två påminnelser',
      hint: 'En påminnelse som infaller tidigare hoppas över.',
    },
    letter: {
      label: 'Missivets text',
      hint: 'Tom rad ger nytt stycke. Börja en rad med - för en punkt i en lista. Skriv **fetstil** och [länkens text](https://exempel.se).',
    },
    furtherInitiatives: {
      label: 'Frågan om fler insatser',
      hint: 'Till exempel: Föreslår ni ytterligare insatser?',
    },
    participation: {
      label: 'Frågan om att delta',
      hint: 'Till exempel: Hur kan och vill er organisation delta i genomförandet?',
    },
    name: { label: 'Namn', hint: '' },
    summary: { label: 'Beskrivning', hint: 'Frivillig. Vad delen handlar om, i några meningar.' },
    asked: {
      label: 'Efterfrågas synpunkter på kapitlet?',
      hint: 'Ett kapitel som har varit på remiss förut kan visas utan att synpunkter efterfrågas. Det går ändå att lämna sådana.',
      choices: { yes: { label: 'Ja', hint: '' }, no: { label: 'Nej, inte särskilt', hint: '' } },
    },
  },
  faults: {
    empty: 'Fyll i fältet.',
    tooLong: (limit: string) => `Korta texten till högst ${limit} tecken.`,
    mailbox: 'Skriv en e-postadress, till exempel remiss@region.se.',
    day: 'Skriv en dag som finns, till exempel 2021-03-05.',
    past: 'Skriv en dag som inte har varit.',
    days: 'Skriv hela tal, högst 365, med komma emellan. Högst tio går att ange.',
    apart: 'Skriv ett helt tal från 1 till 60.',
    choice: 'Välj ett av alternativen.',
    named: 'Det finns redan en del som heter så. Välj ett annat namn.',
    noName: 'Skriv ett namn med minst en bokstav eller siffra.',
    full: 'Remissen rymmer inte mer text. Korta den här texten eller en annan.',
  },
  save: 'Spara',
  conflict: {
    title: 'Någon annan har ändrat det här',
    text: 'Det du skrev är inte sparat, men står kvar i fälten nedan. Jämför med det som är sparat nu. Spara igen för att ersätta det.',
    stored: 'Sparat nu',
    nothing: 'Tomt',
  },
  preview: {
    title: 'Förhandsvisning',
    notice:
      'Så här ser remissen ut för mottagarna. Bara samordnare kan se den här sidan, och ingenting sparas.',
    form: 'Svarsformuläret',
    formLead: 'Formuläret har de här delarna. Bara den första och den sista måste fyllas i.',
    back: 'Tillbaka till förberedelserna',
  },
};

export type SettingUp = typeof settingUpSv;
