import { defineEvent } from '../envelope.ts';
import { roundFields } from './plan-fields.ts';

export const RoundClosingDateMoved = defineEvent(
  'follow-up-round.closing-date-moved.v1',
  'The last day to report in an open round of the yearly follow-up was moved, later or earlier.',
  {
    ...roundFields,
  },
);
