import * as z from 'zod/mini';
import { consulteeFields, defineEvent, extensionVersion } from '../envelope.ts';

export const ExtensionDecided = defineEvent(
  'consultee.extension-decided.v1',
  'A coordinator gave a consultee more time to answer, asked or unasked, or declined to.',
  {
    ...consulteeFields,
    version: extensionVersion,
    outcome: z.enum(['granted', 'declined']).check(z.describe('What was decided.')),
  },
);
