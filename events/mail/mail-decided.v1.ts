import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';
import { mailKind } from './mail-kind.ts';

/** A person decided about a mail that had waited for it: it counts as sent, or is left as it is. */
export const MailDecided = defineEvent('mail.decided.v1', {
  recipient: z.string(),
  key: z.string(),
  kind: mailKind,
  decision: z.enum(['sent', 'left']),
  subjects: z.array(z.object(consulteeFields)),
});
