import { defineEvent } from '../envelope.ts';
import { roundFields } from './plan-fields.ts';

export const RoundClosed = defineEvent(
  'follow-up-round.closed.v1',
  'A round of the yearly follow-up closed: nothing more is taken, and what it found is about to be frozen.',
  {
    ...roundFields,
  },
);
