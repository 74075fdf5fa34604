import type { Refusal } from '../domain/attachment.ts';

const refusals: Record<Refusal, string> = {
  malware: 'Filen innehåller skadlig kod och har inte tagits emot. Kontakta er it-avdelning.',
  'not-scanned':
    'Filen kunde inte granskas, till exempel för att den är låst med lösenord. Spara en kopia utan lösenord och bifoga den.',
  type: 'Filen är av en typ som inte kan bifogas. Spara den som PDF, .docx eller .odt, eller som bild i PNG eller JPEG.',
  mislabelled:
    'Filens namn passar inte ihop med innehållet. Öppna filen, spara den på nytt som PDF, .docx, .odt, PNG eller JPEG och bifoga den igen.',
  encrypted: 'Filen är låst med lösenord eller skydd. Spara en kopia utan skydd och bifoga den.',
  macros: 'Filen innehåller makron. Spara den som .docx eller PDF och bifoga den.',
  damaged: 'Filen är skadad eller inte hel. Kontrollera att den går att öppna och bifoga den igen.',
  bomb: 'Filen packar upp sig till orimligt mycket. Spara den som PDF och bifoga den.',
};

/** What pages say of attachments. */
export const attachmentsSv = {
  title: 'Bilagor',
  lead: 'Bilagorna skickas med lägesrapporten. De publiceras inte, men blir liksom rapporten allmänna handlingar.',
  takes:
    'PDF, Word (.docx), OpenDocument (.odt) och bilder (PNG eller JPEG) på högst 25 MB. Varje fil granskas innan den kan skickas.',
  none: 'Ni har inte bifogat något.',
  add: 'Bifoga en fil',
  full: (most: string) => `Ni har bifogat ${most} filer, och fler kan inte skickas med.`,
  caption: 'Filer som ni har bifogat',
  file: 'Fil',
  state: 'Läge',
  action: 'Åtgärd',
  unnamed: 'Plats för en fil',
  states: {
    reserved: 'Väntar på filen eller granskas',
    clean: 'Granskad',
    refused: 'Kan inte skickas',
  },
  refusals,
  upload: 'Välj filen',
  uploadOf: 'för platsen som väntar',
  remove: 'Ta bort',
  reload: 'Uppdatera sidan',
  waiting:
    'Granskningen tar oftast några sekunder, ibland några minuter. Uppdatera sidan för att se om den är klar.',
  backToReport: 'Till lägesrapporten',
  inReport: {
    title: 'Bilagor',
    count: (count: number) =>
      count === 0 ? 'Inga bilagor.' : count === 1 ? 'En bilaga.' : `${count} bilagor.`,
    open: 'Spara och hantera bilagor',
  },
  check: {
    label: 'Bilagor',
    notReady:
      'En eller flera bilagor kan inte skickas än. Vänta tills de är granskade, eller ta bort dem.',
    open: 'Till bilagorna',
  },
  uploading: {
    title: 'Bifoga en fil',
    file: 'Fil',
    send: 'Ladda upp',
    frame: 'Svar på uppladdningen',
    helpTitle: 'Om det står ett fel på engelska i rutan',
    help: [
      'EntityTooLarge: filen är större än 25 MB. Minska den, till exempel genom att komprimera bilderna.',
      'EntityTooSmall: ingen fil valdes, eller filen är tom.',
      'Policy expired: sidan har varit öppen i mer än en timme. Läs in den på nytt.',
      'KeyTooLong: filens namn är för långt. Korta det.',
    ],
    other: 'Annars: vänta några minuter och försök igen. Det ni har sparat finns kvar.',
    back: 'Till bilagorna',
  },
  received: {
    title: 'Filen är uppladdad',
    text: 'Den granskas nu. Gå till bilagorna för att se när den är klar.',
  },
};

export type Attachments = typeof attachmentsSv;
