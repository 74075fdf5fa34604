import { consulteeFields, defineEvent } from '../envelope.ts';

/** A consultee signed in with its link for the first time. */
export const ConsulteeSignedIn = defineEvent('consultee.signed-in.v1', consulteeFields);
