import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { initiativeFields } from './plan-fields.ts';

export const InitiativeChanged = defineEvent(
  'initiative.changed.v1',
  'An initiative was made or changed: by a coordinator, an import, a progress update, or because its status was computed anew.',
  {
    ...initiativeFields,
    version: z.int().check(z.positive(), z.describe('The version of the initiative.')),
  },
);
