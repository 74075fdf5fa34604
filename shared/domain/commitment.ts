import * as z from 'zod/mini';
import {
  ActorId,
  type CommitmentRef,
  ConsultationId,
  ConsulteeId,
  InitiativeRef,
  PartId,
} from './ids.ts';
import type { Initiative } from './plan.ts';
import { type Answer, Participation } from './response.ts';
import { LongText, ShortText } from './text.ts';

/** What the actor says of the initiative that its commitment became. */
const Confirmation = z.object({
  answer: z.enum(['asked', 'confirmed', 'objected']),
  text: z.optional(LongText),
  at: z.iso.datetime(),
});

/** What the coordinator made of it. */
const Decision = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({
    state: z.literal('accepted'),
    initiative: InitiativeRef,
    at: z.iso.datetime(),
    by: ShortText,
    confirmation: Confirmation,
  }),
  z.object({
    state: z.literal('set-aside'),
    /** Which the actor gets to read. */
    reason: LongText.check(z.minLength(1)),
    at: z.iso.datetime(),
    by: ShortText,
  }),
]);

export const Outcome = z.enum(['under-way', 'done', 'partly', 'not-done']);
export type Outcome = z.infer<typeof Outcome>;

/** How an answer has it. */
const Pledged = {
  responseVersion: z.int().check(z.positive()),
  responseReference: z.string(),
  receivedAt: z.iso.datetime(),
  participation: z.array(Participation),
  text: LongText,
};

/** A pledge (åtagande): how an organisation said, in its answer, that it will take part in a focus area. */
export const Commitment = z.object({
  consultationId: ConsultationId,
  consulteeId: ConsulteeId,
  focusAreaId: PartId,
  /** The answer that it stands in. */
  ...Pledged,
  /** How a later version of the answer has it, and when that was noticed; with no ways and no words it is withdrawn. */
  changed: z.optional(z.object({ ...Pledged, at: z.iso.datetime() })),
  actorId: ActorId,
  /** As it was called when it answered. */
  actorName: ShortText,
  decision: Decision,
  /** What the actor last said became of it. */
  outcome: z.optional(z.object({ state: Outcome, text: LongText, at: z.iso.datetime() })),
  /** How often it was decided about. */
  decisions: z.int(),
  version: z.int().check(z.positive()),
});
export type Commitment = z.infer<typeof Commitment>;

export const commitmentRefOf = ({
  consultationId,
  consulteeId,
  focusAreaId,
}: Commitment): CommitmentRef => ({ consultationId, consulteeId, focusAreaId });

export const commitmentKey = ({
  consultationId,
  consulteeId,
  focusAreaId,
}: CommitmentRef): string => `${consultationId}#${consulteeId}#${focusAreaId}`;

/** What an answer pledges: for each focus area in which its sender says that, or how, it will take part. */
export const pledgesIn = ({
  focusAreas,
}: Answer): Pick<Commitment, 'focusAreaId' | 'participation' | 'text'>[] =>
  Object.entries(focusAreas).flatMap(([focusAreaId, { participation, participationText }]) =>
    participation.length > 0 || participationText.trim() !== ''
      ? [{ focusAreaId: PartId.parse(focusAreaId), participation, text: participationText }]
      : [],
  );

export type Decision = z.infer<typeof Decision>;

type Pledge = Pick<Commitment, 'participation' | 'text'>;

const isSame = (one: Pledge, other: Pledge) =>
  one.text === other.text && one.participation.join() === other.participation.join();

/** Whether the latest answer pledges it no more. */
export const isWithdrawn = ({ changed }: Pick<Commitment, 'changed'>): boolean =>
  changed !== undefined && changed.text === '' && changed.participation.length === 0;

/**
 * A commitment after a later version of the answer. As long as nobody has decided about it, it is what was pledged last; else,
 * and where it is withdrawn, the change stands beside it. The same commitment when the version changes nothing, or is known.
 *
 * @param at when that is noticed: a decision made later takes it into account.
 */
export function afterAnswer(
  commitment: Commitment,
  pledged: Omit<NonNullable<Commitment['changed']>, 'at'>,
  at: string,
): Commitment {
  const { changed, decision } = commitment;
  const known = changed ?? commitment;
  if (pledged.responseVersion <= known.responseVersion || isSame(pledged, known)) return commitment;
  const next = { ...commitment, changed: { ...pledged, at } };
  return decision.state === 'open' ? inLatestWords(next) : next;
}

/** What was withdrawn keeps its words, which say what. */
function inLatestWords(commitment: Commitment): Commitment {
  if (commitment.changed === undefined || isWithdrawn(commitment)) return commitment;
  const { responseVersion, responseReference, receivedAt, participation, text } =
    commitment.changed;
  const pledged = { responseVersion, responseReference, receivedAt, participation, text };
  return { ...commitment, ...pledged, changed: undefined };
}

/** A commitment as a coordinator now decides about it. What its actor said of the outcome stays. */
export const decidedAs = (commitment: Commitment, decision: Decision): Commitment => ({
  ...inLatestWords(commitment),
  decision,
  decisions: commitment.decisions + 1,
  version: commitment.version + 1,
});

/** The decision that takes a commitment into an initiative: its actor is asked whether that is right. */
export const acceptedInto = (initiative: InitiativeRef, at: string, by: string): Decision => ({
  state: 'accepted',
  initiative,
  at,
  by,
  confirmation: { answer: 'asked', at },
});

/** An initiative that a commitment is no source of; whoever pledged it still takes part, until somebody says otherwise. */
export const withoutSource = (initiative: Initiative, ref: CommitmentRef): Initiative => ({
  ...initiative,
  sources: initiative.sources.filter(
    (source) =>
      source.kind !== 'commitment' || commitmentKey(source.commitment) !== commitmentKey(ref),
  ),
});

/** An initiative that also grows from a commitment; whoever pledged it takes part. */
export function grownFrom(
  initiative: Initiative,
  ref: CommitmentRef,
  { actorId, role }: { actorId: ActorId; role: string },
): Initiative {
  const { leadActor, participatingActors } = initiative;
  const takesPart =
    leadActor === actorId || participatingActors.some((each) => each.actorId === actorId);
  return {
    ...initiative,
    sources: [...withoutSource(initiative, ref).sources, { kind: 'commitment', commitment: ref }],
    participatingActors: takesPart
      ? participatingActors
      : [...participatingActors, { actorId, role }],
  };
}

/** Where a commitment stands in the chain from answer to yearly check. */
export const ChainState = z.enum([
  /** Nobody has decided about it, or its actor has changed it since. */
  'undecided',
  /** The initiative it was accepted into is gone, cancelled or merged: somebody has to decide anew. */
  'dropped',
  'waits-for-actor',
  /** The actor does not recognise it as it was taken up. */
  'objected',
  'in-plan',
  'set-aside',
  ...Outcome.options,
]);
export type ChainState = z.infer<typeof ChainState>;

/** @param initiative the one it was accepted into, as it is stored; absent when there is none such. */
export function chainStateOf(
  { decision, changed, outcome }: Pick<Commitment, 'decision' | 'changed' | 'outcome'>,
  initiative: Pick<Initiative, 'override'> | undefined,
): ChainState {
  if (decision.state !== 'open' && changed && changed.at > decision.at) return 'undecided';
  if (decision.state === 'set-aside') return 'set-aside';
  if (decision.state === 'open') return 'undecided';
  if (outcome?.state === 'done') return 'done';
  const given = initiative?.override?.status;
  if (!initiative || given === 'cancelled' || given === 'merged') return 'dropped';
  if (decision.confirmation.answer === 'objected') return 'objected';
  if (outcome) return outcome.state;
  return decision.confirmation.answer === 'asked' ? 'waits-for-actor' : 'in-plan';
}

/** Whether a coordinator has to. */
export const waitsForCoordinator = (state: ChainState): boolean =>
  ['undecided', 'dropped', 'objected'].includes(state);
