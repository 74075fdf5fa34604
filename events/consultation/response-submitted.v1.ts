import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';

export const ResponseSubmitted = defineEvent(
  'consultation-response.submitted.v1',
  'An answer came in and is a public record.',
  {
    ...consulteeFields,
    version: z
      .int()
      .check(z.positive(), z.describe('The first answer has 1, a supplement to it the next.')),
    late: z.boolean().check(z.describe('Whether it came after the closing date.')),
  },
);
