/** Who may give an indicator's values from another system: whoever holds its key, of which only the hash is kept. */
import * as z from 'zod/mini';
import { IndicatorId, StrategyId } from '../domain/ids.ts';
import { Change } from '../domain/plan.ts';
import type { Table } from '../platform/dynamo.ts';
import { planKeys } from './keys.ts';
import { getRow } from './plan-rows.ts';
import { putVersion } from './versions.ts';

export const IndicatorKey = z.object({
  strategyId: StrategyId,
  indicatorId: IndicatorId,
  /** SHA-256 of the key, in hexadecimal; absent when it was taken back. */
  hash: z.optional(z.string()),
  version: z.int().check(z.positive()),
  changed: Change,
});
export type IndicatorKey = z.infer<typeof IndicatorKey>;

export const getIndicatorKey = (
  plans: Table,
  strategyId: StrategyId,
  indicatorId: IndicatorId,
): Promise<IndicatorKey | undefined> =>
  getRow(plans, IndicatorKey, planKeys.indicatorKey(strategyId, indicatorId));

/** Writes a key over its former version. `false` when another write was first. */
export const putIndicatorKey = (plans: Table, key: IndicatorKey): Promise<boolean> =>
  putVersion(plans, planKeys.indicatorKey(key.strategyId, key.indicatorId), key);
