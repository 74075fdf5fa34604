import { consultationFields, defineEvent } from '../envelope.ts';

/** A consultation went out: its consultees can answer from now on. */
export const ConsultationOpened = defineEvent('consultation.opened.v1', consultationFields);
