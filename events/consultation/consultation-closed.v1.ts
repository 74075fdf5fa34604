import * as z from 'zod/mini';
import { consultationFields, defineEvent } from '../envelope.ts';

export const ConsultationClosed = defineEvent(
  'consultation.closed.v1',
  'The last day to answer a consultation is over, but for consultees with more time of their own. Late answers may still come in. It comes again when the day is moved afterwards.',
  {
    ...consultationFields,
    sequence: z
      .int()
      .check(z.gte(0), z.describe('How often the last day had been moved when it was over.')),
  },
);
