import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { ConsulteeCategory } from './consultee.ts';
import { ActorId } from './ids.ts';
import { EmailAddress, ShortText } from './text.ts';

/** Whether an organisation still can be responsible. What one that ended was responsible for shows as ownerless. */
const Standing = z.discriminatedUnion('state', [
  z.object({ state: z.literal('active') }),
  z.object({ state: z.literal('closed'), on: LocalDate }),
  z.object({ state: z.literal('merged'), on: LocalDate, into: ActorId }),
]);

/** An organisation with a part in the plans (aktör). */
export const Actor = z.object({
  id: ActorId,
  name: ShortText,
  category: ConsulteeCategory,
  email: EmailAddress,
  /** Who is asked when the first mailbox stays silent. */
  secondContact: z.optional(EmailAddress),
  /** Which link is the valid one; handing over, or another address, makes the next. */
  generation: z.int().check(z.positive()),
  /** The addresses of earlier generations, oldest first. */
  formerEmails: z.array(EmailAddress),
  standing: Standing,
  /** The actors that were merged into it: what they pledged is its own now. */
  formerly: z.array(ActorId),
  /** The day of its last planned reminder of the follow-up. */
  remindedOn: z.optional(LocalDate),
  /** When it last sent a progress update, or confirmed or objected to something. */
  heardAt: z.optional(z.iso.datetime()),
  version: z.int().check(z.positive()),
});
export type Actor = z.infer<typeof Actor>;

export const isActive = ({ standing }: Pick<Actor, 'standing'>): boolean =>
  standing.state === 'active';
