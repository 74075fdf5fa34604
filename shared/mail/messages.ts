/** The mails: one pure builder each. */
export { addressChanged } from './address-changed.ts';
export {
  actorLinkMail,
  agreementRequest,
  commitmentAccepted,
  commitmentSetAside,
} from './actor-mails.ts';
export { deadlineMoved, extensionDecision, extensionRequest } from './deadline-mails.ts';
export { invitation, testInvitation } from './invitation.ts';
export { linkAgain } from './link-again.ts';
export { mailTrouble } from './mail-trouble.ts';
export { type MailMessage, toSendEmailInput, validateMessage } from './message.ts';
export { initiativeNews, progressReceipt } from './progress-mails.ts';
export { receipt } from './receipt.ts';
export { registration } from './registration.ts';
export { reminder } from './reminder.ts';
export { reportReady, silentList, steeringSummary } from './summaries.ts';
export { turnedLate } from './turned-late.ts';
