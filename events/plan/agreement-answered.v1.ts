import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { planFields, actorFields } from './plan-fields.ts';

export const AgreementAnswered = defineEvent(
  'action-plan.agreement-answered.v1',
  'An actor confirmed its part of an action plan, or objected.',
  {
    ...planFields,
    ...actorFields,
    sequence: z.int().check(z.positive(), z.describe('Which request to agree it answers.')),
  },
);
