import { consulteeFields, defineEvent } from '../envelope.ts';

/** A consultee saved something in its draft for the first time. What it wrote stays its own. */
export const ResponseStarted = defineEvent('consultation-response.started.v1', consulteeFields);
