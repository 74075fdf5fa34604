import { Actor } from '../../shared/domain/actor.ts';
import { Commitment } from '../../shared/domain/commitment.ts';
import {
  commitmentAt,
  freezeCommitment,
  freezeIndicator,
  freezeInitiative,
  freezeName,
  type Freezing,
  freezeUpdate,
  type Stage,
  type TakenInto,
  wasSaidAnew,
} from '../../shared/domain/freezing.ts';
import { type ActorId, InitiativeRef, type PlanId } from '../../shared/domain/ids.ts';
import { Indicator } from '../../shared/domain/indicator.ts';
import { actorsOf, Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import type { ProgressUpdate } from '../../shared/domain/progress.ts';
import type {
  FrozenCommitment,
  FrozenFrame,
  FrozenUpdate,
} from '../../shared/domain/round-report.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import {
  freezeRows,
  frozenRows,
  readFrozenStatuses,
  type ReportedInitiative,
} from '../../shared/store/frozen.ts';
import { type Item, readItem } from '../../shared/store/item.ts';
import { planPartitions } from '../../shared/store/keys.ts';
import { eachItem } from '../../shared/store/plan-rows.ts';
import { getInitiative, initiativeAt } from '../../shared/store/plans.ts';
import { eachUpdateUntil } from '../../shared/store/progress.ts';
import type { Deps } from './handler.ts';
import { frozenNames } from './names.ts';

/** So many rows are in memory at once, and so many calls are under way. */
const rowsAtOnce = 50;

/** Where a stage's rows are, and what of them is frozen. */
interface Copy {
  pk: string;
  beginsWith?: string;
  freeze: (items: Item[]) => Item[] | Promise<Item[]>;
}

/** Freezes as many rows as a part has, stage by stage. Says what is left. */
export async function freezePart(deps: Deps, freezing: Freezing): Promise<Freezing> {
  const { plans } = deps;
  const { frame } = freezing;
  const setting: Setting = {
    plans,
    frame,
    nameOf: frozenNames(plans, frame),
    takenInto: readTakenInto(plans, frame.closedAt),
  };
  let { stages, after } = freezing;
  let left = deps.rowsAPart;
  for (let stage = stages[0]; stage && left > 0; stage = stages[0]) {
    const copied = await copy(deps, copyOf(setting, stage), { after, atMost: left });
    left -= copied.count;
    after = copied.after;
    if (after === undefined) stages = stages.slice(1);
  }
  return { frame, stages, ...(after && { after }), version: freezing.version };
}

/** Copies rows from one on. Says how many, and which was the last when there may be more. */
async function copy(
  { plans }: Deps,
  { pk, beginsWith, freeze }: Copy,
  { after, atMost }: { after: string | undefined; atMost: number },
): Promise<{ count: number; after?: string }> {
  const items = eachItem(plans, pk, beginsWith, {
    ...(after && { ExclusiveStartKey: { pk: { S: pk }, sk: { S: after } } }),
  });
  let group: Item[] = [];
  const write = async () => {
    await freezeRows(plans, await freeze(group));
    group = [];
  };
  let count = 0;
  for await (const item of items) {
    group.push(item);
    count += 1;
    if (group.length === rowsAtOnce || count === atMost) await write();
    if (count === atMost) return { count, after: item['sk']?.S ?? '' };
  }
  await write();
  return { count };
}

interface Setting {
  plans: Table;
  frame: FrozenFrame;
  nameOf: ReturnType<typeof frozenNames>;
  /** An initiative that commitments were taken into, as it was: what it is called, and whether it goes on. */
  takenInto: (key: string) => Promise<TakenInto | undefined>;
}

/** What a stage copies. */
function copyOf(setting: Setting, stage: Stage): Copy {
  const { frame } = setting;
  const rows = frozenRows(frame);
  const { closedAt } = frame;
  switch (stage.kind) {
    case 'names':
      return {
        pk: planPartitions.actors,
        freeze: (items) => items.map((item) => rows.name(freezeName(readItem(Actor, item)))),
      };
    case 'indicators':
      return {
        pk: planPartitions.indicators(frame.strategyId),
        freeze: (items) =>
          items
            .map((item) => readItem(Indicator, item))
            .filter(({ version, changed }) => version > 1 || changed.at <= closedAt)
            .map((indicator) => rows.indicator(freezeIndicator(indicator, frame))),
      };
    case 'commitments':
      return {
        pk: planPartitions.commitments(stage.consultationId),
        freeze: async (items) => {
          const commitments = items.map((item) => readItem(Commitment, item));
          const frozen = await Promise.all(commitments.map((one) => commitmentOf(setting, one)));
          return frozen.filter((one) => one !== undefined).map(rows.commitment);
        },
      };
    case 'initiatives':
      return {
        pk: planPartitions.plan(stage.planId),
        beginsWith: 'initiative#',
        freeze: async (items) => {
          const initiatives = items.map((item) => readItem(Initiative, item));
          return (await initiativesOf(setting, stage.planId, initiatives)).flatMap(rows.reported);
        },
      };
  }
}

const readTakenInto = (plans: Table, closedAt: string) =>
  remembered(async (key: string): Promise<TakenInto | undefined> => {
    const [planId, initiativeId] = key.split('#');
    const initiative = await getInitiative(plans, InitiativeRef.parse({ planId, initiativeId }));
    const was = initiative && (await initiativeAt(plans, initiative, closedAt));
    // Not the whole of it: thousands are remembered.
    return was && { planId: was.planId, id: was.id, names: was.names, override: was.override };
  });

async function commitmentOf(
  { plans, frame, nameOf, takenInto }: Setting,
  commitment: Commitment,
): Promise<FrozenCommitment | undefined> {
  const { closedAt } = frame;
  const { decision } = commitment;
  const said =
    decision.state === 'accepted' && wasSaidAnew(commitment, closedAt)
      ? await listUpdatesUntil(plans, decision.initiative, closedAt)
      : [];
  const was = commitmentAt(commitment, closedAt, said);
  if (!was) return undefined;
  const initiative =
    was.decision.state === 'accepted'
      ? await takenInto(`${was.decision.initiative.planId}#${was.decision.initiative.initiativeId}`)
      : undefined;
  const actorId = await presentActorOf(nameOf, was.actorId);
  return freezeCommitment(was, { initiative, actorId, frame });
}

/** Who answers for what an actor pledged: itself, or the one that it was merged into. */
async function presentActorOf(nameOf: Setting['nameOf'], id: ActorId): Promise<ActorId> {
  const line = [id];
  for (let next = (await nameOf(id)).into; next && !line.includes(next);) {
    line.push(next);
    next = (await nameOf(next)).into;
  }
  return line.at(-1) ?? id;
}

async function initiativesOf(
  { plans, frame, nameOf }: Setting,
  planId: PlanId,
  initiatives: Initiative[],
): Promise<ReportedInitiative[]> {
  const plan = frame.focusAreas.flatMap((area) => area.plans).find(({ id }) => id === planId);
  if (!plan) throw new Error('a plan is frozen that the round does not know');
  const { previous, strategyId, closedAt } = frame;
  const before = previous
    ? await readFrozenStatuses(
        plans,
        { strategyId, roundId: previous.roundId },
        initiatives.map(initiativeRefOf),
      )
    : new Map<string, never>();
  const reported = await Promise.all(
    initiatives.map(async (initiative) => {
      const was = await initiativeAt(plans, initiative, closedAt);
      if (!was) return undefined;
      const updates = await lastUpdates(plans, was, frame);
      const names = await Promise.all(actorsOf(was).map(nameOf));
      return {
        initiative: freezeInitiative(was, {
          plan,
          frame,
          names,
          updates,
          before: before.get(was.id),
        }),
        updates,
      };
    }),
  );
  return reported.filter((one) => one !== undefined);
}

/** What each actor last said of an initiative in the round, read page by page: years of it may be there. */
async function lastUpdates(
  plans: Table,
  initiative: Initiative,
  { roundId, closedAt }: FrozenFrame,
): Promise<FrozenUpdate[]> {
  const byActor = new Map<ActorId, FrozenUpdate>();
  for await (const update of eachUpdateUntil(plans, initiativeRefOf(initiative), closedAt))
    if (update.roundId === roundId) byActor.set(update.actorId, freezeUpdate(update));
  return [...byActor.values()];
}

async function listUpdatesUntil(plans: Table, ref: InitiativeRef, until: string) {
  const updates: ProgressUpdate[] = [];
  for await (const update of eachUpdateUntil(plans, ref, until)) updates.push(update);
  return updates;
}
