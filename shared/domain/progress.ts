import * as z from 'zod/mini';
import { AttachedFile } from './attached-file.ts';
import { LocalDate } from './calendar.ts';
import { Outcome } from './commitment.ts';
import {
  ActorId,
  CommitmentRef,
  IndicatorId,
  InitiativeId,
  PartId,
  PlanId,
  RoundId,
} from './ids.ts';
import { InitiativeStatus } from './plan.ts';
import { LongText, ShortText } from './text.ts';

/** What an actor says of an initiative (lägesrapport). Parts that were never touched are absent. */
export const ProgressReport = z.object({
  /** Only the lead actor: instead of the computed status. */
  override: z.optional(z.object({ status: InitiativeStatus, why: ShortText })),
  done: LongText,
  next: LongText,
  /** Only the lead actor: milestones that are done, or are moved or not done after all, with a reason. */
  milestones: z.array(
    z.object({
      id: PartId,
      doneOn: z.optional(LocalDate),
      movedTo: z.optional(LocalDate),
      /** The day on which it was said to be done. */
      undone: z.optional(LocalDate),
      why: z.optional(ShortText),
    }),
  ),
  indicatorValues: z.array(
    z.object({ indicatorId: IndicatorId, period: ShortText, value: z.number() }),
  ),
  commitments: z.array(z.object({ commitment: CommitmentRef, outcome: Outcome, text: LongText })),
  /** To the questions of the round, by question id. */
  answers: z.record(PartId, LongText),
  attachments: z.optional(z.array(AttachedFile)),
});
export type ProgressReport = z.infer<typeof ProgressReport>;

export const emptyReport: ProgressReport = {
  done: '',
  next: '',
  milestones: [],
  indicatorValues: [],
  commitments: [],
  answers: {},
};

/** A submitted progress report: never changed or deleted; a correction is the next version. */
export const ProgressUpdate = z.object({
  planId: PlanId,
  initiativeId: InitiativeId,
  actorId: ActorId,
  version: z.int().check(z.positive()),
  submittedAt: z.iso.datetime(),
  /** The round under way when it came in. */
  roundId: z.optional(RoundId),
  /** The initiative's version that it was written about. */
  initiativeVersion: z.int(),
  actorName: ShortText,
  /** How the initiative stood by it. */
  status: InitiativeStatus,
  report: ProgressReport,
});
export type ProgressUpdate = z.infer<typeof ProgressUpdate>;
