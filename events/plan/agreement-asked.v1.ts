import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { planFields, actorFields } from './plan-fields.ts';

export const AgreementAsked = defineEvent(
  'action-plan.agreement-asked.v1',
  'An actor is asked to agree to its part of an action plan.',
  {
    ...planFields,
    ...actorFields,
    sequence: z.int().check(z.positive(), z.describe('Which request to agree it is.')),
  },
);
