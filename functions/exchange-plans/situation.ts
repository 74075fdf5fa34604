import type { Actor } from '../../shared/domain/actor.ts';
import type { ActorId, StrategyId } from '../../shared/domain/ids.ts';
import type { Indicator } from '../../shared/domain/indicator.ts';
import type { ActionPlan, Initiative } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { listActors } from '../../shared/store/actors.ts';
import { listIndicators } from '../../shared/store/indicators.ts';
import { eachInitiative, listPlans } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';

/** What a file with initiatives is held against. */
export interface Situation {
  strategy: Strategy;
  plans: ActionPlan[];
  /** By plan, then by id. */
  initiatives: Initiative[];
  actors: Map<ActorId, Actor>;
  indicators: Indicator[];
}

/** `undefined` when there is no such strategy. */
export async function readSituation(table: Table, id: StrategyId): Promise<Situation | undefined> {
  const [strategy, plans, actors, indicators] = await Promise.all([
    getStrategy(table, id),
    listPlans(table, id),
    listActors(table),
    listIndicators(table, id),
  ]);
  if (!strategy) return undefined;
  const initiatives = await Promise.all(
    plans.map((plan) => Array.fromAsync(eachInitiative(table, plan.id))),
  );
  return {
    strategy,
    plans,
    initiatives: initiatives.flat(),
    actors: new Map(actors.map((actor) => [actor.id, actor])),
    indicators,
  };
}
