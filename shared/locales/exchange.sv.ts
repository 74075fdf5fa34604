import type { ValueFault } from '../domain/indicator.ts';

const problems = {
  formula: 'cellen innehåller en formel. Skriv själva värdet i stället.',
  merged: 'cellen är sammanslagen med andra celler. Dela upp den och fyll i varje cell för sig.',
  error: 'cellen innehåller ett fel från Excel. Skriv ett värde, eller töm cellen.',
};

const unreadable: Record<
  | 'empty'
  | 'not-xlsx'
  | 'old-excel'
  | 'encrypted'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'malformed',
  (sheet: string) => string
> = {
  empty: () => 'Filen är tom. Välj en annan fil.',
  'not-xlsx': () =>
    'Det är ingen Excelfil (.xlsx), vad den än heter. Öppna den i Excel eller LibreOffice, välj Spara som och filtypen Excel-arbetsbok (.xlsx).',
  'old-excel': () =>
    'Filen är av Excels gamla slag (.xls). Öppna den, välj Spara som och filtypen Excel-arbetsbok (.xlsx).',
  encrypted: () => 'Filen är skyddad med lösenord. Ta bort lösenordet i Excel och spara den igen.',
  'too-large': () =>
    'Filen packar upp sig till mer än 20 MB. Ta bort bilder och blad som inte behövs, eller dela upp den.',
  'too-many-rows': (sheet) =>
    `Bladet ${sheet} når längre ner än rad 2 001. Högst 2 000 rader tas emot. Ta bort rader som inte behövs, även tomma som är formaterade, eller dela upp filen.`,
  'too-many-columns': (sheet) =>
    `Bladet ${sheet} når längre ut än 100 kolumner. Ta bort kolumnerna till höger om tabellen, även tomma.`,
  malformed: (sheet) =>
    `${sheet ? `Bladet ${sheet}` : 'Filen'} går inte att läsa. Öppna filen i Excel eller LibreOffice, spara den på nytt och försök igen.`,
};

const valueFaults: Record<ValueFault, (baseline: number) => string> = {
  'not-after-baseline': (baseline) =>
    `året ska vara efter basåret ${baseline}. Basårets värde ändras på indikatorns egen sida.`,
  'not-yet': () => 'året har inte börjat. Skriv ett år som har börjat.',
};

/** What the pages for workbooks say, and the workbooks themselves. */
export const exchangeSv = {
  title: 'Hämta och läs in Excelfiler',
  lead: 'Hämta en fil, ändra i den och läs in den. Ingenting ändras förrän du har sett vad filen gör och godkänt det.',
  noStrategies: 'Här finns ingen strategi än.',
  strategies: 'Strategier',
  plans: {
    title: 'Handlingsplaner som Excelfil',
    download: 'Hämta',
    all: 'Alla handlingsplaner',
    template: 'Tom mall med tillåtna värden och anvisningar',
    noPlans: 'Strategin har ingen handlingsplan än. Skapa en innan du läser in insatser.',
    toIndicators: 'Indikatorernas värden som Excelfil',
    fileName: 'handlingsplaner',
    templateName: 'mall-handlingsplaner',
  },
  indicators: {
    title: 'Indikatorernas värden som Excelfil',
    all: 'Alla indikatorer med värden',
    none: 'Strategin har ingen indikator än. Skapa en innan du läser in värden.',
    toPlans: 'Handlingsplaner som Excelfil',
    toList: 'Till indikatorerna',
    fileName: 'indikatorer',
  },
  upload: {
    title: 'Läs in',
    file: 'Excelfil (.xlsx)',
    hint: 'Högst 4 MB och 2 000 rader på varje blad. Filen sparas inte.',
    why: 'Varför ändras det? (frivilligt)',
    whyHint: 'Visas i historiken. Lämnas fältet tomt står där filens namn.',
    check: 'Kontrollera filen',
    defaultWhy: (file: string) => `Inläst från ${file}`,
    errors: {
      none: 'Välj en fil.',
      tooBig: 'Filen är större än 4 MB. Ta bort det som inte behövs, eller dela upp den.',
      whyTooLong: 'Korta skälet till högst 200 tecken.',
    },
  },
  check: {
    title: 'Det här gör filen',
    badTitle: 'Filen har fel',
    nothing: 'Ingenting har ändrats. Rätta det här i filen, spara den och läs in den igen.',
    cell: 'Cell',
    problem: 'Vad som är fel',
    problems: (count: string) => `${count} fel`,
    one: '1 fel',
    more: (shown: string) => `De första ${shown} felen visas.`,
    file: 'Fil',
    why: 'Skäl',
    added: 'Nya',
    changed: 'Ändrade',
    unchanged: 'Oförändrade',
    caption: 'Nytt och ändrat',
    what: 'Vad som ändras',
    isNew: 'Ny',
    apply: 'För in ändringarna',
    cancel: 'Avbryt',
    once: 'Allt förs in på en gång. Kan något inte föras in ändras ingenting.',
    untouched: 'Det som inte står i filen lämnas som det är.',
    noChange: 'Allt i filen står redan så. Det finns inget att föra in.',
    conflictTitle: 'Något har ändrats sedan filen kontrollerades',
    conflict: 'Ingenting av filen har förts in. Så här blir det nu:',
    again: 'Läs in en annan fil',
    lost: 'Kontrollen gick inte att läsa. Ingenting har ändrats. Välj filen igen.',
  },
  done: {
    title: 'Ändringarna är införda',
    nothing: 'Ingenting behövde ändras',
    changed: (count: string) => `${count} nya eller ändrade.`,
  },
  unreadable,
  sheets: {
    initiatives: 'Insatser',
    participants: 'Medverkande',
    milestones: 'Milstolpar',
    values: 'Värden',
    allowed: 'Tillåtna värden',
    instructions: 'Anvisningar',
  },
  columns: {
    plan: 'Handlingsplan',
    id: 'Insats-id',
    version: 'Version',
    name: 'Namn',
    goal: 'Mål',
    activities: 'Vad som görs',
    intendedResult: 'Avsett resultat',
    resources: 'Resurser',
    leadActor: 'Ansvarig aktör',
    contacts: 'Kontaktpersoner',
    startsOn: 'Startdatum',
    endsOn: 'Slutdatum',
    indicators: 'Indikatorer',
    criteria: 'S3-kriterier',
    goals: 'Mål och prioriteringar',
    internalNote: 'Intern anteckning',
    publicNote: 'Publik anteckning',
    actor: 'Aktör',
    role: 'Roll',
    milestone: 'Milstolpe-id',
    dueOn: 'Klar senast',
    doneOn: 'Blev klar',
    indicator: 'Indikator-id',
    unit: 'Enhet',
    year: 'År',
    value: 'Värde',
  },
  /** What of an initiative was changed that has no column of its own. */
  parts: { participants: 'Medverkande', milestones: 'Milstolpar' },
  allowed: { column: 'Kolumn', value: 'Skriv så här', meaning: 'Betyder' },
  instructions: {
    heading: 'Så fyller du i filen',
    plans: [
      'Varje insats är en rad på bladet Insatser. Medverkande och milstolpar står på egna blad, en rad för var och en.',
      'Ändra inte kolumnernas rubriker. Kolumner som du lägger till läses inte.',
      'Handlingsplan och Insats-id säger vilken insats raden gäller. En ny insats får ett id som du väljer: små bokstäver a–z, siffror och enkla bindestreck, till exempel oppna-testbaddar. Id:t ändras sedan aldrig.',
      'Version står kvar som den var när filen hämtades, och är tom för en ny insats. Har någon annan ändrat insatsen sedan dess säger inläsningen till.',
      'Datum skrivs som datum, till exempel 2022-01-31. Slutdatum lämnas tomt när insatsen pågår tills vidare.',
      'Aktörer, indikatorer, kriterier, mål och prioriteringar skrivs med det id som står på bladet Tillåtna värden. Flera i samma cell skiljs åt med semikolon.',
      'En insats får de medverkande och milstolpar som står i filen. Tar du bort en rad på de bladen tas den bort ur insatsen. Tar du bort hela bladet lämnas de som de är.',
      'En insats som inte står i filen lämnas som den är. Ingen insats tas bort av en fil.',
      'Formler och sammanslagna celler tas inte emot. Högst 2 000 rader på varje blad, och högst 45 nya eller ändrade insatser åt gången.',
      'En text som börjar med = + - eller @ har fått en apostrof framför sig i filen. Den försvinner när filen läses in.',
    ],
    values: [
      'Varje värde är en rad på bladet Värden: indikatorns id, året och värdet.',
      'En rad utan värde hoppas över. Ett värde för ett år som redan har ett tar det gamlas plats. En fil tar inte bort värden.',
      'Formler och sammanslagna celler tas inte emot. Högst 2 000 rader.',
    ],
  },
  problems: {
    ...problems,
    sheetMissing: (sheet: string) => `bladet ${sheet} saknas. Hämta en ny fil och börja från den.`,
    columnMissing: (column: string) =>
      `kolumnen ${column} saknas. Skriv tillbaka rubriken, eller hämta en ny fil.`,
    columnTwice: (column: string) => `kolumnen ${column} finns två gånger. Ta bort den ena.`,
    required: (column: string) => `${column} är tom. Fyll i cellen.`,
    tooLong: (length: string, limit: string) =>
      `texten är ${length} tecken lång. Korta till högst ${limit} tecken.`,
    notADay: (written: string) =>
      `”${written}” är inget datum. Skriv det som datum, till exempel 2022-01-31.`,
    notAnId: (written: string) =>
      `”${written}” kan inte vara ett id. Använd små bokstäver a–z, siffror och enkla bindestreck, högst 60 tecken.`,
    notAMilestoneId: (written: string) =>
      `”${written}” kan inte vara ett id. Använd små bokstäver a–z, siffror och enkla bindestreck, högst 40 tecken.`,
    notANumber: (written: string) => `”${written}” är inget tal. Skriv ett tal, till exempel 3,5.`,
    notAYear: (written: string) => `”${written}” är inget år. Skriv ett årtal, till exempel 2022.`,
    unknownPlan: (id: string) =>
      `handlingsplanen ”${id}” finns inte i strategin. Bladet Tillåtna värden visar dem som finns.`,
    closedPlan: 'handlingsplanen är avslutad. Öppna den igen innan du ändrar i den.',
    unknownActor: (id: string) =>
      `aktören ”${id}” finns inte. Skriv ett id från bladet Tillåtna värden, eller lägg till aktören först.`,
    endedActor: (name: string) => `${name} är avslutad eller sammanslagen. Välj en annan aktör.`,
    unknownIndicator: (id: string) =>
      `indikatorn ”${id}” finns inte. Skriv ett id från bladet Tillåtna värden.`,
    unknownTag: (id: string) =>
      `”${id}” finns inte bland dem som kan väljas. Skriv ett id från bladet Tillåtna värden.`,
    unknownInitiative: (id: string) =>
      `insatsen ”${id}” står inte på bladet Insatser i den handlingsplanen.`,
    sameInitiative: (row: number) => `insatsen står redan på rad ${row}. Ta bort den ena raden.`,
    sameMilestone: (row: number) =>
      `insatsens milstolpe har redan det id:t på rad ${row}. Ge den ett annat.`,
    sameActor: (row: number) => `aktören står redan på rad ${row}. Ta bort den ena raden.`,
    sameValue: (row: number) => `indikatorns värde för året står redan på rad ${row}.`,
    twiceInCell: (id: string) => `”${id}” står två gånger i cellen. Ta bort det ena.`,
    tooManyInCell: (limit: number) => `fler än ${limit} i samma cell. Ta bort några.`,
    endBeforeStart: (start: string) =>
      `slutdatum före startdatum. Skriv ett datum från och med ${start}, eller lämna tomt.`,
    milestoneOutside: (start: string, end: string) =>
      end
        ? `milstolpen ligger utanför insatsen. Skriv ett datum från ${start} till ${end}.`
        : `milstolpen ligger före insatsen. Skriv ett datum från och med ${start}.`,
    doneLater: 'datumet har inte varit än. Lämna tomt tills milstolpen är klar.',
    tooManyParticipants: (limit: number) =>
      `insatsen har fler än ${limit} medverkande. Ta bort några.`,
    tooManyMilestones: (limit: number) =>
      `insatsen har fler än ${limit} milstolpar. Ta bort några.`,
    tooMuchText: 'insatsens texter är för långa tillsammans. Korta dem.',
    changedSince: (version: number, now: number) =>
      `insatsen har ändrats sedan filen hämtades (version ${version}, nu ${now}). Hämta en ny fil och gör ändringen i den.`,
    versionMissing:
      'insatsen finns redan, men raden har ingen version. Hämta en ny fil och gör ändringen i den, eller välj ett annat id för en ny insats.',
    versionOfNone:
      'insatsen finns inte, men raden har en version. Töm cellen om insatsen är ny, annars kontrollera id:t.',
    tooManyChanges: (count: string, limit: string) =>
      `filen lägger till eller ändrar ${count} insatser. Högst ${limit} kan föras in på en gång. Dela upp filen.`,
    tooMuchAtOnce:
      'filen ändrar för mycket text för att kunna föras in på en gång. Dela upp den i flera.',
    noRows: 'bladet har inga rader. Fyll i minst en.',
    valueFaults,
    valuesFull: (limit: number) => `indikatorn har redan ${limit} värden.`,
  },
  valueChange: (year: number, before: string, after: string) => `${year}: ${before} → ${after}`,
  valueNew: (year: number, value: string) => `${year}: ${value}`,
};

export type Exchange = typeof exchangeSv;
