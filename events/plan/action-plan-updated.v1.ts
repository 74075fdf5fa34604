import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { initiativeFields, actorFields } from './plan-fields.ts';

export const ActionPlanUpdated = defineEvent(
  'action-plan.updated.v1',
  'An actor sent a progress update on an initiative of an action plan.',
  {
    ...initiativeFields,
    ...actorFields,
    version: z
      .int()
      .check(
        z.positive(),
        z.describe('The first update of this actor on this initiative has 1, the next 2.'),
      ),
  },
);
