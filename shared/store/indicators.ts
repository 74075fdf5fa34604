import type { EventOf } from '../../events/index.ts';
import * as z from 'zod/mini';
import { ActorId, type IndicatorId, type StrategyId } from '../domain/ids.ts';
import { Indicator } from '../domain/indicator.ts';
import type { Table } from '../platform/dynamo.ts';
import { planKeys, planPartitions } from './keys.ts';
import { getRow, listRows } from './plan-rows.ts';
import { versionPut, writeTogether } from './versions.ts';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';

const Holder = z.object({ actorId: ActorId });

export const getIndicator = (
  plans: Table,
  strategyId: StrategyId,
  id: IndicatorId,
): Promise<Indicator | undefined> => getRow(plans, Indicator, planKeys.indicator(strategyId, id));

/** The indicators of a strategy, by id: some tens. */
export const listIndicators = (plans: Table, strategyId: StrategyId): Promise<Indicator[]> =>
  listRows(plans, Indicator, planPartitions.indicators(strategyId));

/** An indicator's write over its former version, as an item of a transaction. */
export function indicatorPut(plans: Table, indicator: Indicator) {
  const { strategyId, id: indicatorId, version, changed } = indicator;
  const event: EventOf<'indicator.changed.v1'> = {
    id: `indicator.changed#${strategyId}#${indicatorId}#${version}`,
    type: 'indicator.changed.v1',
    occurredAt: changed.at,
    data: { strategyId, indicatorId, version },
  };
  return versionPut(plans, planKeys.indicator(strategyId, indicatorId), indicator, { event });
}

/** Notes that an actor is asked for an indicator's values. `false` when that is known. */
export const noteHolder = (
  plans: Table,
  { strategyId, id }: Pick<Indicator, 'strategyId' | 'id'>,
  actorId: ActorId,
): Promise<boolean> =>
  wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: { ...planKeys.indicatorHolder(strategyId, id, actorId), ...toItem({ actorId }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );

/** Who was ever asked for an indicator's values. */
export const listHolders = async (
  plans: Table,
  strategyId: StrategyId,
  id: IndicatorId,
): Promise<ActorId[]> => {
  const rows = await listRows(plans, Holder, planPartitions.indicatorHolders(strategyId, id));
  return rows.map(({ actorId }) => actorId);
};

/** Writes an indicator over its former version. `false` when another write was first. */
export const putIndicator = (plans: Table, indicator: Indicator): Promise<boolean> =>
  wrote(plans.client.send(new PutItemCommand(indicatorPut(plans, indicator))));

/** Writes indicators over their former versions, all or none: a hundred at most. `false` when another write was first. */
export const putIndicators = (plans: Table, indicators: Indicator[]): Promise<boolean> =>
  writeTogether(
    plans,
    indicators.map((indicator) => ({ Put: indicatorPut(plans, indicator) })),
  );
