import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';

/** A mail stands in the ledger and is to be sent. Comes again for a mail that was left pending. */
export const MailPlanned = defineEvent('mail.planned.v1', {
  recipient: z.string(),
  key: z.string(),
  /**
   * `prompt` mails answer something that a person just did; `bulk` mails can wait; `gathered` mails are sent a while
   * later, with what was added to them meanwhile.
   */
  lane: z.enum(['prompt', 'bulk', 'gathered']),
});
