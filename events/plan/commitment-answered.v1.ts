import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { commitmentFields } from './plan-fields.ts';

export const CommitmentAnswered = defineEvent(
  'commitment.answered.v1',
  'An actor confirmed that its commitment was rightly taken up, or objected.',
  {
    ...commitmentFields,
    version: z.int().check(z.positive(), z.describe('The version of the commitment.')),
  },
);
