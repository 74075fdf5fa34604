/** Commitments with where each stands in the chain: what the list selects, counts and pages. */
import {
  type ChainState,
  chainStateOf,
  type Commitment,
  waitsForCoordinator,
} from '../../shared/domain/commitment.ts';
import type { ActorId, PartId, PlanId, StrategyId } from '../../shared/domain/ids.ts';
import type { Initiative } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { eachCommitment } from '../../shared/store/commitments.ts';
import { eachInitiative } from '../../shared/store/plans.ts';

export interface Link {
  commitment: Commitment;
  /** The one that it was accepted into, when it is there. */
  initiative: Initiative | undefined;
  state: ChainState;
}

/** Every state in the order of the chain; `vantar` is what waits for the coordinator. */
export const views = [
  'undecided',
  'dropped',
  'objected',
  'waits-for-actor',
  'in-plan',
  'under-way',
  'partly',
  'not-done',
  'done',
  'set-aside',
] as const satisfies ChainState[];
export type View = (typeof views)[number] | 'vantar' | 'alla';

export const viewOf = (text: string | null): View =>
  text === 'vantar' ? text : (views.find((view) => view === text) ?? 'alla');

export interface Selection {
  strategy: StrategyId | undefined;
  focusArea: PartId | undefined;
  actor: ActorId | undefined;
  view: View;
  /** From 1. */
  page: number;
}

const isIn = (view: View, state: ChainState): boolean =>
  view === 'alla' || view === state || (view === 'vantar' && waitsForCoordinator(state));

/** The links of a focus area and an actor, whatever their state. */
export const within = (links: Link[], { focusArea, actor }: Selection): Link[] =>
  links.filter(
    ({ commitment }) =>
      (focusArea === undefined || commitment.focusAreaId === focusArea) &&
      (actor === undefined || commitment.actorId === actor),
  );

export const inView = (links: Link[], view: View): Link[] =>
  links.filter(({ state }) => isIn(view, state));

/** The list's address, with what it shows. */
export function listPath(selection: Partial<Selection>): string {
  const { strategy, focusArea, actor, view = 'alla', page = 1 } = selection;
  const search = new URLSearchParams({
    ...(strategy && { strategi: strategy }),
    ...(focusArea && { omrade: focusArea }),
    ...(actor && { aktor: actor }),
    ...(view !== 'alla' && { lage: view }),
    ...(page > 1 && { sida: String(page) }),
  }).toString();
  return `/samordna/ataganden${search && `?${search}`}`;
}

/** All that was pledged to these strategies: those that wait for the coordinator first, then by name. */
export async function readLinks(plans: Table, strategies: Strategy[]): Promise<Link[]> {
  const consultations = [...new Set(strategies.flatMap((each) => each.consultations))];
  const commitments = (
    await Promise.all(
      consultations.map(async (id) => {
        const found: Commitment[] = [];
        for await (const commitment of eachCommitment(plans, id)) found.push(commitment);
        return found;
      }),
    )
  ).flat();
  const initiatives = await readInitiatives(plans, commitments);
  return commitments
    .map((commitment) => {
      const { decision } = commitment;
      const initiative =
        decision.state === 'accepted'
          ? initiatives.get(`${decision.initiative.planId}#${decision.initiative.initiativeId}`)
          : undefined;
      return { commitment, initiative, state: chainStateOf(commitment, initiative) };
    })
    .sort(
      (one, other) =>
        Number(waitsForCoordinator(other.state)) - Number(waitsForCoordinator(one.state)) ||
        swedish.compare(one.commitment.actorName, other.commitment.actorName),
    );
}

const swedish = new Intl.Collator('sv');

/** The initiatives of every plan that something was accepted into: a query each. */
async function readInitiatives(
  plans: Table,
  commitments: Commitment[],
): Promise<Map<string, Initiative>> {
  const ids = new Set<PlanId>();
  for (const { decision } of commitments)
    if (decision.state === 'accepted') ids.add(decision.initiative.planId);
  const found = new Map<string, Initiative>();
  await Promise.all(
    [...ids].map(async (id) => {
      for await (const initiative of eachInitiative(plans, id))
        found.set(`${id}#${initiative.id}`, initiative);
    }),
  );
  return found;
}
