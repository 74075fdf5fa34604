/** How what stands when a round closes becomes the frozen rows of its report. */
import * as z from 'zod/mini';
import { type Actor, isActive } from './actor.ts';
import { type LocalDate, localDateOf } from './calendar.ts';
import { chainStateOf, type Commitment, commitmentKey, commitmentRefOf } from './commitment.ts';
import { type ActorId, ConsultationId, type PartId, PlanId } from './ids.ts';
import type { Indicator } from './indicator.ts';
import { nameOn } from './names.ts';
import { type ActionPlan, actorsOf, type Initiative, isEnded, statusOf } from './plan.ts';
import type { ProgressUpdate } from './progress.ts';
import type { FollowUpRound } from './round.ts';
import {
  type Counts,
  type FrozenActor,
  type FrozenCommitment,
  FrozenFrame,
  type FrozenHeader,
  type FrozenIndicator,
  type FrozenInitiative,
  type FrozenName,
  type FrozenUpdate,
  isSilent,
  noCounts,
  noPledges,
} from './round-report.ts';
import type { Strategy } from './strategy.ts';

/** What there is to freeze; what keeps no history of its own comes first, while it is as it was. */
export const Stage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('names') }),
  z.object({ kind: z.literal('indicators') }),
  z.object({ kind: z.literal('commitments'), consultationId: ConsultationId }),
  z.object({ kind: z.literal('initiatives'), planId: PlanId }),
]);
export type Stage = z.infer<typeof Stage>;

/** How far the freezing of a round has come. */
export const Freezing = z.object({
  frame: FrozenFrame,
  /** What is left to freeze; then all is counted. */
  stages: z.array(Stage),
  /** The last row of the first stage that is frozen. */
  after: z.optional(z.string()),
  /** How many parts are frozen. */
  version: z.int(),
});
export type Freezing = z.infer<typeof Freezing>;

const dayOf = ({ closedAt }: Pick<FrozenFrame, 'closedAt'>): LocalDate =>
  localDateOf(new Date(closedAt));

/**
 * @param closedAt when the round closed.
 * @param plans as they were then.
 */
export function frameOf(
  strategy: Strategy,
  round: FollowUpRound,
  closedAt: string,
  plans: ActionPlan[],
  previous: Pick<FollowUpRound, 'id' | 'title'> | undefined,
): FrozenFrame {
  const day = dayOf({ closedAt });
  const { title, sender, caseReference, criteria, framework } = strategy;
  return {
    strategyId: strategy.id,
    roundId: round.id,
    title: round.title,
    questions: round.questions,
    opensOn: round.opensOn,
    closesOn: round.closesOn,
    closedAt,
    strategy: { title, sender, caseReference, criteria },
    framework,
    ...(previous && { previous: { roundId: previous.id, title: previous.title } }),
    focusAreas: strategy.focusAreas.map(({ id, names }) => ({
      id,
      name: nameOn(names, day),
      plans: plans
        .filter(({ focusAreaId, state }) => focusAreaId === id && isInForce(state))
        .map((plan) => ({ id: plan.id, name: nameOn(plan.names, day), state: plan.state })),
    })),
  };
}

const isInForce = (state: ActionPlan['state']): boolean =>
  state === 'adopted' || state === 'closed';

export const stagesOf = ({ consultations }: Strategy, { focusAreas }: FrozenFrame): Stage[] => [
  { kind: 'names' },
  { kind: 'indicators' },
  ...consultations.map((consultationId) => ({ kind: 'commitments' as const, consultationId })),
  ...focusAreas.flatMap(({ plans }) =>
    plans.map(({ id }) => ({ kind: 'initiatives' as const, planId: id })),
  ),
];

export const freezeName = (actor: Actor): FrozenName => ({
  actorId: actor.id,
  name: actor.name,
  category: actor.category,
  isActive: isActive(actor),
  ...(actor.standing.state === 'merged' && { into: actor.standing.into }),
});

/** An indicator without the values that came after the round had closed. */
export function freezeIndicator(indicator: Indicator, frame: FrozenFrame): FrozenIndicator {
  const { id, names, unit, source, focusAreaId, baseline, interim, target, values } = indicator;
  return {
    id,
    name: nameOn(names, dayOf(frame)),
    unit,
    source,
    ...(focusAreaId && { focusAreaId }),
    baseline,
    ...(interim && { interim }),
    target,
    values: values
      .filter(({ at }) => at <= frame.closedAt)
      .map(({ year, value }) => ({ year, value }))
      .sort((a, b) => a.year - b.year),
  };
}

/**
 * A commitment as it stood at a time: what was decided or confirmed later is left out. `undefined` when it came later.
 *
 * @param outcomes what was said of its outcome in progress updates until then, for one that was said anew later.
 */
export function commitmentAt(
  commitment: Commitment,
  at: string,
  outcomes: Pick<ProgressUpdate, 'submittedAt' | 'report'>[],
): Commitment | undefined {
  const { decision, outcome, receivedAt, version, ...rest } = commitment;
  if (version === 1 && receivedAt > at) return undefined;
  const asItWas = { ...rest, receivedAt, version, decision: decisionAt(decision, at) };
  const said = outcome && outcome.at > at ? lastOutcome(commitment, outcomes) : outcome;
  return said ? { ...asItWas, outcome: said } : asItWas;
}

function decisionAt(decision: Commitment['decision'], at: string): Commitment['decision'] {
  if (decision.state === 'open' || decision.at > at) return { state: 'open' };
  if (decision.state === 'set-aside' || decision.confirmation.at <= at) return decision;
  return { ...decision, confirmation: { answer: 'asked', at: decision.at } };
}

/** Whether what was said of a commitment's outcome by a time has to be looked up in the progress updates. */
export const wasSaidAnew = ({ outcome }: Commitment, at: string): boolean =>
  outcome !== undefined && outcome.at > at;

function lastOutcome(
  commitment: Commitment,
  updates: Pick<ProgressUpdate, 'submittedAt' | 'report'>[],
): Commitment['outcome'] {
  const key = commitmentKey(commitmentRefOf(commitment));
  return updates
    .flatMap(({ submittedAt, report }) =>
      report.commitments
        .filter((said) => commitmentKey(said.commitment) === key)
        .map(({ outcome, text }) => ({ state: outcome, text, at: submittedAt })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .at(-1);
}

export const freezeUpdate = (update: ProgressUpdate): FrozenUpdate => {
  const { planId, initiativeId, actorId, actorName, version, submittedAt, status, report } = update;
  return { planId, initiativeId, actorId, actorName, version, submittedAt, status, report };
};

/** What a commitment's state and name need of an initiative. */
export type TakenInto = Pick<Initiative, 'planId' | 'id' | 'names' | 'override'>;

/**
 * @param commitment as it was.
 * @param initiative the one that it was taken into, as it was.
 * @param actorId who answers for it.
 */
export function freezeCommitment(
  commitment: Commitment,
  {
    initiative,
    actorId,
    frame,
  }: { initiative: TakenInto | undefined; actorId: ActorId; frame: FrozenFrame },
): FrozenCommitment {
  const { consultationId, consulteeId, focusAreaId, actorName, participation, text } = commitment;
  const { decision, outcome } = commitment;
  return {
    consultationId,
    consulteeId,
    focusAreaId,
    actorName,
    participation,
    text,
    ...(outcome && { outcome }),
    actorId,
    state: chainStateOf(commitment, initiative),
    ...(initiative && {
      initiative: {
        planId: initiative.planId,
        initiativeId: initiative.id,
        name: nameOn(initiative.names, dayOf(frame)),
      },
    }),
    ...(decision.state === 'set-aside' && { reason: decision.reason }),
  };
}

/**
 * @param initiative as it was.
 * @param plan the state of its plan.
 * @param names those of its actors.
 * @param updates what each actor last said of it in the round.
 * @param before its status in the round before.
 */
export function freezeInitiative(
  initiative: Initiative,
  {
    plan,
    frame,
    names,
    updates,
    before,
  }: {
    plan: Pick<ActionPlan, 'state'>;
    frame: FrozenFrame;
    names: FrozenName[];
    updates: Pick<FrozenUpdate, 'actorId'>[];
    before: FrozenInitiative['before'];
  },
): FrozenInitiative {
  const { leadActor, override, endsOn } = initiative;
  const byId = new Map(names.map((name) => [name.actorId, name]));
  const isThere = (id: ActorId) => byId.get(id)?.isActive ?? false;
  const named = (actorId: ActorId) => ({ actorId, name: byId.get(actorId)?.name ?? actorId });
  const day = dayOf(frame);
  const status = statusOf(initiative, day);
  const reported = updates.map(({ actorId }) => actorId);
  const isAsked = plan.state === 'adopted' && !isEnded(status);
  const asked = isAsked ? actorsOf(initiative).filter(isThere) : [];
  return {
    planId: initiative.planId,
    id: initiative.id,
    focusAreaId: initiative.focusAreaId,
    version: initiative.version,
    name: nameOn(initiative.names, day),
    goal: initiative.goal,
    activities: initiative.activities,
    intendedResult: initiative.intendedResult,
    resources: initiative.resources,
    publicNote: initiative.publicNote,
    ...(leadActor && isThere(leadActor) && { lead: named(leadActor) }),
    participants: initiative.participatingActors.map(({ actorId, role }) => ({
      ...named(actorId),
      role,
    })),
    startsOn: initiative.startsOn,
    ...(endsOn && { endsOn }),
    milestones: initiative.milestones,
    indicators: initiative.indicators,
    criteria: initiative.criteria,
    goals: initiative.goals,
    status,
    ...(override && { statusWhy: override.why }),
    ...(before && { before }),
    asked: [...new Set([...asked, ...reported])],
    reported,
  };
}

type Tally = Omit<FrozenActor, 'name' | 'category'>;

/** What is counted of a round, row by row. */
export interface RoundCount {
  all: Counts;
  byArea: Map<PartId, Counts>;
  byActor: Map<ActorId, Tally>;
}

export const beginCount = ({ focusAreas }: FrozenFrame): RoundCount => ({
  all: noCounts(),
  byArea: new Map(focusAreas.map(({ id }) => [id, noCounts()])),
  byActor: new Map(),
});

const countsOf = ({ all, byArea }: RoundCount, focusAreaId: PartId): Counts[] =>
  [all, byArea.get(focusAreaId)].filter((counts) => counts !== undefined);

function tallyOf({ byActor }: RoundCount, actorId: ActorId): Tally {
  const none: Tally = {
    actorId,
    leads: 0,
    participates: 0,
    asked: 0,
    reported: 0,
    pledges: [],
  };
  const tally = byActor.get(actorId) ?? none;
  byActor.set(actorId, tally);
  return tally;
}

export function countInitiative(count: RoundCount, initiative: FrozenInitiative): void {
  const { focusAreaId, lead, participants, status, before, asked, reported } = initiative;
  for (const counts of countsOf(count, focusAreaId)) {
    counts.initiatives += 1;
    counts.statuses[status] += 1;
    if (before) counts.before[before] += 1;
    if (before && before !== status) counts.changed += 1;
    if (!lead) counts.ownerless += 1;
    counts.asked += asked.length;
    counts.reported += reported.length;
  }
  if (lead) tallyOf(count, lead.actorId).leads += 1;
  for (const { actorId } of participants)
    if (actorId !== lead?.actorId) tallyOf(count, actorId).participates += 1;
  for (const id of asked) tallyOf(count, id).asked += 1;
  for (const id of reported) tallyOf(count, id).reported += 1;
}

export function countCommitment(
  count: RoundCount,
  { focusAreaId, actorId, state }: FrozenCommitment,
): void {
  for (const counts of countsOf(count, focusAreaId)) counts.pledges[state] += 1;
  const { pledges } = tallyOf(count, actorId);
  let ofArea = pledges.find((one) => one.focusAreaId === focusAreaId);
  if (!ofArea) {
    ofArea = { focusAreaId, counts: noPledges() };
    pledges.push(ofArea);
  }
  ofArea.counts[state] += 1;
}

export function headerOf(frame: FrozenFrame, { all, byArea, byActor }: RoundCount): FrozenHeader {
  return {
    ...frame,
    focusAreas: frame.focusAreas.map((area) => ({
      ...area,
      counts: byArea.get(area.id) ?? noCounts(),
    })),
    counts: all,
    actors: byActor.size,
    silentActors: [...byActor.values()].filter(isSilent).length,
  };
}
