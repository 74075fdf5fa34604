import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { roundFields } from './plan-fields.ts';

export const ReportReady = defineEvent(
  'follow-up-report.ready.v1',
  'The report of a round can be had in one more format.',
  {
    ...roundFields,
    format: z
      .enum(['html', 'docx', 'xlsx', 'pdf', 'evidence'])
      .check(z.describe('`evidence` is the evidence sheet of the S3 criteria.')),
  },
);
