import { defineEvent } from '../envelope.ts';
import { roundFields } from './plan-fields.ts';

export const RoundOpened = defineEvent(
  'follow-up-round.opened.v1',
  'A round of the yearly follow-up opened: every actor with a part in an adopted plan is asked how it stands.',
  {
    ...roundFields,
  },
);
