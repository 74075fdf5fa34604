import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { roundFields } from './plan-fields.ts';

export const RoundFreezing = defineEvent(
  'follow-up-round.freezing.v1',
  'A part of what a closed round found is frozen, and the next part follows.',
  {
    ...roundFields,
    step: z.int().check(z.positive(), z.describe('How many parts are frozen.')),
  },
);
