import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { intakeFields } from './intake-fields.ts';

export const IntakeDecided = defineEvent(
  'intake.decided.v1',
  'Somebody registered what came in as an answer, set it aside, or took that back.',
  {
    ...intakeFields,
    outcome: z
      .enum(['registered', 'set-aside', 'waiting'])
      .check(z.describe('What became of it; it waits again when it was set aside by mistake.')),
    version: z.int().check(z.gte(2), z.describe('How often it was written, this included.')),
  },
);
