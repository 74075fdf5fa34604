import type { Refusal } from '../domain/attachment.ts';
import type { SetAside, Withheld } from '../domain/intake.ts';
import type { Unreadable } from '../domain/mail-kind.ts';
import type { Channel } from '../domain/response.ts';

const channels: Record<Channel, string> = {
  email: 'E-post',
  letter: 'Brev',
  meeting: 'Möte eller workshop',
};

const withheld: Record<Withheld, string> = {
  malware: 'Skadlig kod. Filen kan inte öppnas härifrån.',
  'not-scanned':
    'Kunde inte granskas, till exempel för att den är låst med lösenord. Be avsändaren om en kopia utan lösenord.',
  bomb: 'Packar upp sig till orimligt mycket. Be avsändaren om en PDF i stället.',
  empty: 'Filen är tom. Be avsändaren skicka den igen.',
};

const remarks: Record<Refusal, string> = {
  malware: withheld.malware,
  'not-scanned': withheld['not-scanned'],
  bomb: withheld.bomb,
  type: 'Annan filtyp än PDF, Word, OpenDocument eller bild.',
  mislabelled: 'Namnet passar inte ihop med innehållet. Öppna med försiktighet.',
  encrypted: 'Låst med lösenord eller skydd.',
  macros: 'Innehåller makron. Öppna med försiktighet.',
  damaged: 'Verkar skadad eller inte hel. Be avsändaren skicka den igen.',
};

const unreadable: Record<Unreadable, string> = {
  broken:
    'Meddelandet går inte att läsa. Det är sparat som det kom: öppna det i ett e-postprogram, och fyll i svaret här.',
  'too-many-files':
    'Meddelandet har fler filer än de 40 som tas emot. Ingen av dem är inläst. Allt finns i meddelandet: öppna det i ett e-postprogram.',
  'no-sender': 'Meddelandet säger inte vem det kommer från.',
};

const setAside: Record<SetAside, string> = {
  supplement: 'Komplettering av ett svar som redan finns',
  duplicate: 'Samma som något annat som har kommit in',
  'not-an-answer': 'Inte ett remissvar',
  other: 'Annat skäl',
};

/** What staff read of what comes in outside the form. */
export const intakeSv = {
  channels,
  withheld,
  remarks,
  unreadable,
  setAside,
  list: {
    title: 'Inkommet utanför formuläret',
    noConsultation: 'Inkommet som inte nämner någon remiss',
    address: (address: string) => `Svar med e-post kommer hit när de skickas till ${address}.`,
    noAddress: 'Den här installationen tar inte emot e-post. Ladda upp sparade mejl i stället.',
    waiting: (count: string) => `Väntar på dig (${count})`,
    waitingCaption: 'Inkommet som väntar',
    nothingWaits: 'Inget väntar.',
    decided: 'Klart',
    decidedCaption: 'Registrerat eller lagt undan',
    nothingDecided: 'Inget är registrerat eller undanlagt än.',
    byItself: (count: string) => `Automatiska svar och studsar (${count})`,
    byItselfCaption: 'Automatiska svar och studsar',
    byItselfLead:
      'Frånvarosvar, läskvitton och mejl som inte kom fram. De blir aldrig remissvar av sig själva. Öppna ett om det ändå är ett svar.',
    noneByItself: 'Inga automatiska svar har kommit in.',
    back: 'Till det som väntar',
    enter: 'Skriv in ett brev eller mötesanteckningar',
    upload: 'Ladda upp ett sparat mejl',
    toUnknown: 'Visa det som inte nämner någon remiss',
    toConsultation: 'Till remissen',
    columns: {
      subject: 'Ämne',
      sender: 'Avsändare',
      received: 'Kom in',
      channel: 'Sätt',
      state: 'Läge',
    },
    noSubject: '(inget ämne)',
    noSender: '(okänd avsändare)',
    entered: 'Inskrivet. Det väntar nu på att registreras.',
    states: {
      answer: 'Nytt',
      automatic: 'Automatiskt svar',
      bounce: 'Kom inte fram',
      unreadable: 'Kan inte läsas',
      registered: 'Registrerat',
      'set-aside': 'Undanlagt',
    },
  },
  item: {
    received: 'Kom in',
    channel: 'Sätt',
    sender: 'Avsändare',
    proof: 'Avsändarens adress',
    proved: 'Styrkt av e-posttjänsten (DMARC).',
    notProved: 'Avsändaren är inte styrkt',
    notProvedText:
      'Vem som helst kan ha skrivit adressen. Kontrollera svaret med instansen på annat sätt innan du registrerar det.',
    namesCase: 'Diarienummer',
    caseNamed: (reference: string) => `${reference} nämns i ämnet eller texten.`,
    caseNotNamed: (reference: string) => `${reference} nämns inte.`,
    text: 'Texten',
    noText: 'Ingen text.',
    cut: 'Texten är längre än så här. Resten står i meddelandet självt.',
    files: 'Filer',
    noFiles: 'Inga filer.',
    message: 'Meddelandet som det kom',
    holdsMalware: 'En av filerna i det innehåller skadlig kod, så det kan inte öppnas härifrån.',
    waiting: 'Granskas',
    waitingHow: 'Granskningen tar oftast några sekunder, ibland några minuter. Uppdatera sidan.',
    reload: 'Uppdatera sidan',
    back: 'Till allt inkommet',
    byItself: {
      automatic: 'Det här ser ut som ett automatiskt svar. Registrera det bara om det är ett svar.',
      bounce: 'Det här säger att ett mejl inte kom fram. Det är inget svar.',
    },
    registered: (when: string, who: string) => `Registrerat som svar ${when} av ${who}.`,
    justRegistered: 'Svaret är registrerat. Kvitto och registerblad är på väg.',
    toAnswer: 'Visa svaret',
    wasSetAside: (when: string, who: string) => `Undanlagt ${when} av ${who}.`,
    takeBack: 'Ta tillbaka',
    whichConsultation: 'Vilken remiss gäller det?',
    choose: 'Välj',
    conflict:
      'Någon annan har hunnit ändra det här. Ingenting är sparat av det du valde. Läs om det som gäller nu.',
  },
  form: {
    title: 'Registrera som svar',
    lead: 'Läs svaret och filerna, och fyll i det som står där. Inget skickas förrän du har granskat det.',
    orAside: 'Är det inget svar? Lägg undan det.',
    consultee: 'Remissinstans',
    pick: 'Välj instans',
    new: 'En avsändare som inte var inbjuden',
    byMailbox: (names: string) => `Adressen hör till ${names}.`,
    byDomain: (names: string) =>
      `Adressen är inte känd, men har samma domän som ${names}. Kontrollera.`,
    unknown: 'Adressen hör inte till någon på sändlistan.',
    newTitle: 'Om avsändaren inte var inbjuden',
    newName: 'Namn',
    newCategory: 'Kategori',
    newEmail: 'E-postadress',
    newEmailHint: 'Dit går kvittot. Lämna tomt om adress saknas: då går kvittot till registratorn.',
    stance: 'Ställningstagande',
    stanceUnknown: 'Framgår inte',
    endorsesHint: 'Om svaret ansluter sig till någon annans.',
    check: 'Granska',
    noConsultee: 'Välj vem svaret kommer från.',
    noName: 'Skriv avsändarens namn.',
    nameTaken: (name: string) => `${name} finns redan på sändlistan. Välj den där.`,
    badEmail: 'Skriv adressen så här: namn@exempel.se.',
    tooLong: (limit: string) => `Korta texten till högst ${limit} tecken.`,
    tooMuch: 'Svaret är för stort för att sparas. Korta texterna.',
    answered: (reference: string) =>
      `Instansen har redan svarat (${reference}). Lägg undan det här som komplettering i stället.`,
    filesWait: 'Filerna granskas fortfarande. Vänta en stund och försök igen.',
    notOpen: 'Remissen är inte öppen, så svar kan inte registreras än.',
  },
  check: {
    title: 'Granska innan du registrerar',
    lead: 'När svaret är registrerat går det inte att ändra. Kvittot går till instansen och registerbladet till registratorn.',
    consultee: 'Avsändare',
    uninvited: (name: string) => `${name} (inte inbjuden, läggs till på sändlistan)`,
    receipt: 'Kvitto till',
    received: 'Kom in',
    late: 'Inom svarstiden',
    isLate: (day: string) => `Nej, sista svarsdag var ${day}. Svaret märks som sent.`,
    inTime: 'Ja',
    files: 'Filer som följer med svaret',
    noFiles: 'Inga',
    register: 'Registrera svaret',
    change: 'Ändra',
  },
  aside: {
    title: 'Lägg undan',
    lead: 'Det ligger kvar och kan tas tillbaka.',
    reason: 'Skäl',
    note: 'Anteckning',
    noteHint: 'Frivilligt, till exempel vilket svar det hör till.',
    button: 'Lägg undan',
    noReason: 'Välj varför det läggs undan.',
  },
  enter: {
    title: 'Skriv in ett brev eller anteckningar',
    lead: 'Spara först det som har kommit in. Sedan registrerar du det som svar.',
    channel: 'Hur kom det in?',
    on: 'Vilken dag kom det in?',
    onHint: (example: string) => `Skriv dagen så här: ${example}. Den avgör om svaret är sent.`,
    sender: 'Vem kommer det från?',
    subject: 'Vad är det?',
    subjectHint: 'Till exempel ”Brev från Kommunen A” eller ”Workshop om kompetensförsörjning”.',
    text: 'Texten eller anteckningarna',
    save: 'Spara',
    noChannel: 'Välj hur det kom in.',
    noDay: 'Skriv en dag som har varit, till exempel 2021-03-04.',
    noSender: 'Skriv vem det kommer från.',
    noSubject: 'Skriv vad det är.',
  },
  upload: {
    title: 'Ladda upp ett sparat mejl',
    lead: 'Spara mejlet som .eml i ditt e-postprogram och välj filen här. Outlooks .msg kan inte läsas: dra mejlet till skrivbordet i nya Outlook, eller vidarebefordra det som bifogad fil.',
    file: 'Mejl (.eml), högst 40 MB',
    send: 'Ladda upp',
    frame: 'Svar på uppladdningen',
    helpTitle: 'Om det står ett fel på engelska i rutan',
    help: [
      'EntityTooLarge: mejlet är större än 40 MB.',
      'EntityTooSmall: ingen fil valdes, eller filen är tom.',
      'Policy expired: sidan har varit öppen i mer än en timme. Läs in den på nytt.',
    ],
    doneTitle: 'Mejlet är uppladdat',
    done: 'Det syns bland det inkomna om några sekunder.',
    toList: 'Till det inkomna',
  },
};

export type IntakeWords = typeof intakeSv;
