import {
  DeleteItemCommand,
  paginateQuery,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { LocalDate } from '../domain/calendar.ts';
import type { Step } from '../domain/follow-up-policy.ts';
import { ActorId, InitiativeRef } from '../domain/ids.ts';
import { InitiativeStatus } from '../domain/plan.ts';
import { Task, taskKey } from '../domain/task.ts';
import { ShortText } from '../domain/text.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { readItem, toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow } from './plan-rows.ts';

/** The sparse, keys-only index of rows of the plans table with a day ahead: `task#<day>` or `turn#<day>`. */
export const planDueIndex = 'due';

/** That an actor has a part in an initiative: a small copy, so that its page is one query. */
export const Part = z.object({
  actorId: ActorId,
  initiative: InitiativeRef,
  name: ShortText,
  role: z.enum(['lead', 'participating']),
  status: InitiativeStatus,
  /** The version of the initiative that it was copied from. */
  version: z.int(),
});
export type Part = z.infer<typeof Part>;

export const getTask = (plans: Table, actorId: ActorId, key: string): Promise<Task | undefined> =>
  getRow(plans, Task, planKeys.task(actorId, key));

/** All that an actor was ever asked to do, and every initiative it has a part in: one query. */
export async function readActorPage(
  plans: Table,
  actorId: ActorId,
): Promise<{ parts: Part[]; tasks: Task[] }> {
  const parts: Part[] = [];
  const tasks: Task[] = [];
  for await (const item of eachItem(plans, planPartitions.actor(actorId)))
    if (item['sk']?.S?.startsWith('part#')) parts.push(readItem(Part, item));
    else tasks.push(readItem(Task, item));
  return { parts, tasks };
}

/** All that an actor was ever asked to do, or what of it has a key that begins so: one query. */
export async function listTasks(plans: Table, actorId: ActorId, beginsWith = ''): Promise<Task[]> {
  const tasks: Task[] = [];
  for await (const item of eachItem(plans, planPartitions.actor(actorId), `task#${beginsWith}`))
    tasks.push(readItem(Task, item));
  return tasks;
}

const dueOf = ({ state, next }: Task): string | undefined =>
  state === 'open' && next ? `task#${next.day}` : undefined;

/**
 * Writes a task as it is to be now.
 *
 * @param seen as it stood when that was decided; absent when there was none.
 * @returns `false` when it was written since.
 */
export const putTask = (plans: Table, task: Task, seen: Task | undefined): Promise<boolean> =>
  wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: {
          ...planKeys.task(task.actorId, taskKey(task.subject)),
          ...toItem({ ...task, due: dueOf(task) }),
        },
        ...asSeen(seen),
      }),
    ),
  );

/** Holds when the task stands as it was seen. */
function asSeen(seen: Task | undefined) {
  if (!seen) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const { state, dueOn, next, remindedOn } = seen;
  return {
    ConditionExpression: [
      '#state = :state AND dueOn = :dueOn',
      next ? '#next = :next' : 'attribute_not_exists(#next)',
      remindedOn ? 'remindedOn = :remindedOn' : 'attribute_not_exists(remindedOn)',
    ].join(' AND '),
    ExpressionAttributeNames: { '#state': 'state', '#next': 'next' },
    ExpressionAttributeValues: toItem({
      ':state': state,
      ':dueOn': dueOn,
      ':next': next,
      ':remindedOn': remindedOn,
    }),
  };
}

export const getPart = (
  plans: Table,
  actorId: ActorId,
  initiative: InitiativeRef,
): Promise<Part | undefined> => getRow(plans, Part, planKeys.part(actorId, initiative));

/** Writes an actor's part, unless it was copied from a later version of the initiative. */
export const putPart = (plans: Table, part: Part): Promise<boolean> =>
  wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: { ...planKeys.part(part.actorId, part.initiative), ...toItem(part) },
        ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':version': part.version }),
      }),
    ),
  );

/** Takes an actor's part away, unless it was written by a later version of the initiative. */
export const removePart = (
  plans: Table,
  actorId: ActorId,
  initiative: InitiativeRef,
  version: number,
): Promise<boolean> =>
  wrote(
    plans.client.send(
      new DeleteItemCommand({
        TableName: plans.name,
        Key: planKeys.part(actorId, initiative),
        ConditionExpression: 'attribute_exists(pk) AND #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':version': version }),
      }),
    ),
  );

/** Which tasks have a step on one day: a query of the sparse index, whose cost follows what is due. */
export async function* eachTaskDueOn(
  plans: Table,
  day: LocalDate,
  pageSize?: number,
): AsyncGenerator<{ actorId: ActorId; key: string }[]> {
  const pages = paginateQuery(
    { client: plans.client, ...(pageSize && { pageSize }) },
    {
      TableName: plans.name,
      IndexName: planDueIndex,
      KeyConditionExpression: 'due = :due',
      ExpressionAttributeValues: toItem({ ':due': `task#${day}` }),
    },
  );
  for await (const page of pages)
    yield (page.Items ?? []).map(({ pk, sk }) => ({
      actorId: ActorId.parse(pk?.S?.slice('actor#'.length)),
      key: sk?.S?.slice('task#'.length) ?? '',
    }));
}

/** The first tasks that have a step on one day, and whether there are more. */
export async function firstTasksDueOn(
  plans: Table,
  day: LocalDate,
  atMost: number,
): Promise<{ due: { actorId: ActorId; key: string }[]; isAll: boolean }> {
  const due: { actorId: ActorId; key: string }[] = [];
  for await (const page of eachTaskDueOn(plans, day, atMost + 1)) {
    due.push(...page);
    if (due.length > atMost) return { due: due.slice(0, atMost), isAll: false };
  }
  return { due, isAll: true };
}

/** Moves a task on from the step that was due. `false` when it was moved already. */
export const moveTask = (
  plans: Table,
  task: Task,
  due: LocalDate,
  moved: Pick<Task, 'next' | 'remindedOn' | 'secondContactOn' | 'escalatedOn'>,
): Promise<boolean> => {
  const next = dueOf({ ...task, next: moved.next });
  const sets = [
    ...(moved.remindedOn ? ['remindedOn = :remindedOn'] : []),
    ...(moved.secondContactOn ? ['secondContactOn = :secondContactOn'] : []),
    ...(moved.escalatedOn ? ['escalatedOn = :escalatedOn'] : []),
    ...(moved.next ? ['#next = :next'] : []),
    ...(next ? ['#due = :nextDue'] : []),
  ];
  const removes = [...(moved.next ? [] : ['#next']), ...(next ? [] : ['#due'])];
  return wrote(
    plans.client.send(
      new UpdateItemCommand({
        TableName: plans.name,
        Key: planKeys.task(task.actorId, taskKey(task.subject)),
        UpdateExpression: [
          sets.length > 0 ? `SET ${sets.join(', ')}` : '',
          removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
        ].join(' '),
        ConditionExpression: '#due = :due',
        ExpressionAttributeNames: { '#due': 'due', '#next': 'next' },
        ExpressionAttributeValues: toItem({
          ':due': `task#${due}`,
          ':remindedOn': moved.remindedOn,
          ':secondContactOn': moved.secondContactOn,
          ':escalatedOn': moved.escalatedOn,
          ':next': moved.next,
          ':nextDue': next,
        }),
      }),
    ),
  );
};

/** Where the day is noted on which a step was taken. */
const takenOn = {
  remind: 'remindedOn',
  'second-contact': 'secondContactOn',
  coordinator: 'escalatedOn',
} as const satisfies Record<Step, keyof Task>;

/**
 * Makes a task whose digest of one day could not leave due on another. `false` when it is done, or was reminded of since,
 * so that a stale mail seen twice brings no second reminder.
 */
export const reinstateTask = (
  plans: Table,
  actorId: ActorId,
  { key, step }: { key: string; step: Step },
  planned: LocalDate,
  due: LocalDate,
): Promise<boolean> =>
  wrote(
    plans.client.send(
      new UpdateItemCommand({
        TableName: plans.name,
        Key: planKeys.task(actorId, key),
        UpdateExpression: 'SET #next = :next, #due = :due REMOVE #taken',
        ConditionExpression: '#state = :open AND #taken = :planned',
        ExpressionAttributeNames: {
          '#next': 'next',
          '#due': 'due',
          '#state': 'state',
          '#taken': takenOn[step],
        },
        ExpressionAttributeValues: toItem({
          ':next': { day: due, step },
          ':due': `task#${due}`,
          ':open': 'open',
          ':planned': planned,
        }),
      }),
    ),
  );
