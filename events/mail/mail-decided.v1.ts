import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { mailFields } from './mail-fields.ts';

export const MailDecided = defineEvent(
  'mail.decided.v1',
  'A person decided about a mail that had waited for it, and it is not sent again.',
  {
    ...mailFields,
    decision: z
      .enum(['sent', 'left'])
      .check(z.describe('`sent`: it counts as sent. `left`: it is left as it is.')),
  },
);
