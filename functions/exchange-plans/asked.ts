/** What a page for workbooks is asked for: by whom, and of which strategy. */
import { StrategyId } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface ExchangeDeps extends StaffDeps {
  plans: Table;
}

export type Asked = StaffAsked<ExchangeDeps>;
export type Page = StaffPage<ExchangeDeps>;

export const strategyIdAsked = ({ params }: Asked): StrategyId | undefined =>
  StrategyId.safeParse(params['strategyId']).data;
