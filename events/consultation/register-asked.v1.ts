import * as z from 'zod/mini';
import { consultationFields, defineEvent } from '../envelope.ts';

export const RegisterAsked = defineEvent(
  'consultation-register.asked.v1',
  'The register of all answers to a consultation was asked for, by a coordinator or because it closed.',
  {
    ...consultationFields,
    version: z
      .int()
      .check(z.gte(1), z.describe('How often it has been asked for, this time included.')),
  },
);
