/**
 * The envelope of every event on the bus. EventBridge carries it as `detail`, with `source` = `remissflow` and
 * `detail-type` = the type. Events carry ids, never texts or addresses; consumers read what they need.
 *
 * A contract is changed only by adding optional fields; anything else is a new version beside the old one.
 */
import * as z from 'zod/mini';

export const source = 'remissflow';

/** Defines an event contract. `type` ends in its version, e.g. `consultation.opened.v1`. */
export function defineEvent<const Type extends string, Data extends z.core.$ZodShape>(
  type: Type,
  data: Data,
) {
  return z.object({
    /** The same for every delivery of one happening: consumers may use it to recognise repeats. */
    id: z.string().check(z.minLength(1), z.maxLength(300)),
    type: z.literal(type),
    occurredAt: z.iso.datetime(),
    data: z.object(data),
  });
}

const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));

/** Ids that several events carry. */
export const consultationFields = { consultationId: slug };
export const consulteeFields = { consultationId: slug, consulteeId: slug };
