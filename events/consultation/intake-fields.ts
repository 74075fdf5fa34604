/** Ids of what came in outside the form. */
import * as z from 'zod/mini';

export const intakeFields = {
  place: z
    .string()
    .check(
      z.regex(/^(-|[a-z0-9]+(-[a-z0-9]+)*)$/),
      z.maxLength(40),
      z.describe('The id of the consultation that it names, or `-` when it names none.'),
    ),
  intakeId: z
    .string()
    .check(z.regex(/^[0-9a-f]{32}$/), z.describe('The id of what came in, within its place.')),
};
