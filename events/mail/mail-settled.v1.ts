import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { mailFields } from './mail-fields.ts';

export const MailSettled = defineEvent(
  'mail.settled.v1',
  'What became of a mail, as far as is known when it was tried.',
  {
    ...mailFields,
    state: z
      .enum(['accepted', 'unknown', 'rejected', 'skipped'])
      .check(
        z.describe(
          "`accepted`: the mail service took it. `unknown`: the service's reply was lost; it may have left, and `accepted` follows when the service's report proves that it did. `rejected`: the service will never take it. `skipped`: it was not to leave any more.",
        ),
      ),
  },
);
