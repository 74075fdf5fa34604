/**
 * The envelope of every event on the bus. EventBridge carries it as `detail`, with `source` = `remissflow` and
 * `detail-type` = the type. Events carry ids, never texts or addresses; consumers read what they need.
 *
 * A contract is changed only by adding optional fields; anything else is a new version beside the old one.
 */
import * as z from 'zod/mini';

export const source = 'remissflow';

/**
 * Defines an event contract. `type` ends in its version, e.g. `consultation.opened.v1`. The description says when the
 * event comes; with those of its fields it goes into the JSON Schema and docs/events.md.
 */
export function defineEvent<const Type extends string, Data extends z.core.$ZodShape>(
  type: Type,
  description: string,
  data: Data,
) {
  return z
    .object({
      id: z
        .string()
        .check(
          z.minLength(1),
          z.maxLength(300),
          z.describe('The same for every delivery of one happening: it tells repeats.'),
        ),
      type: z.literal(type),
      occurredAt: z.iso.datetime().check(z.describe('When it happened.')),
      data: z.object(data),
    })
    .register(z.globalRegistry, { description });
}

/** An id: lower-case letters, digits and single hyphens. */
export const slug = (description: string) =>
  z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60), z.describe(description));

/** Ids that several events carry. */
export const consultationFields = { consultationId: slug('The id of the consultation.') };
export const consulteeFields = {
  ...consultationFields,
  consulteeId: slug('The id of the consultee within its consultation.'),
};
/** Of the events about a consultee's time to answer. */
export const extensionVersion = z
  .int()
  .check(
    z.gte(1),
    z.describe(
      "How often something was asked or decided about the consultee's time, this included.",
    ),
  );
