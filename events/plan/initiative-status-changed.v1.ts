import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { initiativeFields } from './plan-fields.ts';

const statuses = [
  'not-started',
  'on-time',
  'late',
  'completed',
  'cancelled',
  'postponed',
  'merged',
] as const;

export const InitiativeStatusChanged = defineEvent(
  'initiative.status-changed.v1',
  'The status of an initiative is another than it was.',
  {
    ...initiativeFields,
    version: z.int().check(z.positive(), z.describe('The version of the initiative.')),
    from: z.enum(statuses).check(z.describe('The status before.')),
    to: z.enum(statuses).check(z.describe('The status now.')),
  },
);
