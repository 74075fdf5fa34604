import type { Actor } from '../../shared/domain/actor.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import type { Initiative } from '../../shared/domain/plan.ts';
import { eachActor } from '../../shared/store/actors.ts';
import { eachInitiative, listAgreements } from '../../shared/store/plans.ts';
import { type Asked, planAsked } from './asked.ts';
import type { PlanRecord } from './plan-page.tsx';

/** The plan that the address names, with its initiatives, their actors and what they answered. */
export async function planRecordAsked(asked: Asked): Promise<PlanRecord | undefined> {
  const { plans } = asked;
  const found = await planAsked(asked);
  if (!found) return undefined;
  const [initiatives, actors, agreements] = await Promise.all([
    collect(eachInitiative(plans, found.plan.id)),
    collect(eachActor(plans)),
    listAgreements(plans, found.plan.id),
  ]);
  return {
    ...found,
    initiatives: initiatives.sort(byStart),
    actors: new Map<ActorId, Actor>(actors.map((actor) => [actor.id, actor])),
    agreements,
  };
}

async function collect<Row>(rows: AsyncGenerator<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const byStart = (one: Initiative, other: Initiative): number =>
  one.startsOn < other.startsOn ? -1 : Number(one.startsOn > other.startsOn);
