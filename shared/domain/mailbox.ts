/** What we know of a mailbox, whoever it belongs to: whether mail reaches it, and whether it wants reminders. */
import * as z from 'zod/mini';

export const Mailbox = z.object({
  /** The mailbox's hash. */
  recipient: z.string(),
  /** Since when it gets no mail at all, because one came back for good; `reason` is the mail service's own word. */
  stopped: z.optional(z.object({ at: z.iso.datetime(), reason: z.string() })),
  /** Since when it gets no reminders, and whose doing that was. */
  paused: z.optional(z.object({ at: z.iso.datetime(), by: z.enum(['recipient', 'complaint']) })),
});
export type Mailbox = z.infer<typeof Mailbox>;
