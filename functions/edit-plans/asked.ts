/** What the pages of strategies and plans are asked for. */
import { PlanId, StrategyId } from '../../shared/domain/ids.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getPlan } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface PlanDeps extends StaffDeps {
  plans: Table;
  /** Read for the consultations that strategies begin in. */
  records: Table;
}

export type Asked = StaffAsked<PlanDeps>;
export type Page = StaffPage<PlanDeps>;

export const overviewPath = '/samordna/planer';
export const newStrategyPath = `${overviewPath}/ny-strategi`;
export const strategyPath = (id: StrategyId): string => `${overviewPath}/strategi/${id}`;
export const newPlanPath = (id: StrategyId): string => `${strategyPath(id)}/ny-plan`;

export async function strategyAsked({ plans, params }: Asked): Promise<Strategy | undefined> {
  const id = StrategyId.safeParse(params['strategyId']);
  return id.success ? getStrategy(plans, id.data) : undefined;
}

export interface PlanAsked {
  plan: ActionPlan;
  strategy: Strategy;
}

export async function planAsked({ plans, params }: Asked): Promise<PlanAsked | undefined> {
  const id = PlanId.safeParse(params['planId']);
  const plan = id.success ? await getPlan(plans, id.data) : undefined;
  const strategy = plan && (await getStrategy(plans, plan.strategyId));
  return plan && strategy && { plan, strategy };
}
