/** What rounds found when they closed: rows that are written once and never change. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import { Freezing } from '../domain/freezing.ts';
import type {
  ActorId,
  InitiativeId,
  InitiativeRef,
  PartId,
  PlanId,
  RoundRef,
} from '../domain/ids.ts';
import type { InitiativeStatus } from '../domain/plan.ts';
import {
  FrozenActor,
  FrozenCommitment,
  FrozenHeader,
  FrozenIndicator,
  FrozenInitiative,
  FrozenName,
  FrozenUpdate,
} from '../domain/round-report.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { inParallel } from '../platform/in-parallel.ts';
import { type Item, readItem, toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow, listRows } from './plan-rows.ts';
import { readRows } from './read-rows.ts';
import { putVersion, writeTogether } from './versions.ts';

/** Absent until all else of the round is frozen. */
export const getFrozenHeader = (plans: Table, ref: RoundRef): Promise<FrozenHeader | undefined> =>
  getRow(plans, FrozenHeader, planKeys.frozenHeader(ref));

const Stood = z.pick(FrozenInitiative, { id: true, status: true });

/** How at most a hundred initiatives of a plan stood in a round; those that were not in it are left out. */
export async function readFrozenStatuses(
  plans: Table,
  ref: RoundRef,
  initiatives: InitiativeRef[],
): Promise<Map<InitiativeId, InitiativeStatus>> {
  if (initiatives.length === 0) return new Map();
  const rows = await readRows(plans, {
    [plans.name]: {
      Keys: initiatives.map((initiative) => planKeys.frozenInitiative(ref, initiative)),
      ProjectionExpression: 'id, #status',
      ExpressionAttributeNames: { '#status': 'status' },
      ConsistentRead: true,
    },
  });
  return new Map(rows.map((row) => readItem(Stood, row)).map(({ id, status }) => [id, status]));
}

/** An initiative with what was last said of it, by actor. */
export interface ReportedInitiative {
  initiative: FrozenInitiative;
  updates: FrozenUpdate[];
}

/** The initiatives of a plan, by id, each with what was said of it: read a page at a time. */
export async function* eachFrozenInitiative(
  plans: Table,
  ref: RoundRef,
  planId: PlanId,
): AsyncGenerator<ReportedInitiative> {
  let reported: ReportedInitiative | undefined;
  for await (const item of eachItem(plans, planPartitions.frozenPlan(ref, planId)))
    if (reported && item['submittedAt']) reported.updates.push(readItem(FrozenUpdate, item));
    else {
      if (reported) yield reported;
      reported = { initiative: readItem(FrozenInitiative, item), updates: [] };
    }
  if (reported) yield reported;
}

/** What was pledged for a focus area, or for all of them: read a page at a time. */
export async function* eachFrozenCommitment(
  plans: Table,
  ref: RoundRef,
  focusAreaId?: PartId,
): AsyncGenerator<FrozenCommitment> {
  const beginsWith = focusAreaId ? `commitment#${focusAreaId}#` : 'commitment#';
  for await (const item of eachItem(plans, planPartitions.frozen(ref), beginsWith))
    yield readItem(FrozenCommitment, item);
}

/** Everyone with a part in the round, by id: read a page at a time. */
export async function* eachFrozenActor(plans: Table, ref: RoundRef): AsyncGenerator<FrozenActor> {
  for await (const item of eachItem(plans, planPartitions.frozen(ref), 'actor#'))
    yield readItem(FrozenActor, item);
}

/** The indicators, by id: some tens. */
export const listFrozenIndicators = (plans: Table, ref: RoundRef): Promise<FrozenIndicator[]> =>
  listRows(plans, FrozenIndicator, planPartitions.frozen(ref), 'indicator#');

/** An actor as it was called when the round closed. */
export const getFrozenName = (
  plans: Table,
  ref: RoundRef,
  actorId: ActorId,
): Promise<FrozenName | undefined> => getRow(plans, FrozenName, planKeys.frozenName(ref, actorId));

export const getFreezing = (plans: Table, ref: RoundRef): Promise<Freezing | undefined> =>
  getRow(plans, Freezing, planKeys.freezing(ref));

/** Notes that one more part is frozen, which tells that the next can be. `false` when another was first. */
export function putFreezing(plans: Table, freezing: Freezing, now: Date): Promise<boolean> {
  const { frame, version } = freezing;
  const { strategyId, roundId } = frame;
  const event: EventOf<'follow-up-round.freezing.v1'> = {
    id: `follow-up-round.freezing#${strategyId}#${roundId}#${version}`,
    type: 'follow-up-round.freezing.v1',
    occurredAt: now.toISOString(),
    data: { strategyId, roundId, step: version },
  };
  return putVersion(plans, planKeys.freezing({ strategyId, roundId }), freezing, { event });
}

export const frozenRows = (ref: RoundRef) => ({
  name: (name: FrozenName): Item => ({
    ...planKeys.frozenName(ref, name.actorId),
    ...toItem(name),
  }),
  indicator: (indicator: FrozenIndicator): Item => ({
    ...planKeys.frozenIndicator(ref, indicator.id),
    ...toItem(indicator),
  }),
  commitment: (commitment: FrozenCommitment): Item => ({
    ...planKeys.frozenCommitment(ref, commitment),
    ...toItem(commitment),
  }),
  reported: ({ initiative, updates }: ReportedInitiative): Item[] => {
    const initiativeRef = { planId: initiative.planId, initiativeId: initiative.id };
    return [
      { ...planKeys.frozenInitiative(ref, initiativeRef), ...toItem(initiative) },
      ...updates.map((update) => ({
        ...planKeys.frozenUpdate(ref, initiativeRef, update.actorId),
        ...toItem(update),
      })),
    ];
  },
  actor: (actor: FrozenActor): Item => ({
    ...planKeys.frozenActor(ref, actor.actorId),
    ...toItem(actor),
  }),
  header: (header: FrozenHeader): Item => ({ ...planKeys.frozenHeader(ref), ...toItem(header) }),
});

/** A transaction takes a hundred rows, and 4 MB. */
const rowsAtOnce = 100;
const bytesAtOnce = 3_000_000;

function* batches(rows: Item[]): Generator<Item[]> {
  let batch: Item[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    if (batch.length === rowsAtOnce || bytes + size > bytesAtOnce) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Writes rows that are written once: those that stand already stay as they are. */
export async function freezeRows(plans: Table, rows: Item[]): Promise<void> {
  for (const batch of batches(rows)) {
    const puts = batch.map((Item) => ({
      TableName: plans.name,
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
    }));
    if (
      await writeTogether(
        plans,
        puts.map((Put) => ({ Put })),
      )
    )
      continue;
    // Some of them stand since an earlier try.
    await inParallel(25, puts, async (put) => {
      await wrote(plans.client.send(new PutItemCommand(put)));
    });
  }
}
