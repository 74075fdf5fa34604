import * as z from 'zod/mini';
import { ConsultationId, PartId, StrategyId } from './ids.ts';
import { FollowUpPolicy } from './follow-up-policy.ts';
import { Names } from './names.ts';
import { EmailAddress, ShortText } from './text.ts';

const Named = z.object({ id: PartId, name: ShortText });

/** The plan above the strategy, e.g. RUFS 2050: what initiatives are tagged with. */
export const Framework = z.object({
  id: PartId,
  name: ShortText,
  goals: z.array(Named).check(z.maxLength(30)),
  priorities: z.array(Named).check(z.maxLength(30)),
});
export type Framework = z.infer<typeof Framework>;

/** A strategy (strategi) whose action plans are followed up. */
export const Strategy = z.object({
  id: StrategyId,
  title: ShortText,
  sender: ShortText,
  caseReference: ShortText,
  /** The consultations whose answers hold commitments to it. */
  consultations: z.array(ConsultationId).check(z.maxLength(10)),
  /** Role mailboxes. */
  coordinatorMailbox: EmailAddress,
  steeringGroup: z.array(EmailAddress).check(z.maxLength(50)),
  focusAreas: z
    .array(z.object({ id: PartId, names: Names }))
    .check(z.minLength(1), z.maxLength(20)),
  framework: Framework,
  /** The criteria of the S3 enabling condition, e.g. `{ id: '3', name: 'Monitoring and evaluation' }`. */
  criteria: z.array(Named).check(z.maxLength(20)),
  policy: FollowUpPolicy,
  version: z.int().check(z.positive()),
});
export type Strategy = z.infer<typeof Strategy>;
