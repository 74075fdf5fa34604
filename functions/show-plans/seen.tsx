/** What every public page needs. */
import type { Child } from 'hono/jsx';
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { PlanId, StrategyId } from '../../shared/domain/ids.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Language } from '../../shared/locales/language.ts';
import { publicPlans } from '../../shared/locales/public-plans.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getPlan } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import type { Request, Response } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';
import type { Handler, Params } from '../../shared/web/router.ts';

export interface Deps {
  plans: Table;
  clock: Clock;
}

export interface Asked extends Deps {
  request: Request;
  params: Params;
  language: Language;
  now: Date;
  today: LocalDate;
}

export const seen =
  (deps: Deps, answer: (asked: Asked) => Promise<Response> | Response): Handler =>
  (request, params) => {
    const now = deps.clock();
    const { language } = request;
    return answer({ ...deps, request, params, language, now, today: localDateOf(now) });
  };

export const notFound = ({ language }: Asked): Response => errorPage('notFound', language);

/** Whether a plan is decided: nothing else is published. */
export const isPublic = ({ state }: ActionPlan): boolean =>
  state === 'adopted' || state === 'closed';

/** The public plan that an address names. */
export async function readPlan({ plans, params }: Asked): Promise<ActionPlan | undefined> {
  const id = PlanId.safeParse(params['plan']);
  const plan = id.success ? await getPlan(plans, id.data) : undefined;
  return plan && isPublic(plan) ? plan : undefined;
}

/** The strategy that an address names. */
export async function readStrategy({ plans, params }: Asked): Promise<Strategy | undefined> {
  const id = StrategyId.safeParse(params['strategy']);
  return id.success ? getStrategy(plans, id.data) : undefined;
}

const areas = ['/planer', '/rapporter'] as const;

/** A public page, with the ways to the others. */
export function publicPage(
  { language, request }: Asked,
  { title, sender }: { title: string; sender?: string },
  content: Child,
): Response {
  const t = publicPlans[language];
  const nav = (
    <nav class="site-areas site-width" aria-label={t.nav.label}>
      <a class="ds-link" href="/">
        {t.nav.remisses}
      </a>
      {areas.map((area) => (
        <a
          class="ds-link"
          href={area}
          aria-current={request.path.startsWith(area) ? 'true' : undefined}
        >
          {t.nav[area]}
        </a>
      ))}
    </nav>
  );
  return page(200, { language, title, sender, returnTo: request.path, nav }, content);
}

export const planAddress = (id: PlanId): string => `/planer/${id}`;
