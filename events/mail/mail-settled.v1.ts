import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';
import { mailKind } from './mail-kind.ts';

/**
 * What became of a mail, as far as is known. `unknown`: the mail service's reply was lost; it may have left. `accepted`
 * comes after `unknown` when the mail service's report proved that it left.
 */
export const MailSettled = defineEvent('mail.settled.v1', {
  recipient: z.string(),
  key: z.string(),
  kind: mailKind,
  state: z.enum(['accepted', 'unknown', 'rejected', 'skipped']),
  /** Whom the mail is about; a digest names several. */
  subjects: z.array(z.object(consulteeFields)),
});
