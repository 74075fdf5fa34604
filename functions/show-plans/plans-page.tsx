import { currentName } from '../../shared/domain/names.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Language } from '../../shared/locales/language.ts';
import { publicPlans } from '../../shared/locales/public-plans.ts';
import { listPlans } from '../../shared/store/plans.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import type { Response } from '../../shared/web/http.ts';
import { PlanStateTag } from '../../shared/web/plan-tags.tsx';
import { type Asked, isPublic, planAddress, publicPage } from './seen.tsx';

/** Every strategy with its decided plans. */
export async function showPlans(asked: Asked): Promise<Response> {
  const { plans, language } = asked;
  const t = publicPlans[language].plans;
  const all = await Promise.all(
    (await listStrategies(plans)).map(async (strategy) => ({
      strategy,
      plans: (await listPlans(plans, strategy.id)).filter(isPublic),
    })),
  );
  const shown = all.filter((each) => each.plans.length > 0);
  return publicPage(
    asked,
    { title: t.title },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{shown.length === 0 ? t.none : t.lead}</p>
      {shown.map((each) => (
        <OneStrategy {...each} language={language} />
      ))}
    </>,
  );
}

const OneStrategy = ({
  strategy,
  plans,
  language,
}: {
  strategy: Strategy;
  plans: ActionPlan[];
  language: Language;
}) => {
  const t = publicPlans[language].plans;
  return (
    <article class="panel">
      <p class="subtle">
        {strategy.sender}, {strategy.caseReference}
      </p>
      <h2>{strategy.title}</h2>
      <ul class="plain">
        {plans.map((plan) => (
          <li>
            <a class="ds-link" href={planAddress(plan.id)}>
              {currentName(plan.names)}
            </a>{' '}
            <PlanStateTag state={plan.state} language={language} />
          </li>
        ))}
      </ul>
      <p>
        <a class="ds-link" href={`/ataganden/${strategy.id}`}>
          {t.commitments}
        </a>
      </p>
    </article>
  );
};
