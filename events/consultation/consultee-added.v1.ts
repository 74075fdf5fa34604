import { consulteeFields, defineEvent } from '../envelope.ts';

export const ConsulteeAdded = defineEvent(
  'consultee.added.v1',
  'A consultee was put on the distribution list, before or after the consultation opened; it comes again with a corrected name.',
  consulteeFields,
);
