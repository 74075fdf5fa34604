import * as z from 'zod/mini';
import { consulteeFields, defineEvent } from '../envelope.ts';

/** An answer came in and is a public record. */
export const ResponseSubmitted = defineEvent('consultation-response.submitted.v1', {
  ...consulteeFields,
  version: z.int().check(z.positive()),
  late: z.boolean(),
});
