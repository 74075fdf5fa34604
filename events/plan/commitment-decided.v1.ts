import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { commitmentFields } from './plan-fields.ts';

export const CommitmentDecided = defineEvent(
  'commitment.decided.v1',
  'A coordinator accepted a commitment into an initiative, set it aside with a reason, or took such a decision back.',
  {
    ...commitmentFields,
    decisions: z
      .int()
      .check(z.positive(), z.describe('How often it was decided about, this time included.')),
  },
);
