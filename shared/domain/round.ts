import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { PartId, RoundId, StrategyId } from './ids.ts';
import { Change } from './plan.ts';
import { LongText, ShortText } from './text.ts';

export const RoundQuestion = z.object({
  id: PartId,
  text: LongText.check(z.minLength(1)),
  kind: z.discriminatedUnion('type', [
    z.object({ type: z.literal('text') }),
    z.object({
      type: z.literal('choice'),
      options: z.array(ShortText).check(z.minLength(2), z.maxLength(20)),
    }),
    /** From 1 to this number. */
    z.object({ type: z.literal('scale'), until: z.int().check(z.gte(3), z.lte(10)) }),
  ]),
});
export type RoundQuestion = z.infer<typeof RoundQuestion>;

/** A round of the yearly follow-up (uppföljningsomgång). What it found is frozen when it has closed. */
export const FollowUpRound = z.object({
  strategyId: StrategyId,
  id: RoundId,
  title: ShortText,
  questions: z.array(RoundQuestion).check(z.maxLength(30)),
  opensOn: LocalDate,
  /** The last day to report. */
  closesOn: LocalDate,
  /** How the last day was moved, oldest first. */
  moved: z.optional(z.array(z.object({ ...Change.shape, from: LocalDate, to: LocalDate }))),
  /** closed: nothing more is taken; frozen: all that it found is stored apart, and its report can be made. */
  state: z.enum(['planned', 'open', 'closed', 'frozen']),
  openedAt: z.optional(z.iso.datetime()),
  closedAt: z.optional(z.iso.datetime()),
  frozenAt: z.optional(z.iso.datetime()),
  /** The round before it, whose answers are the start of this one's. */
  previous: z.optional(RoundId),
  version: z.int().check(z.positive()),
  changed: Change,
});
export type FollowUpRound = z.infer<typeof FollowUpRound>;
