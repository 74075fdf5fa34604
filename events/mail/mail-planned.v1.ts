import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { mailRefFields } from './mail-fields.ts';

export const MailPlanned = defineEvent(
  'mail.planned.v1',
  'A mail stands in the ledger and is to be sent. Comes again for a mail that was left pending, and for one that a person wants sent again.',
  {
    ...mailRefFields,
    lane: z
      .enum(['prompt', 'bulk', 'gathered'])
      .check(
        z.describe(
          '`prompt` mails answer something that a person just did; `bulk` mails can wait; `gathered` mails are sent a while later, with what was added to them meanwhile.',
        ),
      ),
  },
);
