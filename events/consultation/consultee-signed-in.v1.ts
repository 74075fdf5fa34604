import { consulteeFields, defineEvent } from '../envelope.ts';

export const ConsulteeSignedIn = defineEvent(
  'consultee.signed-in.v1',
  'A consultee signed in with its link for the first time.',
  consulteeFields,
);
