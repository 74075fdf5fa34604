/** The mails: one pure builder each. */
export { addressChanged } from './address-changed.ts';
export { deadlineMoved } from './deadline-moved.ts';
export { invitation } from './invitation.ts';
export { mailTrouble } from './mail-trouble.ts';
export { type MailMessage, toSendEmailInput, validateMessage } from './message.ts';
export { receipt } from './receipt.ts';
export { registration } from './registration.ts';
export { reminder } from './reminder.ts';
