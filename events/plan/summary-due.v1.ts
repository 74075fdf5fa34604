import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { strategyFields } from './plan-fields.ts';

export const SummaryDue = defineEvent(
  'follow-up.summary-due.v1',
  'The day has come for the weekly list of silent owners, or for the monthly summary.',
  {
    ...strategyFields,
    summary: z.enum(['weekly', 'monthly']).check(z.describe('Which of the two.')),
    on: z.iso.date().check(z.describe('The day, in Stockholm.')),
  },
);
