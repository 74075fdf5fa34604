/**
 * What the mails say. Dates and times come as they stand in a sentence (`fredag den 5 mars 2021`, `kl. 9.00`) or, for
 * the registrar, as in a table.
 */
export const mailSv = {
  answer: 'Svara på remissen',
  caseReference: 'Diarienummer',
  file: 'Fil',
  closingDay: 'Sista svarsdag',
  consultee: 'Remissinstans',
  questionsTo: 'Frågor till',
  daysLeft: (days: number) => `${days} dagar kvar`,
  today: 'i dag',
  tomorrow: 'i morgon',
  automatic: (reason: string) => `${reason} Mejlet har skickats automatiskt.`,
  listed: (to: string, consultee: string) =>
    `Du får det här mejlet för att ${to} är den adress som finns för ${consultee} på sändlistan.`,
  late: (day: string) => `Svarstiden gick ut ${day}.`,

  calendar: {
    title: (title: string) => `Sista svarsdag: ${title}`,
    description: (consultee: string, caseReference: string, publicUrl: string) =>
      `Sista dagen för ${consultee} att svara på remissen (diarienummer ${caseReference}).\n\nRemissen och handlingarna: ${publicUrl}\n\nEr personliga länk till svaret finns i mejlet om remissen.`,
    attached: (count: number): string =>
      count === 1
        ? 'Sista svarsdagen finns också i den bifogade kalenderfilen.'
        : 'De sista svarsdagarna finns också i de bifogade kalenderfilerna.',
  },

  invitation: {
    subject: (day: string, title: string) => `Remiss: svara senast ${day} – ${title}`,
    preheader: (sender: string, consultee: string) =>
      `${sender} vill veta vad ${consultee} tycker.`,
    title: (title: string) => `Remiss: ${title}`,
    intro: (sender: string, consultee: string, title: string, caseReference: string) =>
      `${sender} bjuder in ${consultee} att lämna synpunkter på ”${title}” (diarienummer ${caseReference}).`,
    answerBy: (day: string) => `Svara senast ${day}.`,
    link: (consultee: string) =>
      `Länken är personlig för ${consultee} och leder till ert svar. Skicka den gärna vidare till den hos er som ska svara, men inte utanför organisationen: den som har länken kan läsa och ändra ert utkast.`,
    about: 'Vad remissen gäller',
    questions: 'Frågor till er',
    notAskedFor: (chapter: string) =>
      `Vi efterfrågar inte särskilt synpunkter på kapitlet ”${chapter}”, men ni får gärna lämna dem också.`,
    documents: 'Handlingar',
    documentsWithout: 'Allt som ingår i remissen finns på dess sida.',
    documentsWith: 'På remissens sida kan ni läsa allt som ingår i den och hämta handlingarna:',
    publicPage: 'Till remissens sida',
    goodToKnow: 'Bra att veta',
    notes: [
      'Svaret sparas medan ni skriver. Så länge det är ett utkast kan bara ni läsa det.',
      'När ni har skickat in svaret är det en allmän handling, och det kan komma att publiceras.',
      'Ska någon annan svara, eller tänker ni inte svara? Öppna länken och säg det där.',
    ],
    personalData: 'Personuppgifter',
    personalDataText: (sender: string) =>
      `${sender} använder din e-postadress för att skicka inbjudan, påminnelser och kvitto. De namn och kontaktuppgifter som ni lämnar i svaret sparas tillsammans med det.`,
    personalDataLink: 'Så behandlas personuppgifter',
    questionsToUs: 'Har du frågor?',
    contact: (mailbox: string) =>
      `Svara på det här mejlet eller skriv till ${mailbox}, så når du remissens samordnare. Hör också av dig om remissen borde gå till någon annan hos er.`,
  },

  testInvitation: {
    subject: (subject: string) => `TEST: ${subject}`,
    consultee: 'Exempelkommunen',
    notice:
      'Det här är ett test. Så här ser inbjudan ut för den som får remissen. Länkarna leder till förhandsvisningen, och ingen annan har fått mejlet.',
    footer: (to: string) =>
      `Du får det här mejlet för att någon som förbereder remissen bad om ett test till ${to}.`,
  },

  reminder: {
    subject: {
      before: (day: string, daysLeft: number) =>
        `Påminnelse: svara senast ${day}, ${daysLeft} dagar kvar`,
      tomorrow: (day: string) => `Påminnelse: svara senast i morgon, ${day}`,
      today: (day: string) => `Påminnelse: svara i dag, ${day}`,
      late: 'Svarstiden har gått ut: svara så snart ni kan',
      several: (count: number) => `${count} remissvar saknas`,
    },
    title: 'Påminnelse om remissvar',
    titleSeveral: (count: number) => `Påminnelse: ${count} remissvar saknas`,
    intro: (consultee: string) => `Vi har ännu inte fått något remissvar från ${consultee}.`,
    introSeveral: (count: number) =>
      `Vi väntar på ${count} remissvar från er. Det mest brådskande står först.`,
    lateNote:
      'Vi tar emot svaret ändå. Det märks med att det kom in efter svarstiden, så svara så snart ni kan.',
    startedTitle: 'Har ni redan börjat?',
    started:
      'Det ni har skrivit finns kvar. Ett utkast räknas inte som svar förrän ni har skickat in det.',
    abstainTitle: 'Har ni bestämt er för att inte svara?',
    abstain: 'Öppna länken och välj ”Avstå från att svara”. Då får ni inga fler påminnelser.',
    otherTitle: 'Hinner ni inte, eller är det någon annan som ska svara?',
    other:
      'Öppna länken för att be om anstånd eller för att lämna över till en kollega. Svara på det här mejlet, så når du samordnaren. Ni kan vara flera som fyller i svaret med samma länk.',
    pause: 'Pausa påminnelserna till den här adressen',
  },

  deadlineMoved: {
    subject: (day: string, title: string) => `Mer tid att svara: senast ${day} – ${title}`,
    preheader: (consultee: string, day: string) => `${consultee} kan svara till och med ${day}.`,
    title: 'Ni har fått mer tid att svara',
    intro: (sender: string, title: string) =>
      `${sender} har flyttat fram sista svarsdagen för remissen ”${title}”. Alla som inte har svarat får mer tid.`,
    newDay: 'Ny sista svarsdag',
    formerDay: 'Tidigare sista svarsdag',
    calendarTitle: 'Står den förra dagen i er kalender?',
    calendar:
      'Öppna den bifogade kalenderfilen. De flesta kalendrar flyttar då dagen. Påminnelserna från oss följer den nya dagen.',
  },

  extensionReason: 'Samordnaren skriver',
  extensionRequest: {
    subject: (consultee: string, day: string) => `${consultee} ber om anstånd till ${day}`,
    preheader: (title: string) => `Remissen ”${title}”. Bevilja eller avslå.`,
    title: 'Begäran om anstånd',
    intro: (consultee: string, title: string) =>
      `${consultee} ber om mer tid att svara på remissen ”${title}”.`,
    until: 'Vill svara senast',
    now: 'Sista svarsdag nu',
    reason: 'Skäl',
    decide: 'Bevilja eller avslå',
    meanwhile: 'Till dess gäller nuvarande dag. Instansen får besked med e-post.',
  },
  extensionGranted: {
    subject: (day: string, title: string) => `Ni har fått anstånd: svara senast ${day} – ${title}`,
    preheader: (consultee: string, day: string) => `${consultee} kan svara till och med ${day}.`,
    title: 'Ni har fått anstånd',
    intro: (sender: string, title: string) =>
      `${sender} ger er mer tid att svara på remissen ”${title}”. Den nya dagen gäller bara er.`,
  },
  extensionDeclined: {
    subject: (_day: string, title: string) => `Besked om anstånd – ${title}`,
    preheader: (_consultee: string, day: string) => `Sista svarsdag är fortfarande ${day}.`,
    title: 'Ni har inte fått anstånd',
    intro: (sender: string, title: string) =>
      `${sender} ger er inte mer tid att svara på remissen ”${title}”.`,
    anyway:
      'Hinner ni inte tar vi emot svaret ändå. Det märks med att det kom in efter svarstiden.',
  },

  receipt: {
    subject: (reference: string) => `Kvitto: vi har tagit emot ert remissvar, ${reference}`,
    preheader: (time: string) => `Mottaget ${time}. Spara mejlet som kvitto.`,
    title: 'Vi har tagit emot ert remissvar',
    intro: (sender: string, consultee: string, title: string) =>
      `Tack! ${sender} har tagit emot remissvaret från ${consultee} på ”${title}”. Spara det här mejlet som kvitto.`,
    reference: 'Referens',
    received: 'Mottaget',
    inTime: 'I tid',
    yes: (day: string) => `Ja, sista svarsdag är ${day}`,
    no: (day: string) => `Nej, sista svarsdag var ${day}`,
    checksum: 'Kontrollsumma (SHA-256)',
    lateNote:
      'Svaret kom in efter svarstiden. Det tas emot och registreras, och märks med att det kom in sent.',
    publicTitle: 'Svaret är nu en allmän handling',
    publicText: (sender: string) =>
      `Det registreras hos ${sender}, kan lämnas ut till den som begär det och kan komma att publiceras.`,
    supplementTitle: 'Vill ni ändra eller komplettera?',
    supplement:
      'Öppna er personliga länk igen och välj ”Ändra eller komplettera svaret”. Då skickar ni en ny version. Den registreras för sig, och det ni har skickat in finns kvar.',
    supplementByMail: (registrar: string, reference: string) =>
      `Skriv till ${registrar} och ange referensen ${reference}. Det ni har skickat in finns kvar.`,
    version: 'Version',
    replaces: (version: number) => `${version} (ersätter version ${version - 1})`,
    answer: 'Ert svar',
    checksumNote:
      'Kontrollsumman är ett fingeravtryck av svaret så som vi tog emot det. Den blir en annan om så bara ett tecken ändras.',
    footerCameIn: (consultee: string) =>
      `Du får det här mejlet för att ett remissvar från ${consultee} har registrerats hos oss.`,
    footer: (to: string) =>
      `Du får det här mejlet för att remissvaret skickades in med den länk som gick till ${to}.`,
  },

  registration: {
    subject: (consultee: string, caseReference: string) =>
      `Att registrera: remissvar från ${consultee}, ${caseReference}`,
    subjectLate: (consultee: string, caseReference: string) =>
      `Att registrera (efter svarstiden): remissvar från ${consultee}, ${caseReference}`,
    preheader: (time: string, reference: string) => `Inkommet ${time}, referens ${reference}.`,
    title: 'Remissvar att registrera',
    received: 'Inkommet',
    sender: 'Avsändare',
    sendersReference: 'Avsändarens beteckning',
    none: 'Ingen uppgift',
    matter: 'Ärendemening',
    matterText: (consultee: string, title: string) => `Remissvar från ${consultee}: ${title}`,
    newVersion: (consultee: string, title: string) =>
      `Ny version av remissvar från ${consultee}: ${title}`,
    replaces: (version: number) => `${version} (ersätter version ${version - 1})`,
    extent: 'Omfattning',
    extentText: (characters: string, files: number) =>
      `1 elektronisk handling, ${characters} tecken, ${files === 0 ? 'inga bilagor' : files === 1 ? '1 fil' : `${files} filer`}`,
    channel: 'Inkom genom',
    channels: { email: 'e-post', letter: 'brev', meeting: 'möte eller workshop' },
    contact: 'Kontaktperson',
    reference: 'Referens',
    version: 'Version',
    checksum: 'Kontrollsumma (SHA-256)',
    late: 'Inkommet efter svarstiden',
    yes: (day: string) => `Ja, sista svarsdag var ${day}`,
    no: (day: string) => `Nej, sista svarsdag är ${day}`,
    attached: (fileName: string) =>
      `Uppgifterna och hela svaret finns också i den bifogade filen ${fileName}.`,
    answer: 'Hela svaret',
    footer: (to: string) =>
      `Du får det här mejlet för att ${to} är registratorns adress för remissen.`,
  },

  linkAgain: {
    subject: (title: string) => `Er länk till remissen – ${title}`,
    title: 'Er länk till remissen',
    intro: (consultee: string, title: string) =>
      `Här är den personliga länken för ${consultee} till remissen ”${title}”. Den är densamma som förut, och det ni har sparat finns kvar.`,
    asked:
      'Någon bad om länken på vår webbplats. Var det inte ni behöver ni inte göra något: länken har bara skickats hit.',
    button: 'Öppna svaret',
    footer: (to: string) => `Du får det här mejlet för att någon bad om länken till ${to}.`,
  },

  addressChanged: {
    subject: (title: string) => `Din länk till remissen har slutat gälla – ${title}`,
    preheader: (consultee: string) => `Remissen till ${consultee} går nu till en annan adress.`,
    title: 'Din länk har slutat gälla',
    intro: (sender: string, consultee: string, title: string, caseReference: string) =>
      `${sender} skickar nu remissen ”${title}” (diarienummer ${caseReference}) till en annan adress för ${consultee}. Du får inte fler mejl om den, och länken som du fick tidigare har slutat gälla.`,
    draftTitle: 'Har du börjat skriva ett svar?',
    draft:
      'Ditt utkast är stängt. Varken vi eller den nya mottagaren kan läsa det. Om du vill att den nya mottagaren ska kunna fortsätta på det lämnar du över det här:',
    handOver: 'Lämna över utkastet',
    otherwise: 'Annars behöver du inte göra något.',
    wrongTitle: 'Stämmer det inte?',
    wrong: (mailbox: string) =>
      `Svara på det här mejlet eller skriv till ${mailbox}, så når du remissens samordnare.`,
    footer: (to: string, consultee: string) =>
      `Du får det här mejlet för att ${to} tidigare var adressen för ${consultee} på sändlistan.`,
  },

  mailTrouble: {
    subject: (count: number, title: string) =>
      count === 1
        ? `Ett mejl behöver din hjälp – ${title}`
        : `${count} mejl behöver din hjälp – ${title}`,
    title: 'Mejl som behöver din hjälp',
    intro: (count: number, title: string) =>
      count === 1
        ? `Ett mejl i remissen ”${title}” har inte kommit fram som det ska.`
        : `${count} mejl i remissen ”${title}” har inte kommit fram som de ska.`,
    go: 'Gå igenom mejlen',
    mail: 'Mejl',
    to: 'Till',
    kinds: {
      invitation: 'Inbjudan',
      'test-invitation': 'Test av inbjudan',
      reminder: 'Påminnelse',
      receipt: 'Kvitto',
      registration: 'Mejl till registratorn',
      'address-changed': 'Besked om ändrad adress',
      'deadline-moved': 'Besked om ny sista svarsdag',
      'extension-request': 'Begäran om anstånd',
      'extension-decision': 'Besked om anstånd',
      'consultee-link': 'Svarslänk',
      'mail-trouble': 'Mejl till samordnaren',
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
    happened: {
      bounced:
        'Adressen tar inte emot mejl, så vi skickar inget mer till den. Ta reda på rätt adress och byt den, så går inbjudan dit.',
      registrarBounced:
        'Registratorns adress tog inte emot mejlet. Se till att svaret blir registrerat och att adressen rättas.',
      complained:
        'Mottagaren har anmält mejlet som skräppost. Vi skickar inga fler påminnelser till adressen. Hör av dig till organisationen på något annat sätt.',
      unknown:
        'Vi vet inte om mejlet gick iväg, för mejltjänsten svarade inte. Det skickas inte igen av sig självt: bestäm om det ska räknas som skickat eller skickas igen.',
      restored:
        'Uppgifter har återställts från en säkerhetskopia, och mejlet kan ha gått iväg dessförinnan. Det skickas inte av sig självt: bestäm om det ska räknas som skickat eller skickas igen.',
      rejected:
        'Mejlet kunde inte skickas. Öppna remissinstansen för att se varför och försöka igen.',
    },
    open: (name: string) => `Öppna ${name}`,
    more: (count: number) => `Och ${count} till. Alla finns på sidan Mejl i arbetsytan.`,
    footer: (to: string) =>
      `Du får det här mejlet för att ${to} är samordnarens adress för remissen.`,
  },
};

export type MailWords = typeof mailSv;
