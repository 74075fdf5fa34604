/** What the outbox calls things. */
import type { AddressFault, Fault, MailEventKind } from '../mail-faults.ts';

export const eventWords: Record<MailEventKind, { name: string; button: string }> = {
  delivery: { name: 'Levererat', button: 'Levererat' },
  bounce: { name: 'Studsade', button: 'Studsar' },
  suppressed: { name: 'Spärrad adress', button: 'Spärrad adress' },
  'out-of-office': { name: 'Frånvarosvar', button: 'Frånvarosvar' },
  complaint: { name: 'Klagomål', button: 'Klagomål' },
  virus: { name: 'Avvisat: virus', button: 'Virus' },
};

export const faultWords: Record<Fault['kind'], string> = {
  throttle: 'Tas inte emot: för många på en gång (429)',
  reject: 'Tas inte emot: brevet vägras (400)',
  'error-500': 'Tas inte emot: posttjänstens eget fel (500)',
  reset: 'Tas inte emot: anslutningen bryts',
  'lose-reply': 'Tas emot, men svaret går förlorat',
  'error-500-after-storing': 'Tas emot, men svaret är ett fel (500)',
  slow: 'Tas emot, men svaret dröjer en minut',
  bounce: 'Studsar: adressen finns inte',
  suppressionlist: 'Studsar: adressen är spärrad hos posttjänsten',
  ooto: 'Levereras, och ett frånvarosvar kommer',
  complaint: 'Levereras, och mottagaren klagar',
  virus: 'Tas emot, men levereras inte: virus',
  'no-event': 'Tas emot, men inget hörs om det sedan',
  'repeat-events': 'Allt som rapporteras kommer två gånger',
  'reverse-events': 'Det som rapporteras kommer i fel ordning',
  'late-events': 'Det som rapporteras kommer en minut senare',
};

/** In the order in which the page explains them. */
export const addressWords: [AddressFault, string][] = [
  ['bounce', 'studsar: adressen finns inte'],
  ['suppressionlist', 'studsar: adressen är spärrad hos posttjänsten'],
  ['complaint', 'levereras, och mottagaren klagar'],
  ['ooto', 'levereras, och ett frånvarosvar kommer'],
  ['virus', 'tas emot, men levereras inte: virus'],
  ['no-event', 'tas emot, men inget hörs om det sedan'],
  ['lose-reply', 'tas emot, men svaret går förlorat; leveransen rapporteras ändå'],
  ['throttle', 'tas aldrig emot: för många på en gång'],
  ['reject', 'tas aldrig emot: brevet vägras'],
];

/** What a form has done, by the word that stands in the address afterwards. */
export const doneWords = {
  bestallt: 'Beställt.',
  rensat: 'Inget är beställt längre.',
  skickat: 'Skickat. Det syns strax bland det som har kommit in.',
  konto: 'Kontot är ändrat.',
  anslutning: 'Anslutningen är ändrad.',
  delivery: '”Levererat” rapporteras nu om brevet.',
  bounce: '”Studsade” rapporteras nu om brevet.',
  complaint: '”Klagomål” rapporteras nu om brevet.',
  'out-of-office': '”Frånvarosvar” rapporteras nu om brevet.',
} as const;
export type Done = keyof typeof doneWords;
