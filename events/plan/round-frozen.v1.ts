import { defineEvent } from '../envelope.ts';
import { roundFields } from './plan-fields.ts';

export const RoundFrozen = defineEvent(
  'follow-up-round.frozen.v1',
  'All that a round found is frozen: its report can be made, and will never change.',
  {
    ...roundFields,
  },
);
