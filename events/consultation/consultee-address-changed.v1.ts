import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';

export const ConsulteeAddressChanged = defineEvent(
  'consultee.address-changed.v1',
  'A consultee got another mailbox; the links of earlier generations have ended.',
  {
    ...consulteeFields,
    generation: z
      .int()
      .check(
        z.gte(2),
        z.describe('The generation of the new mailbox; the former one is one less.'),
      ),
  },
);
