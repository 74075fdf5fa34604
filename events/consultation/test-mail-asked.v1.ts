import * as z from 'zod/mini';
import { consultationFields, defineEvent } from '../envelope.ts';

export const TestMailAsked = defineEvent(
  'consultation.test-mail-asked.v1',
  'A coordinator wants to see the invitation of a consultation in the own mailbox before it opens.',
  {
    ...consultationFields,
    press: z.string().check(z.describe('Tells one press of the button from another.')),
  },
);
