import { consulteeFields, defineEvent } from '../envelope.ts';

export const ResponseStarted = defineEvent(
  'consultation-response.started.v1',
  'A consultee saved something in its draft for the first time. What it wrote stays its own.',
  consulteeFields,
);
