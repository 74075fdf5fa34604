import { createHash } from 'node:crypto';

export const sha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

/** A mailbox's pseudonym: the same for any way of writing the address in upper or lower case. */
export const recipientOf = (email: string): string => sha256(email.toLowerCase()).slice(0, 32);

/** A mail's pseudonym, for logs. */
export const mailTag = (mail: { recipient: string; key: string }): string =>
  sha256(`${mail.recipient}#${mail.key}`).slice(0, 32);
