import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';
import { mailKind } from './mail-kind.ts';

/** The mail service took a mail and it did not arrive, or its recipient complained of it. Nothing comes of a delivery. */
export const MailReported = defineEvent('mail.reported.v1', {
  recipient: z.string(),
  key: z.string(),
  kind: mailKind,
  outcome: z.enum(['rejected', 'bounced', 'complained']),
  subjects: z.array(z.object(consulteeFields)),
});
