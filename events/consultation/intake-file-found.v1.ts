import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';
import { intakeFields } from './intake-fields.ts';

export const IntakeFileFound = defineEvent(
  'intake.file-found.v1',
  'A file that came in was scanned and looked through.',
  {
    ...intakeFields,
    fileId: z.string().check(z.regex(/^[0-9a-f]{32}$/), z.describe('The id of the file.')),
    state: z
      .enum(['clean', 'withheld'])
      .check(z.describe('Whether staff may open it: not with malware, nor unscanned.')),
  },
);
