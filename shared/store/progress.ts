import { type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import type { ActorId, InitiativeRef } from '../domain/ids.ts';
import { ProgressUpdate } from '../domain/progress.ts';
import type { Table } from '../platform/dynamo.ts';
import { readItem, toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow, listRows } from './plan-rows.ts';
import { writeTogether } from './versions.ts';

export const getUpdate = (
  plans: Table,
  ref: InitiativeRef,
  actorId: ActorId,
  version: number,
): Promise<ProgressUpdate | undefined> =>
  getRow(plans, ProgressUpdate, planKeys.update(ref, actorId, version));

/** What one actor, or all of them, wrote about an initiative: by actor, oldest first. */
export const listUpdates = (
  plans: Table,
  ref: InitiativeRef,
  actorId?: ActorId,
): Promise<ProgressUpdate[]> =>
  listRows(plans, ProgressUpdate, planPartitions.updates(ref), actorId && `${actorId}#`);

/** What every actor wrote about an initiative until a time: by actor, oldest first, a page at a time. */
export async function* eachUpdateUntil(
  plans: Table,
  ref: InitiativeRef,
  until: string,
): AsyncGenerator<ProgressUpdate> {
  for await (const item of eachItem(plans, planPartitions.updates(ref))) {
    const update = readItem(ProgressUpdate, item);
    if (update.submittedAt <= until) yield update;
  }
}

/**
 * Makes a progress update a record, with the event that it came in.
 *
 * @param consequences what the update changes, such as its initiative: written with it, or not at all.
 * @returns `false` when there is an update of this version, or what it changes has changed.
 */
export function submitUpdate(
  plans: Table,
  update: ProgressUpdate,
  consequences: TransactWriteItem[],
): Promise<boolean> {
  const { planId, initiativeId, actorId, version, submittedAt } = update;
  const ref = { planId, initiativeId };
  const event: EventOf<'action-plan.updated.v1'> = {
    id: `action-plan.updated#${planId}#${initiativeId}#${actorId}#${version}`,
    type: 'action-plan.updated.v1',
    occurredAt: submittedAt,
    data: { ...ref, actorId, version },
  };
  return writeTogether(plans, [
    {
      Put: {
        TableName: plans.name,
        Item: { ...planKeys.update(ref, actorId, version), ...toItem({ ...update, event }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...consequences,
  ]);
}
