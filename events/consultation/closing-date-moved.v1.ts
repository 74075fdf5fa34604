import * as z from 'zod/mini';
import { consultationFields, defineEvent } from '../envelope.ts';

export const ClosingDateMoved = defineEvent(
  'consultation.closing-date-moved.v1',
  'The last day to answer an open consultation was moved to a later one; answers stored before it stay as they were.',
  {
    ...consultationFields,
    sequence: z
      .int()
      .check(z.gte(1), z.describe('How often it has been moved, this time included.')),
  },
);
