import * as z from 'zod/mini';

/** Field limits in UTF-16 units, counted as a browser's `maxlength` counts. */
export const shortTextLimit = 200;
export const longTextLimit = 20_000;

/** A stored answer may hold this many bytes of UTF-8; a DynamoDB item holds 400 kB with its keys and event. */
export const answerLimit = 300_000;

/**
 * Makes typed text storable without changing what it says: one kind of line break, composed characters, and no control
 * characters (tab and line feed stay) or lone surrogates, which neither mail nor XML can carry.
 */
export const cleanText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .toWellFormed()
    .normalize('NFC')
    .trim();

export const ShortText = z.string().check(z.maxLength(shortTextLimit));
export const LongText = z.string().check(z.maxLength(longTextLimit));

/** A mailbox as SES takes it: ASCII, one `@`, no display name. */
export const EmailAddress = z.email().check(z.maxLength(254));
export type EmailAddress = z.infer<typeof EmailAddress>;
