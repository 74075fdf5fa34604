/** What rounds found when they closed: rows that are written once and never change. */
import type { InitiativeRef, PartId, PlanId, RoundRef } from '../domain/ids.ts';
import {
  FrozenActor,
  FrozenCommitment,
  FrozenHeader,
  FrozenIndicator,
  FrozenInitiative,
  FrozenUpdate,
} from '../domain/round-report.ts';
import type { Table } from '../platform/dynamo.ts';
import { readItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow, listRows } from './plan-rows.ts';

/** Absent until all else of the round is frozen. */
export const getFrozenHeader = (plans: Table, ref: RoundRef): Promise<FrozenHeader | undefined> =>
  getRow(plans, FrozenHeader, planKeys.frozenHeader(ref));

export const getFrozenInitiative = (
  plans: Table,
  ref: RoundRef,
  initiative: InitiativeRef,
): Promise<FrozenInitiative | undefined> =>
  getRow(plans, FrozenInitiative, planKeys.frozenInitiative(ref, initiative));

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
  const items = eachItem(plans, planPartitions.frozen(ref), `initiative#${planId}#`);
  for await (const item of items)
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
