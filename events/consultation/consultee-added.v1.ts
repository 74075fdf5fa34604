import { consulteeFields, defineEvent } from '../envelope.ts';

/** A consultee was put on the distribution list, before or after the consultation opened. */
export const ConsulteeAdded = defineEvent('consultee.added.v1', consulteeFields);
