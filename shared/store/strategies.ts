import type { StrategyId } from '../domain/ids.ts';
import { Strategy } from '../domain/strategy.ts';
import type { Table } from '../platform/dynamo.ts';
import { planKeys, planPartitions } from './keys.ts';
import { getRow, listRows } from './plan-rows.ts';
import { putVersion } from './versions.ts';

export const getStrategy = (plans: Table, id: StrategyId): Promise<Strategy | undefined> =>
  getRow(plans, Strategy, planKeys.strategy(id));

/** All of them: an installation has a few. */
export const listStrategies = (plans: Table): Promise<Strategy[]> =>
  listRows(plans, Strategy, planPartitions.strategies);

/** Writes a strategy over its former version. `false` when another write was first. */
export const putStrategy = (plans: Table, strategy: Strategy): Promise<boolean> =>
  putVersion(plans, planKeys.strategy(strategy.id), strategy);
