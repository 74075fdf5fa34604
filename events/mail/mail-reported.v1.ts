import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { mailFields } from './mail-fields.ts';

export const MailReported = defineEvent(
  'mail.reported.v1',
  'The mail service took a mail and it did not arrive, or its recipient complained of it. Nothing comes of a delivery.',
  {
    ...mailFields,
    outcome: z
      .enum(['rejected', 'bounced', 'complained'])
      .check(
        z.describe(
          '`rejected`: the service dropped it. `bounced`: it came back for good, and the mailbox gets no more mail. `complained`: its recipient called it spam, and gets no more reminders.',
        ),
      ),
  },
);
