import { consultationFields, defineEvent } from '../envelope.ts';

export const ConsultationOpened = defineEvent(
  'consultation.opened.v1',
  'A consultation went out: its consultees can answer from now on.',
  consultationFields,
);
