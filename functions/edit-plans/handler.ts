import { listPlanVersions } from '../../shared/store/plans.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { overviewPath, type Page, planAsked, type PlanDeps } from './asked.ts';
import { askForChange, askForNewPlan, changePlan, createPlan } from './editing.ts';
import { historyPage } from './history-page.tsx';
import { planPage } from './plan-page.tsx';
import { planRecordAsked } from './plan-record.ts';
import {
  askForNewStrategy,
  askForStrategy,
  changeStrategy,
  createStrategy,
  showOverview,
} from './strategies.ts';
import { askForTransition, makeTransition } from './transitions.ts';

/** The coordinator's pages of strategies and their action plans. */
export function planRoutes(deps: PlanDeps): Route[] {
  const staff = forStaff(deps);
  const strategy = `${overviewPath}/strategi/:strategyId`;
  const plan = `${overviewPath}/plan/:planId`;
  return [
    route('GET', overviewPath, staff(showOverview)),
    route('GET', `${overviewPath}/ny-strategi`, staff(askForNewStrategy)),
    route('POST', `${overviewPath}/ny-strategi`, staff(createStrategy)),
    route('GET', strategy, staff(askForStrategy)),
    route('POST', strategy, staff(changeStrategy)),
    route('GET', `${strategy}/ny-plan`, staff(askForNewPlan)),
    route('POST', `${strategy}/ny-plan`, staff(createPlan)),
    route('GET', plan, staff(showPlan)),
    route('GET', `${plan}/andra`, staff(askForChange)),
    route('POST', `${plan}/andra`, staff(changePlan)),
    route('GET', `${plan}/lage`, staff(askForTransition)),
    route('POST', `${plan}/lage`, staff(makeTransition)),
    route('GET', `${plan}/historik`, staff(showHistory)),
  ];
}

const showPlan: Page = async (asked) => {
  const record = await planRecordAsked(asked);
  if (!record) return notFound(asked);
  const { query } = asked.request;
  const done = query.has('sparad') ? 'saved' : query.has('flyttad') ? 'moved' : undefined;
  return planPage(asked.viewer, record, done);
};

const showHistory: Page = async (asked) => {
  const found = await planAsked(asked);
  if (!found) return notFound(asked);
  const versions = await listPlanVersions(asked.plans, found.plan.id);
  return historyPage(asked.viewer, found, versions);
};
