/**
 * What SES puts on the account's default bus, as far as we read it.
 * Source: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import * as z from 'zod/mini';

const mail = z.object({ tags: z.optional(z.record(z.string(), z.array(z.string()))) });
const timestamp = z.iso.datetime();

export const SesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp }) }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      timestamp,
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bounceSubType: z.string(),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      timestamp,
      complaintFeedbackType: z.optional(z.nullable(z.string())),
    }),
  }),
  z.object({
    eventType: z.literal('Reject'),
    mail: z.extend(mail, { timestamp }),
    reject: z.object({ reason: z.string() }),
  }),
  z.object({
    eventType: z.literal('Rendering Failure'),
    mail: z.extend(mail, { timestamp }),
  }),
]);
export type SesEvent = z.infer<typeof SesEvent>;
