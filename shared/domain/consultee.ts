import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { ConsultationId, ConsulteeId, type ConsulteeRef } from './ids.ts';
import { EmailAddress, ShortText } from './text.ts';

const ConsulteeCategory = z.enum([
  'municipality',
  'university',
  'authority',
  'business',
  'region',
  'other',
]);

/** A body invited to answer (remissinstans). */
export const Consultee = z.object({
  consultationId: ConsultationId,
  id: ConsulteeId,
  name: ShortText,
  category: ConsulteeCategory,
  email: EmailAddress,
  /** Which link is the valid one; a new address gets the next generation, and the links of all earlier ones end. */
  generation: z.int().check(z.positive()),
  /** The addresses of earlier generations, oldest first: `formerEmails[0]` had generation 1. */
  formerEmails: z.array(EmailAddress),
  signedInAt: z.optional(z.iso.datetime()),
  /** The day its mailbox was invited; absent when that was with everyone, at the opening. */
  invitedOn: z.optional(LocalDate),
  /** The day of the last planned reminder. */
  remindedOn: z.optional(LocalDate),
  /** The day the next reminder falls due; absent when none will come. Key of the sparse index that the tick reads. */
  nextReminderOn: z.optional(LocalDate),
});
export type Consultee = z.infer<typeof Consultee>;

export const refOf = ({ consultationId, id }: Consultee): ConsulteeRef => ({
  consultationId,
  consulteeId: id,
});
