/** What a page for indicators is asked for, and where it is. */
import { IndicatorId, StrategyId } from '../../shared/domain/ids.ts';
import type { Indicator } from '../../shared/domain/indicator.ts';
import type { Change } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { shortTextLimit } from '../../shared/domain/text.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getIndicator } from '../../shared/store/indicators.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import type { StaffAsked, StaffDeps, StaffPage, Viewer } from '../../shared/web/staff.tsx';

export interface IndicatorDeps extends StaffDeps {
  plans: Table;
  /** Where other systems find us. */
  publicOrigin: string;
}

export type Asked = StaffAsked<IndicatorDeps>;
export type Page = StaffPage<IndicatorDeps>;

export const area = '/samordna/indikatorer';

export const newPath = (id: StrategyId): string => `${area}/${id}/ny`;

export const indicatorPath = ({ strategyId, id }: Pick<Indicator, 'strategyId' | 'id'>): string =>
  `${area}/${strategyId}/en/${id}`;

export const keyPath = (indicator: Pick<Indicator, 'strategyId' | 'id'>): string =>
  `${indicatorPath(indicator)}/nyckel`;

export const changeBy = ({ now, session }: Viewer, why: string): Change => ({
  at: now.toISOString(),
  by: session.name.slice(0, shortTextLimit),
  why,
});

export async function strategyAsked({ plans, params }: Asked): Promise<Strategy | undefined> {
  const id = StrategyId.safeParse(params['strategyId']);
  return id.success ? getStrategy(plans, id.data) : undefined;
}

export interface Found {
  strategy: Strategy;
  indicator: Indicator;
}

export async function indicatorAsked(asked: Asked): Promise<Found | undefined> {
  const strategy = await strategyAsked(asked);
  const id = IndicatorId.safeParse(asked.params['indicatorId']);
  if (!strategy || !id.success) return undefined;
  const indicator = await getIndicator(asked.plans, strategy.id, id.data);
  return indicator && { strategy, indicator };
}
