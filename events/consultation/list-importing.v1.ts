import * as z from 'zod/mini';
import { consultationFields, defineEvent } from '../envelope.ts';

export const ListImporting = defineEvent(
  'distribution-list.importing.v1',
  'Consultees of a file were confirmed, or a part of them is on the list: the next part follows.',
  {
    ...consultationFields,
    step: z
      .int()
      .check(
        z.positive(),
        z.describe('Grows with every part, over all files of the consultation.'),
      ),
  },
);
