import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { planFields } from './plan-fields.ts';

export const ActionPlanChanged = defineEvent(
  'action-plan.changed.v1',
  'An action plan was made or changed, or went from one state to another.',
  {
    ...planFields,
    version: z.int().check(z.positive(), z.describe('The version of the plan.')),
    state: z.enum(['draft', 'agreeing', 'adopted', 'closed']).check(z.describe('Its state now.')),
    agreementSequence: z
      .int()
      .check(z.gte(0), z.describe('How often it was sent to its actors for agreement.')),
  },
);
