import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';

export const OutageDecided = defineEvent(
  'mail.outage-decided.v1',
  'A person decided about all mails at once that became unknown in an outage of the mail service.',
  {
    from: z.iso
      .datetime()
      .check(z.describe('When the first of them became unknown; it is included.')),
    until: z.iso
      .datetime()
      .check(z.describe('When the last of them became unknown; it is included.')),
  },
);
