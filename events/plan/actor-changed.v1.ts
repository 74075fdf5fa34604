import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { actorFields } from './plan-fields.ts';

export const ActorChanged = defineEvent(
  'actor.changed.v1',
  'An actor was added or changed: its address, its second contact, whether it still is there.',
  {
    ...actorFields,
    generation: z.int().check(z.positive(), z.describe('Which of its links is the valid one.')),
    cause: z
      .enum(['added', 'address', 'handed-over', 'standing', 'corrected'])
      .check(
        z.describe(
          'What was changed. `handed-over` is a change of address that the actor made itself.',
        ),
      ),
  },
);
