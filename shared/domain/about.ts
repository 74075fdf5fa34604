import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { EmailAddress, ShortText } from './text.ts';

/** What an installation says of itself: who answers for it, and where to turn. What is absent, its pages name as not filled in. */
export const About = z.object({
  organisation: ShortText,
  /** Where faults in accessibility are reported: a mailbox or a web page. */
  faultsTo: z.optional(z.union([EmailAddress, z.url()])),
  /** The day on which the organisation itself last looked at how accessible the pages are. */
  assessedOn: z.optional(LocalDate),
  /** Faults in accessibility that are known, in the installation's language. */
  shortcomings: z.array(z.string()),
  dataProtectionOfficer: z.optional(EmailAddress),
  /** What the organisation says of personal data in general. */
  privacyPage: z.optional(z.url()),
});
export type About = z.infer<typeof About>;
