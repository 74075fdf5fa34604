/** What a round of the follow-up found, as it was when the round closed: the frozen rows that its report is made of. */
import * as z from 'zod/mini';
import { LocalDate } from './calendar.ts';
import { ChainState, Commitment } from './commitment.ts';
import { ConsulteeCategory } from './consultee.ts';
import {
  ActorId,
  IndicatorId,
  InitiativeId,
  InitiativeRef,
  PartId,
  PlanId,
  RoundId,
  StrategyId,
} from './ids.ts';
import { Indicator, YearValue } from './indicator.ts';
import { InitiativeStatus, Milestone, PlanState } from './plan.ts';
import { ProgressUpdate } from './progress.ts';
import { FollowUpRound } from './round.ts';
import { Framework, Strategy } from './strategy.ts';
import { LongText, ShortText } from './text.ts';

const NamedActor = z.object({ actorId: ActorId, name: ShortText });

/** An actor as it was called; `into` is the one that it was merged into, and `isActive` whether it still could answer. */
export const FrozenName = z.object({
  ...NamedActor.shape,
  category: ConsulteeCategory,
  isActive: z.boolean(),
  into: z.optional(ActorId),
});
export type FrozenName = z.infer<typeof FrozenName>;

export const FrozenInitiative = z.object({
  planId: PlanId,
  id: InitiativeId,
  focusAreaId: PartId,
  /** The version that held when the round closed. */
  version: z.int(),
  name: ShortText,
  goal: LongText,
  activities: LongText,
  intendedResult: LongText,
  resources: LongText,
  publicNote: LongText,
  /** Absent: nobody leads it who still can. */
  lead: z.optional(NamedActor),
  participants: z.array(z.object({ ...NamedActor.shape, role: ShortText })),
  startsOn: LocalDate,
  /** Absent: continuous. */
  endsOn: z.optional(LocalDate),
  milestones: z.array(Milestone),
  indicators: z.array(IndicatorId),
  criteria: z.array(PartId),
  goals: z.array(PartId),
  status: InitiativeStatus,
  /** Why somebody set its status. */
  statusWhy: z.optional(ShortText),
  /** Its status in the round before; absent when it was not there, or there was none. */
  before: z.optional(InitiativeStatus),
  /** Who was asked how it goes, and who of them said so. */
  asked: z.array(ActorId),
  reported: z.array(ActorId),
});
export type FrozenInitiative = z.infer<typeof FrozenInitiative>;

/** What an actor last said of an initiative in the round. */
export const FrozenUpdate = z.object({
  ...z.pick(ProgressUpdate, {
    planId: true,
    initiativeId: true,
    actorId: true,
    actorName: true,
    version: true,
    submittedAt: true,
    status: true,
    report: true,
  }).shape,
});
export type FrozenUpdate = z.infer<typeof FrozenUpdate>;

export const FrozenCommitment = z.object({
  ...z.pick(Commitment, {
    consultationId: true,
    consulteeId: true,
    focusAreaId: true,
    /** As it was called when it answered. */
    actorName: true,
    participation: true,
    text: true,
    outcome: true,
  }).shape,
  /** Who answers for it now, of actors that were merged. */
  actorId: ActorId,
  state: ChainState,
  /** What it was taken into. */
  initiative: z.optional(z.object({ ...InitiativeRef.shape, name: ShortText })),
  /** Why it was set aside. */
  reason: z.optional(LongText),
});
export type FrozenCommitment = z.infer<typeof FrozenCommitment>;

export const FrozenIndicator = z.object({
  ...z.pick(Indicator, {
    id: true,
    unit: true,
    source: true,
    focusAreaId: true,
    baseline: true,
    interim: true,
    target: true,
  }).shape,
  name: ShortText,
  /** Oldest first, the baseline not among them. */
  values: z.array(YearValue),
});
export type FrozenIndicator = z.infer<typeof FrozenIndicator>;

/** How many commitments stand where in the chain from answer to yearly check. */
const Pledges = z.record(ChainState, z.int());
export type Pledges = z.infer<typeof Pledges>;

const Statuses = z.record(InitiativeStatus, z.int());

/** What is counted of initiatives and commitments, of one focus area or of all. */
const Counts = z.object({
  initiatives: z.int(),
  /** How many initiatives have which status, and how many of them had which in the round before. */
  statuses: Statuses,
  before: Statuses,
  /** How many have another status than in the round before. */
  changed: z.int(),
  ownerless: z.int(),
  /** Progress updates: one for each initiative and actor. */
  asked: z.int(),
  reported: z.int(),
  pledges: Pledges,
});
export type Counts = z.infer<typeof Counts>;

/** An actor with a part in the round: what it was asked and said, and what it pledged, by focus area. */
export const FrozenActor = z.object({
  ...NamedActor.shape,
  category: ConsulteeCategory,
  leads: z.int(),
  participates: z.int(),
  asked: z.int(),
  reported: z.int(),
  pledges: z.array(z.object({ focusAreaId: PartId, counts: Pledges })),
});
export type FrozenActor = z.infer<typeof FrozenActor>;

/** Whether an actor was asked and said nothing at all. */
export const isSilent = ({ asked, reported }: Pick<FrozenActor, 'asked' | 'reported'>): boolean =>
  asked > 0 && reported === 0;

const FrozenArea = z.object({
  id: PartId,
  name: ShortText,
  /** The adopted ones, and those that are closed. */
  plans: z.array(z.object({ id: PlanId, name: ShortText, state: PlanState })),
});

/** What a round was about, in the words of the day on which it closed. */
export const FrozenFrame = z.object({
  strategyId: StrategyId,
  roundId: RoundId,
  ...z.pick(FollowUpRound, { title: true, questions: true, opensOn: true, closesOn: true }).shape,
  closedAt: z.iso.datetime(),
  strategy: z.pick(Strategy, { title: true, sender: true, caseReference: true, criteria: true }),
  framework: Framework,
  /** The frozen round that `before` tells of. */
  previous: z.optional(z.object({ roundId: RoundId, title: ShortText })),
  focusAreas: z.array(FrozenArea),
});
export type FrozenFrame = z.infer<typeof FrozenFrame>;

/** The head of a round's frozen rows: what it was about, and what is counted of it. */
export const FrozenHeader = z.object({
  ...FrozenFrame.shape,
  focusAreas: z.array(z.object({ ...FrozenArea.shape, counts: Counts })),
  /** Of all focus areas. */
  counts: Counts,
  actors: z.int(),
  silentActors: z.int(),
});
export type FrozenHeader = z.infer<typeof FrozenHeader>;

const zeros = <Key extends string>(keys: readonly Key[]): Record<Key, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;

export const noPledges = (): Pledges => zeros(ChainState.options);

export const noCounts = (): Counts => ({
  initiatives: 0,
  statuses: zeros(InitiativeStatus.options),
  before: zeros(InitiativeStatus.options),
  changed: 0,
  ownerless: 0,
  asked: 0,
  reported: 0,
  pledges: noPledges(),
});

/** What was pledged against what was done; what was set aside was never taken up, and counts as neither. */
export function pledgedAgainstDone(pledges: Pledges): { pledged: number; done: number } {
  const all = Object.values(pledges).reduce((sum, count) => sum + count, 0);
  return { pledged: all - pledges['set-aside'], done: pledges.done };
}
