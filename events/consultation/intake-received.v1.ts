import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { intakeFields } from './intake-fields.ts';

export const IntakeReceived = defineEvent(
  'intake.received.v1',
  'Something came in outside the form: an e-mail, a letter or notes of a meeting.',
  {
    ...intakeFields,
    channel: z.enum(['email', 'letter', 'meeting']).check(z.describe('How it came in.')),
    kind: z
      .enum(['answer', 'automatic', 'bounce', 'unreadable'])
      .check(z.describe('What it seems to be; an answer until a person says otherwise.')),
  },
);
