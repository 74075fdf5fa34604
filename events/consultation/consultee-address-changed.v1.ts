import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';

/** A consultee got another mailbox; the links of earlier generations have ended. */
export const ConsulteeAddressChanged = defineEvent('consultee.address-changed.v1', {
  ...consulteeFields,
  /** The generation of the new mailbox; the former one is one less. */
  generation: z.int().check(z.gte(2)),
});
