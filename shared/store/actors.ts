import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { Actor } from '../domain/actor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { ActorId } from '../domain/ids.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { readItem, toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow } from './plan-rows.ts';
import { putVersion, versionPut, writeTogether } from './versions.ts';

export const getActor = (plans: Table, id: ActorId): Promise<Actor | undefined> =>
  getRow(plans, Actor, planKeys.actor(id));

/**
 * An actor, the one that it was merged into, and so on: the last one answers for what the first pledged. Empty when there is
 * no such actor.
 */
export async function lineOf(plans: Table, id: ActorId): Promise<Actor[]> {
  const line: Actor[] = [];
  for (let next: ActorId | undefined = id; next !== undefined;) {
    const actor: Actor | undefined = await getActor(plans, next);
    // Two that were merged into each other lead nowhere.
    if (!actor || line.some((earlier) => earlier.id === actor.id)) break;
    line.push(actor);
    next = actor.standing.state === 'merged' ? actor.standing.into : undefined;
  }
  return line;
}

/** All actors, by id, a page at a time. */
export async function* eachActor(plans: Table): AsyncGenerator<Actor> {
  for await (const item of eachItem(plans, planPartitions.actors)) yield readItem(Actor, item);
}

export async function listActors(plans: Table): Promise<Actor[]> {
  const actors: Actor[] = [];
  for await (const actor of eachActor(plans)) actors.push(actor);
  return actors;
}

/** What an actor's change was, for those who react to it. */
type Cause = EventOf<'actor.changed.v1'>['data']['cause'];

/**
 * Writes an actor over its former version; the first has version 1. `false` when another write was first.
 *
 * @param cause what changed, for those who react to it.
 */
export const putActor = (plans: Table, actor: Actor, cause: Cause, now: Date): Promise<boolean> =>
  putVersion(plans, planKeys.actor(actor.id), actor, { event: changed(actor, cause, now) });

/** Writes two actors whose fates hang together, or none. `false` when another write was first. */
export const putActors = (plans: Table, actors: [Actor, Actor], now: Date): Promise<boolean> =>
  writeTogether(
    plans,
    actors.map((actor) => ({
      Put: versionPut(plans, planKeys.actor(actor.id), actor, {
        event: changed(actor, 'standing', now),
      }),
    })),
  );

const changed = ({ id, version, generation }: Actor, cause: Cause, now: Date) => ({
  id: `actor.changed#${id}#${version}`,
  type: 'actor.changed.v1' as const,
  occurredAt: now.toISOString(),
  data: { actorId: id, generation, cause },
});

/** Notes the day of the last reminder. `false` when a later one is noted. */
export const noteReminded = (plans: Table, id: ActorId, on: LocalDate): Promise<boolean> =>
  note(plans, id, 'remindedOn', on);

/** Takes back that an actor was reminded on a day: that digest could not leave. `false` when it was reminded later. */
export const forgetReminded = (plans: Table, id: ActorId, on: LocalDate): Promise<boolean> =>
  wrote(
    plans.client.send(
      new UpdateItemCommand({
        TableName: plans.name,
        Key: planKeys.actor(id),
        UpdateExpression: 'REMOVE remindedOn',
        ConditionExpression: 'remindedOn = :on',
        ExpressionAttributeValues: toItem({ ':on': on }),
      }),
    ),
  );

/** Notes that an actor was heard of. `false` when it was heard of later. */
export const noteHeard = (plans: Table, id: ActorId, at: Date): Promise<boolean> =>
  note(plans, id, 'heardAt', at.toISOString());

const note = (
  plans: Table,
  id: ActorId,
  attribute: 'remindedOn' | 'heardAt',
  value: string,
): Promise<boolean> =>
  wrote(
    plans.client.send(
      new UpdateItemCommand({
        TableName: plans.name,
        Key: planKeys.actor(id),
        UpdateExpression: 'SET #attribute = :value',
        ConditionExpression:
          'attribute_exists(pk) AND (attribute_not_exists(#attribute) OR #attribute < :value)',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: toItem({ ':value': value }),
      }),
    ),
  );
