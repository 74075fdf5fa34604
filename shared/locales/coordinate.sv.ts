import { categories } from './categories.ts';

/** What the coordinator's pages say. */
export const coordinateSv = {
  signIn: {
    again: 'Logga in igen',
    interrupted: {
      title: 'Inloggningen blev inte klar',
      text: 'Den tog för lång tid, avbröts eller påbörjades i ett annat fönster. Ingenting har ändrats. Logga in igen.',
    },
    refused: {
      title: 'Inloggningstjänsten släppte inte in dig',
      text: 'Den avbröt inloggningen eller nekade dig tillgång. Försök igen. Hjälper inte det, fråga den som sköter inloggningen i din organisation.',
    },
    unavailable: {
      title: 'Inloggningstjänsten svarar inte',
      text: 'Vänta några minuter och försök igen.',
    },
    notCoordinator: {
      title: 'Du är inte samordnare',
      text: (name: string) =>
        `Du är inloggad som ${name}, men kontot hör inte till dem som samordnar remisser. Be den som sköter Remissflow i din organisation att lägga till dig i gruppen för samordnare, och logga sedan in igen.`,
      otherAccount: 'Logga in med ett annat konto',
    },
    signedOut: {
      title: 'Du är utloggad',
      text: 'Stäng webbläsaren om andra använder datorn.',
      goOn: 'Logga ut även ur inloggningstjänsten',
    },
  },
  home: {
    title: 'Remisser',
    empty: 'Här finns ingen remiss än.',
    caption: 'Alla remisser',
    consultation: 'Remiss',
    state: 'Läge',
    closes: 'Sista svarsdag',
    onList: 'På sändlistan',
    answered: 'Svarat',
    unanswered: 'Inte svarat',
    trouble: 'Mejl att se över',
    phases: { draft: 'Inte öppnad', open: 'Öppen', closed: 'Svarstiden är slut' },
  },
  figures: {
    label: 'Antal, och urval i listan',
    alla: { number: 'på sändlistan', caption: 'Alla remissinstanser' },
    inloggade: { number: 'har loggat in', caption: 'Remissinstanser som har loggat in' },
    paborjade: {
      number: 'har påbörjat ett svar',
      caption: 'Remissinstanser som har påbörjat ett svar',
    },
    besvarade: { number: 'har svarat', caption: 'Remissinstanser som har svarat' },
    sena: { number: 'svarade för sent', caption: 'Remissinstanser som svarade efter svarstiden' },
    obesvarade: { number: 'har inte svarat', caption: 'Remissinstanser som inte har svarat' },
    anstand: { number: 'ber om anstånd', caption: 'Remissinstanser som ber om anstånd' },
    mejlproblem: {
      number: 'har mejl att se över',
      caption: 'Remissinstanser med mejl att se över',
    },
  },
  list: {
    closingDate: (day: string) => `Sista dag att svara: ${day}.`,
    closed: (day: string) => `Svarstiden gick ut ${day}.`,
    opened: (day: string) => `Remissen öppnades ${day}.`,
    draft: 'Remissen är inte öppnad. Ingen har fått någon inbjudan än.',
    open: 'Öppna remissen',
    move: 'Flytta sista svarsdagen',
    justMoved: (day: string) =>
      `Sista svarsdag är nu ${day}. Mejl är på väg till dem som inte har svarat.`,
    justOpened: (count: string) =>
      `Remissen är öppen. ${count} inbjudningar skickas, och listan fylls på allteftersom.`,
    trouble: (count: string) => `Mejl att se över: ${count}`,
    troubleWhat:
      'Vi vet inte om de här mejlen kom fram, eller vet att de inte gjorde det. De skickas inte igen av sig själva. Bestäm vad som ska hända med dem, eller öppna instansen och se vad som hände.',
    more: (count: string) => `Visa alla ${count}`,
    requests: (count: string) => `Begäran om anstånd att ta ställning till: ${count}`,
    asks: (until: string) => `Ber om anstånd till ${until}`,
    has: (until: string) => `Anstånd till ${until}`,
    none: 'Ingen remissinstans hör till urvalet.',
    noneAtAll:
      'Sändlistan är tom, eller så har den inte hunnit läsas in. Ladda om sidan om en stund.',
    name: 'Remissinstans',
    state: 'Läge',
    reminded: 'Senaste påminnelse',
    next: 'Nästa påminnelse',
    mail: 'Senaste mejl',
    nothing: '–',
    paging: 'Bläddra i sändlistan',
    firstPage: 'Första sidan',
    nextPage: 'Nästa sida',
    perPage: (count: string) =>
      `Listan visas ${count} instanser i taget, och urvalet gäller dem som står på den här sidan.`,
  },
  states: {
    'not-invited': 'Inte inbjuden än',
    invited: 'Inbjuden',
    'signed-in': 'Har loggat in',
    started: 'Har påbörjat ett svar',
    answered: 'Har svarat',
    'answered-late': 'Svarade för sent',
    overdue: 'Har inte svarat i tid',
  },
  mail: {
    kinds: {
      invitation: 'Inbjudan',
      'test-invitation': 'Test av inbjudan',
      reminder: 'Påminnelse',
      receipt: 'Kvitto',
      registration: 'Till registrator',
      'address-changed': 'Besked om ny adress',
      'mail-trouble': 'Till samordnaren',
      'deadline-moved': 'Besked om ny sista svarsdag',
      'extension-request': 'Begäran om anstånd',
      'extension-decision': 'Besked om anstånd',
      'consultee-link': 'Svarslänk',
      'progress-receipt': 'Kvitto på lägesrapport',
      'initiative-news': 'Nytt om en insats',
      'turned-late': 'Insatser som har blivit sena',
      'commitment-decision': 'Besked om ett åtagande',
      'agreement-request': 'Begäran om att bekräfta en plan',
      'actor-link': 'Personlig länk',
      'silent-list': 'Lista över tysta aktörer',
      'steering-summary': 'Sammanfattning till styrgruppen',
      'report-ready': 'Rapporten är klar',
    },
    states: {
      pending: 'väntar på att skickas',
      claimed: 'skickas just nu',
      accepted: 'mottaget av e‑posttjänsten',
      delivered: 'framme hos mottagaren',
      bounced: 'kom tillbaka – adressen tar inte emot mejl',
      complained: 'anmält som skräppost av mottagaren',
      unknown: 'okänt – kan ha gått fram, skickas inte igen automatiskt',
      rejected: 'avvisat av e‑posttjänsten',
      skipped: 'skickades inte',
    },
    lookInto: 'Se över',
  },
  mails: {
    title: 'Mejl som väntar på beslut',
    link: (count: string) => `Mejl som väntar på beslut: ${count}`,
    linkAll: 'Alla mejl som väntar på beslut',
    what: 'Vi vet inte om de här mejlen kom fram, eller vet att de inte gjorde det. De skickas inte igen av sig själva: du bestämmer vad som ska hända.',
    empty: 'Inget mejl väntar på beslut.',
    emptyWhat:
      'Här visas mejl som vi inte vet om de kom fram, och mejl som avvisades eller kom tillbaka.',
    more: (count: string) =>
      `De ${count} senaste mejlen visas. Fler väntar, och visas när de här är avgjorda.`,
    paging: 'Bläddra bland mejlen',
    previousPage: 'Föregående sida',
    nextPage: 'Nästa sida',
    back: 'Till alla mejl som väntar på beslut',
    caption: 'Ett mejl i taget',
    columns: { mail: 'Mejl', to: 'Till', about: 'Gäller', what: 'Vad som hände', when: 'När' },
    outage: {
      title: (count: string) => `${count} mejl som kan ha gått fram`,
      when: (from: string, until: string) => `Det hände mellan ${from} och ${until}.`,
      sameDay: (day: string, from: string, until: string) =>
        from === until
          ? `Det hände ${day} ${from}.`
          : `Det hände ${day} mellan ${from} och ${until}.`,
      reasons: (reasons: string) => `Orsak: ${reasons}.`,
      markAll: (count: string) => `Markera alla ${count} som skickade`,
      sendAll: (count: string) => `Skicka alla ${count} igen`,
      show: 'Visa mejlen',
      caption: 'Mejlen, det senaste först',
      none: 'Inget av mejlen väntar på beslut längre.',
    },
    confirm: {
      sent: {
        title: (count: string) => `Markera ${count} mejl som skickade?`,
        consequences: [
          'Mejlen räknas som skickade och skickas inte igen.',
          'Den som inte fick sitt mejl får det inte heller nu. Hör av dig till den på annat sätt om det behövs.',
        ],
        confirm: (count: string) => `Ja, markera ${count} som skickade`,
      },
      again: {
        title: (count: string) => `Skicka ${count} mejl igen?`,
        consequences: [
          'Den som redan har fått sitt mejl får ett till.',
          'Det som inte är aktuellt längre skickas inte, till exempel en påminnelse till den som har svarat.',
        ],
        confirm: (count: string) => `Ja, skicka ${count} igen`,
      },
      undo: 'Beslutet går inte att ångra.',
      cancel: 'Avbryt',
    },
    progress: {
      title: 'Beslut om mejl',
      decided: {
        sent: (by: string, when: string) => `${by} markerade mejlen som skickade ${when}.`,
        again: (by: string, when: string) => `${by} lät skicka mejlen igen ${when}.`,
      },
      other: 'Någon annan hann bestämma före dig. Det är det här beslutet som gäller.',
      left: (count: string) => `${count} mejl återstår`,
      leftWhat: 'Beslutet genomförs. Sidan laddas om av sig själv tills det är klart.',
      slow: 'Det tar längre tid än väntat. Beslutet står kvar och genomförs ändå; den som sköter driften har fått ett larm om något har gått fel.',
      reload: 'Ladda om sidan',
      done: 'Klart: beslutet är genomfört.',
    },
    one: {
      title: (kind: string, to: string) => `${kind} till ${to}`,
      facts: {
        outcome: 'Läge',
        about: 'Gäller',
        planned: 'Planerades',
        known: 'Läget sedan',
        attempts: 'Försök att skicka',
        hindrance: 'Tillfälligt hinder',
        decided: 'Beslut',
      },
      why: {
        'test-invitation': 'Samordnaren bad om ett test av inbjudan.',
        invitation:
          'En inbjudan skickas när remissen öppnas, när en instans läggs till och när dess adress ändras.',
        reminder:
          'Påminnelser skickas på bestämda vardagar till den som inte har svarat, alla en dags påminnelser till samma adress i ett mejl.',
        receipt: 'Kvittot skickas när ett svar har kommit in.',
        registration: 'Registratorn får varje svar när det har kommit in.',
        'address-changed': 'Den tidigare adressen får besked när en instans byter adress.',
        'deadline-moved': 'Den som inte har svarat får besked när sista dagen att svara flyttas.',
        'extension-request': 'Samordnaren får veta när en remissinstans ber om mer tid.',
        'extension-decision': 'Remissinstansen får veta vad som bestämdes om anståndet.',
        'consultee-link': 'Någon bad på webbplatsen om länken till den här adressen.',
        'mail-trouble': 'Samordnaren får besked när mejl väntar på beslut.',
        'progress-receipt': 'Kvittot skickas när en lägesrapport har kommit in.',
        'initiative-news': 'De andra aktörerna i en insats får veta när någon har rapporterat.',
        'turned-late': 'Samordnaren får veta samma dag när en insats blir sen.',
        'commitment-decision': 'Aktören får veta vad som blev av dess åtagande.',
        'agreement-request':
          'Varje aktör i en plan får bekräfta sin del när planen skickas för avstämning.',
        'actor-link':
          'Länken skickas när en aktör läggs till, byter adress, lämnar över eller ber om den.',
        'silent-list': 'Listan skickas till samordnaren en gång i veckan.',
        'steering-summary': 'Sammanfattningen skickas till styrgruppen en gång i månaden.',
        'report-ready': 'Styrgruppen och samordnaren får veta när uppföljningens rapport är klar.',
      },
      decide: 'Vad ska hända med mejlet?',
      sent: {
        button: 'Markera som skickat',
        what: 'Mejlet räknas som skickat och skickas inte igen.',
      },
      again: {
        button: 'Skicka igen',
        what: {
          unknown: 'Har mottagaren redan fått mejlet får den ett till.',
          rejected: 'Ett nytt försök görs med samma innehåll som det skulle ha i dag.',
          bounced: 'Ett nytt försök görs till samma adress.',
        },
      },
      left: {
        button: 'Lämna så',
        what: 'Mejlet skickas inte igen och väntar inte längre på beslut.',
      },
      outage: 'Mejlet ingår i ett beslut som genomförs just nu.',
      done: {
        sent: 'Mejlet räknas som skickat.',
        again: 'Mejlet skickas igen.',
        left: 'Mejlet lämnas som det är.',
      },
      conflict:
        'Mejlet har ändrats sedan du öppnade sidan, av någon annan eller för att e‑posttjänsten hörde av sig. Det du ser nu gäller.',
      decided: {
        sent: (by: string, when: string) => `${by} markerade det som skickat ${when}.`,
        again: (by: string, when: string) => `${by} lät skicka det igen ${when}.`,
        left: (by: string, when: string) => `${by} lämnade det som det är ${when}.`,
      },
    },
    stopped: {
      title: (email: string) => `Vi skickar inga mejl till ${email}`,
      since: (when: string, reason: string) =>
        `Ett mejl kom tillbaka ${when}, eftersom adressen inte tar emot mejl (${reason}).`,
      what: 'Ändra adressen om instansen har en annan. Vet du att adressen fungerar igen kan vi börja skicka till den.',
      change: 'Ändra e-postadressen',
      works: 'Adressen fungerar igen',
      restarted:
        'Vi skickar mejl till adressen igen. Det som redan har skett skickas inte om av sig självt.',
    },
  },
  opening: {
    title: 'Öppna remissen?',
    what: (count: string) =>
      `${count} inbjudningar skickas, en till varje remissinstans på sändlistan.`,
    one: 'En inbjudan skickas, till den enda remissinstansen på sändlistan.',
    none: 'Sändlistan är tom: ingen inbjudan skickas nu. Den som läggs till senare bjuds in då.',
    closing: (day: string) => `Sista dag att svara är ${day}.`,
    changed:
      'Remissen har ändrats sedan du öppnade den här sidan. Läs igenom den och öppna den sedan.',
    final:
      'När remissen är öppen går det bara att flytta fram sista svarsdagen, inte att ändra något annat eller stänga igen.',
    confirm: 'Öppna remissen och bjud in',
    cancel: 'Avbryt',
  },
  closingDate: {
    title: 'Flytta sista svarsdagen',
    is: (day: string) => `Sista svarsdag är ${day}.`,
    was: (day: string) => `Sista svarsdag var ${day}.`,
    laterOnly:
      'Dagen kan flyttas framåt men inte tillbaka, för de som svarar ska kunna lita på den tid de har fått. På nästa sida ser du vad flytten innebär. Ingenting ändras innan du har bekräftat.',
    newDay: 'Ny sista svarsdag',
    hint: (example: string) =>
      `Skriv år, månad och dag, till exempel ${example}. Den som svarar har hela den dagen på sig.`,
    goOn: 'Fortsätt',
    cancel: 'Avbryt',
    confirmTitle: (day: string) => `Flytta sista svarsdagen till ${day}?`,
    tells: (count: string) =>
      `${count} remissinstanser har inte svarat. Var och en får ett mejl om den nya dagen, med en ny kalenderfil.`,
    one: 'En remissinstans har inte svarat. Den får ett mejl om den nya dagen, med en ny kalenderfil.',
    nobody: 'Alla har svarat, så ingen får något mejl.',
    consequences: (former: string) => [
      `Nu gäller ${former}. Det går inte att ändra tillbaka till den dagen.`,
      'Påminnelserna planeras om efter den nya dagen.',
      'Svar som redan har kommit in ändras inte. Ett sent svar är fortfarande sent.',
      'Remissens sida och alla formulär visar den nya dagen med en gång.',
    ],
    warnings: {
      dayOff: 'Den nya dagen är inte en arbetsdag. Många kan inte fråga eller få hjälp då.',
      far: 'Det är mer än ett år dit. Kontrollera att årtalet stämmer.',
    },
    confirm: 'Flytta dagen och skicka mejlen',
    otherDay: 'Välj en annan dag',
    errors: {
      notADay: 'Skriv en dag som finns, med år, månad och dag, till exempel 2021-03-26.',
      notLater: (day: string) => `Skriv en senare dag än ${day}, som gäller nu.`,
      past: 'Skriv dagens datum eller en senare dag: den här dagen har redan varit.',
      conflict: (day: string) =>
        `Någon annan har flyttat dagen medan du hade sidan öppen. Nu gäller ${day}, och det du valde har inte sparats. Skriv en senare dag om den ska flyttas igen.`,
    },
  },
  consultee: {
    facts: {
      state: 'Läge',
      category: 'Kategori',
      email: 'E-postadress',
      formerEmails: 'Tidigare adresser',
      signedIn: 'Loggade in första gången',
      reminded: 'Senaste påminnelse',
      next: 'Nästa påminnelse',
      noReminder: 'Ingen planerad',
      never: 'Inte än',
    },
    categories: categories.sv,
    answer: 'Svaret',
    answered: (when: string) => `Svaret kom in ${when}.`,
    newVersion: (when: string) => `En ny version kom in ${when}.`,
    readVersion: (version: number) => `Läs version ${version}`,
    late: 'Det är inkommet efter svarstiden.',
    reference: (reference: string) => `Referens: ${reference}.`,
    readAnswer: 'Läs hela svaret',
    noAnswer: 'Inget svar har kommit in.',
    draft: 'Ett utkast är instansens eget: att det är påbörjat syns, men inte vad det innehåller.',
    time: {
      title: 'Anstånd',
      none: 'Instansen har samma tid som alla andra.',
      has: (day: string) => `Instansen har anstånd till ${day}.`,
      asks: (day: string) => `Instansen ber om anstånd till ${day}.`,
      decide: 'Bevilja eller avslå',
      give: 'Ge mer tid, eller se vad som har beslutats',
    },
    paused: {
      title: 'Påminnelserna är pausade',
      by: {
        recipient: (since: string) =>
          `Mottagaren pausade påminnelserna ${since}. Andra mejl skickas som vanligt.`,
        complaint: (since: string) =>
          `Mottagaren anmälde ett mejl som skräppost, så påminnelserna pausades ${since}. Andra mejl skickas som vanligt.`,
      },
      beforeResuming: 'Kom överens med remissinstansen innan du slår på dem igen.',
      resume: 'Slå på påminnelserna igen',
    },
    mails: 'Mejl',
    noMails: 'Inget mejl har planerats.',
    mailsCaption: 'Alla mejl till och om instansen, det senaste först',
    when: 'Tid',
    mail: 'Mejl',
    to: 'Till',
    outcome: 'Utfall',
    attempts: 'Försök',
    change: 'Ändra e-postadressen',
    changeWhat: [
      'Den nya adressen får en inbjudan med en egen länk. Länkarna i alla tidigare mejl slutar gälla.',
      'Den gamla adressen får besked om ändringen. Ett påbörjat utkast följer inte med: det förblir stängt för den nya adressen tills den gamla lämnar över det.',
    ],
    newEmail: 'Ny e-postadress',
    save: 'Ändra adressen',
    changed:
      'Adressen är ändrad. Den nya adressen får en inbjudan om remissen är öppen, och den gamla får besked.',
    errors: {
      email: 'Skriv en e-postadress, till exempel remiss@kommun.se.',
      same: 'Skriv en annan adress: den här har instansen redan.',
      conflict: (email: string) =>
        `Någon annan hann ändra adressen. Nu är den ${email}. Ändra den igen bara om den är fel.`,
    },
    back: 'Till alla remissinstanser',
  },
  response: {
    title: (name: string) => `Svar från ${name}`,
    commitments: 'Åtaganden i svaret',
    checksum: 'Kontrollsumma (SHA-256)',
    submitted: 'Kom in',
    reference: 'Referens',
    version: 'Version',
    cameIn: 'Kom in utanför formuläret',
    underlying: 'Visa det som kom in',
    late: 'Inkommet efter svarstiden',
    back: (name: string) => `Till ${name}`,
  },
};

export type Coordinate = typeof coordinateSv;
