/** What the pages of initiatives are asked for, and what each of them reads. */
import { directoryOf, type Actor } from '../../shared/domain/actor.ts';
import { InitiativeId, PlanId } from '../../shared/domain/ids.ts';
import type { Initiative } from '../../shared/domain/plan.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { listActors } from '../../shared/store/actors.ts';
import { listIndicators } from '../../shared/store/indicators.ts';
import { getInitiative, getPlan } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';
import type { Surroundings } from './form.ts';

export interface InitiativeDeps extends StaffDeps {
  plans: Table;
  /** Read for the answers that initiatives grow from. */
  records: Table;
}

export type Asked = StaffAsked<InitiativeDeps>;
export type Page = StaffPage<InitiativeDeps>;

export interface PlanAsked extends Surroundings {
  actors: Actor[];
}

/** The plan that the address names, and all that its initiatives choose from. */
export async function planAsked({ plans, params }: Asked): Promise<PlanAsked | undefined> {
  const id = PlanId.safeParse(params['planId']);
  const plan = id.success ? await getPlan(plans, id.data) : undefined;
  if (!plan) return undefined;
  const [strategy, actors, indicators] = await Promise.all([
    getStrategy(plans, plan.strategyId),
    listActors(plans),
    listIndicators(plans, plan.strategyId),
  ]);
  return strategy && { plan, strategy, actors, directory: directoryOf(actors), indicators };
}

export interface InitiativeAsked extends PlanAsked {
  initiative: Initiative;
}

export async function initiativeAsked(asked: Asked): Promise<InitiativeAsked | undefined> {
  const planId = PlanId.safeParse(asked.params['planId']);
  const initiativeId = InitiativeId.safeParse(asked.params['initiativeId']);
  if (!planId.success || !initiativeId.success) return undefined;
  const [around, initiative] = await Promise.all([
    planAsked(asked),
    getInitiative(asked.plans, { planId: planId.data, initiativeId: initiativeId.data }),
  ]);
  return around && initiative && { ...around, initiative };
}
