import type { ListColumn, ListFault } from '../domain/distribution-list.ts';
import { register } from './register.ts';
import type { NumberFault } from '../domain/organisation-number.ts';

const columnHints: Record<ListColumn, string> = {
  id: 'Står i en lista som du har hämtat här. Den visar vilken instans raden gäller, även om namnet har ändrats.',
  name: 'Måste finnas. Högst 200 tecken.',
  category: 'Utan kategori blir instansen Övrig.',
  organisationNumber: 'Tio siffror. Med numret känns instansen igen fast den har bytt namn.',
  email: 'Måste finnas. En adress på varje rad. Flera instanser kan ha samma adress.',
  contactName: 'Den som läser brevlådan eller svarar för instansen.',
  language: 'Svenska eller engelska.',
};

const numberFaults: Record<NumberFault, string> = {
  'not-a-number':
    'är inget organisationsnummer. Skriv tio siffror, till exempel 232100-0016, eller töm cellen.',
  'of-a-person': 'ser ut som ett personnummer. Sådana sparas inte här. Töm cellen.',
  'check-digit': 'kan inte stämma: kontrollsiffran är en annan. Rätta numret eller töm cellen.',
};

const listFaults: Record<ListFault['fault'], (other: string) => string> = {
  twice: (row) => `Samma instans står redan på rad ${row}. Ta bort den ena raden.`,
  'of-another': (name) =>
    `Numret hör till ${name} på listan, men beteckningen till en annan instans. Rätta den ena.`,
  'other-number': (number) =>
    `En instans med samma namn och adress står på listan med numret ${number}. Rätta numret eller namnet.`,
};

const unreadable = {
  none: () => 'Välj en fil.',
  'too-big': () => 'Filen är större än 4 MB. Ta bort det som inte behövs, eller dela upp den.',
  'too-much': () =>
    'Filen innehåller för mycket text för att läsas in på en gång. Dela upp den i två filer.',
  empty: () => 'Filen är tom. Välj en annan fil.',
  'not-text': () =>
    'Filen är varken CSV eller Excel (.xlsx), vad den än heter. Öppna den i Excel eller LibreOffice, välj Spara som och filtypen CSV UTF-8 eller Excel-arbetsbok.',
  'utf-16': () =>
    'Filen är sparad som UTF-16 (Unicode-text). Öppna den, välj Spara som och filtypen CSV UTF-8.',
  'mixed-encoding': () =>
    'Tecknen i filen är sparade på två sätt, så att å, ä och ö skulle bli fel. Öppna den i Excel eller LibreOffice, se efter att alla namn är rätt och spara den som CSV UTF-8.',
  quotes: ({ row }: Facts) =>
    `Ett citattecken på rad ${row}, eller på raderna före, står fel. Sätt citattecken runt hela fältet och dubblera dem som står inuti, eller spara filen på nytt från Excel.`,
  'old-excel': () =>
    'Filen är av Excels gamla slag (.xls). Öppna den, välj Spara som och filtypen Excel-arbetsbok (.xlsx).',
  encrypted: () => 'Filen är skyddad med lösenord. Ta bort lösenordet i Excel och spara den igen.',
  'too-large': () =>
    'Filen packar upp sig till mer än 20 MB. Ta bort bilder och blad som inte behövs, eller spara den som CSV.',
  malformed: () =>
    'Filen går inte att läsa. Öppna den i Excel eller LibreOffice, spara den på nytt och försök igen.',
  'too-many-rows': ({ limit }: Facts) =>
    `Filen har fler än ${limit} rader. Ta bort rader som inte behövs, även tomma som är formaterade, eller dela upp filen.`,
  'too-many-columns': ({ count, limit }: Facts) =>
    `Filen har ${count} kolumner. Högst ${limit} tas emot. Ta bort kolumnerna som inte behövs.`,
  'columns-too-far': ({ limit }: Facts) =>
    `Det första bladet når längre ut än ${limit} kolumner. Ta bort kolumnerna till höger om tabellen, även tomma.`,
  'cell-too-long': ({ row, column, count, limit }: Facts) =>
    `Rad ${row}, kolumn ${column}: cellen har ${count} tecken. Högst ${limit} tas emot. Korta texten, eller se efter om ett citattecken saknas.`,
  'no-heading': ({ row }: Facts) =>
    `På rad ${row} ska rubrikerna stå, men där står en e-postadress. Lägg till en rad med rubriker överst.`,
  lost: () => 'Kontrollen gick inte att läsa. Ingenting är inläst. Välj filen igen.',
  'no-rows': () =>
    'Filen har rubriker men inga rader under dem. Lägg till en rad för varje instans.',
};

/** What a message about a file fills in, as people read numbers. */
export interface Facts {
  row: string;
  column: string;
  count: string;
  limit: string;
}

/** What the pages of a consultation's distribution list say, and the files themselves. */
export const distributionListSv = {
  title: 'Sändlistan',
  count: (count: string) =>
    count === '1' ? 'Listan har 1 remissinstans.' : `Listan har ${count} remissinstanser.`,
  none: 'Listan har inga remissinstanser än.',
  back: 'Till remissen',
  ...register.sv,
  download: {
    title: 'Hämta listan',
    what: 'Ändra i filen och läs in den igen, så ändras uppgifterna här.',
    csv: 'Hämta som CSV',
    xlsx: 'Hämta som Excelfil (.xlsx)',
    fileName: 'sandlista',
    sheet: 'Sändlista',
  },
  upload: {
    title: 'Lägg till remissinstanser från en fil',
    what: 'Ingenting ändras förrän du har sett vad filen gör och godkänt det.',
    file: 'Fil med remissinstanser (CSV eller .xlsx)',
    hint: (rows: { csv: string; xlsx: string }) =>
      `En rad med rubriker och sedan en rad för varje instans: namn och e-postadress, och gärna kategori, organisationsnummer, kontaktperson och språk. Högst 4 MB, ${rows.csv} rader i CSV och ${rows.xlsx} i Excel (det första bladet), 100 kolumner och 1\u00a0000 tecken i en cell.`,
    next: 'Fortsätt',
    invites: {
      open: 'Remissen är ute: de som läggs till får sin inbjudan på en gång.',
      draft: 'De som läggs till får sin inbjudan när remissen öppnas.',
    },
  },
  unreadable,
  mapping: {
    title: 'Vad står i kolumnerna?',
    what: 'Titta på de första raderna och säg vad varje kolumn innehåller. Det vi känner igen är redan valt.',
    windows:
      'Filen är inte sparad som UTF-8 utan lästes som äldre Windows-text (Windows-1252). Se efter att å, ä och ö blev rätt.',
    preview: 'De första raderna i filen',
    row: 'Rad',
    wider: (shown: string, all: string) => `De första ${shown} av ${all} kolumner visas.`,
    unnamed: (column: string) => `Kolumn ${column}, utan rubrik`,
    absent: 'Läs inte in',
    choose: 'Välj kolumn',
    hints: columnHints,
    next: 'Kontrollera filen',
    cancel: 'Avbryt',
    errors: {
      required: (column: string) => `Välj vilken kolumn som innehåller ${column.toLowerCase()}.`,
      twice: (other: string) => `Samma kolumn är vald för ${other.toLowerCase()}. Välj en annan.`,
    },
  },
  check: {
    title: 'Det här gör filen',
    badTitle: 'Filen har fel',
    conflictTitle: 'Listan har ändrats sedan filen kontrollerades',
    conflict: 'Ingenting av filen är inläst. Så här blir det nu:',
    busy: 'En annan fil läses in just nu. Vänta tills den är klar och kontrollera sedan igen.',
    nothing: 'Ingenting är inläst. Rätta det här i filen, spara den och välj den igen.',
    one: '1 fel',
    problems: (count: string) => `${count} fel`,
    more: (shown: string) => `De första ${shown} visas.`,
    allProblems: 'Hämta alla fel som CSV',
    problemsFile: 'fel-i-sandlista',
    row: 'Rad',
    column: 'Kolumn',
    problem: 'Vad som är fel och hur du rättar det',
    file: 'Fil',
    rows: 'Rader',
    added: 'Nya',
    changed: 'Ändras',
    unchanged: 'Står redan så',
    noChange: 'Alla i filen står redan så på listan. Det finns inget att läsa in.',
    caption: 'Nytt och ändrat',
    name: 'Instans',
    what: 'Vad som händer',
    isNew: 'Läggs till',
    becomes: (column: string, from: string, to: string) =>
      `${column}: ${from === '' ? 'tomt' : from} blir ${to}`,
    addresses: 'Adresser som inte ändras',
    addressesWhat:
      'Här är adressen i filen en annan än på listan. En ny adress gör att länken till den gamla slutar gälla, så den byts bara på instansens egen sida.',
    listed: 'På listan',
    inFile: 'I filen',
    untouched: 'Tomma celler och kolumner ändrar ingenting, och ingen tas bort från listan.',
    apply: 'Läs in',
    cancel: 'Avbryt',
    again: 'Välj fil igen',
  },
  progress: {
    title: 'Inläsning av sändlistan',
    none: 'Ingen fil har lästs in.',
    underWay: 'Filen läses in. Du kan stänga sidan: det fortsätter ändå.',
    done: 'Filen är inläst',
    label: 'Hur långt inläsningen har kommit',
    count: (done: string, all: string) => `${done} av ${all} är inlästa.`,
    lately: 'Det kan dröja någon minut innan alla syns i listan.',
    stopped: (since: string) =>
      `Det har inte hänt något sedan ${since}. Den som sköter tjänsten har fått ett larm. Ingenting är förlorat: inläsningen fortsätter där den var när felet är avhjälpt.`,
    refresh: 'Visa hur långt det har kommit nu',
    file: 'Fil',
    by: 'Inläst av',
    started: 'Påbörjad',
    left: 'Dessa ändrade någon annan under tiden. De är som den andra lämnade dem:',
    toList: 'Till sändlistan',
  },
  inUse: 'En fil läses in just nu.',
  follow: 'Följ inläsningen',
  problems: {
    required: 'Saknas. Fyll i cellen.',
    tooLong: (count: string, limit: string) => `Är ${count} tecken. Korta till högst ${limit}.`,
    email: (written: string) =>
      `”${written}” är ingen e-postadress. Skriv en enda adress, som namn@organisation.se.`,
    category: (written: string, allowed: string) =>
      `”${written}” är ingen kategori vi känner till. Skriv en av: ${allowed}.`,
    language: (written: string) =>
      `”${written}” är inget språk vi har. Skriv svenska eller engelska.`,
    id: (written: string) =>
      `”${written}” är ingen beteckning. Den består av a–z, siffror och bindestreck. Töm cellen för en ny instans.`,
    number: (written: string, fault: NumberFault) => `”${written}” ${numberFaults[fault]}`,
    tooWide:
      'Raden har fler fält än rubrikraden. Sätt citattecken runt det fält som innehåller skiljetecknet.',
    formula: 'Cellen innehåller en formel. Skriv själva värdet i stället.',
    merged: 'Cellen är sammanslagen med andra. Dela upp den och fyll i varje cell för sig.',
    error: 'Cellen innehåller ett fel från Excel. Skriv ett värde, eller töm cellen.',
  },
  listFaults,
};

export type DistributionList = typeof distributionListSv;
