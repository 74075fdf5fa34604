import { currentName } from '../../shared/domain/names.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Notice, Table } from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { PlanStateTag } from '../../shared/web/plan-tags.tsx';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { planPath } from '../../shared/web/staff-paths.ts';
import { newPlanPath, newStrategyPath, overviewPath, strategyPath } from './asked.ts';

/** Every strategy with its focus areas, and the plans of each. */
export function overviewPage(
  viewer: Viewer,
  strategies: { strategy: Strategy; plans: ActionPlan[] }[],
  justSaved: boolean,
): Response {
  const { language } = viewer;
  const { overview: t, strategy: words } = locale[language];
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title: t.title, returnTo: overviewPath },
    <>
      <h1>{t.title}</h1>
      {justSaved ? (
        <Notice tone="success">
          <p>{words.saved}</p>
        </Notice>
      ) : null}
      {strategies.length === 0 ? (
        <>
          <p class="lead">{t.empty}</p>
          <p>{t.emptyHow}</p>
        </>
      ) : (
        strategies.map((each) => <OneStrategy {...each} language={language} />)
      )}
      <p>
        <a class="ds-button" data-variant="secondary" href={newStrategyPath}>
          {t.newStrategy}
        </a>
      </p>
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
  const t = locale[language].overview;
  return (
    <section class="wide">
      <h2>{strategy.title}</h2>
      <p class="subtle">
        {strategy.caseReference} {strategy.sender}
      </p>
      <div class="wide">
        <Table
          caption={t.caption}
          columns={[{ header: t.focusArea }, { header: t.plans }]}
          rows={strategy.focusAreas.map(({ id, names }) => {
            const own = plans.filter(({ focusAreaId }) => focusAreaId === id);
            return [
              currentName(names),
              own.length === 0 ? (
                t.noPlan
              ) : (
                <ul class="plain">
                  {own.map((plan) => (
                    <li>
                      <a class="ds-link" href={planPath(plan.id)}>
                        {currentName(plan.names)}
                      </a>{' '}
                      <PlanStateTag state={plan.state} language={language} />
                    </li>
                  ))}
                </ul>
              ),
            ];
          })}
        />
      </div>
      <div class="actions">
        <a class="ds-button" data-variant="secondary" href={newPlanPath(strategy.id)}>
          {t.newPlan}
        </a>
        <a class="ds-link" href={`/samordna/ataganden?strategi=${strategy.id}`}>
          {t.commitments}
        </a>
        <a class="ds-link" href={`/samordna/utbyte/${strategy.id}/planer`}>
          {t.files}
        </a>
        <a class="ds-link" href={strategyPath(strategy.id)}>
          {t.edit}
        </a>
      </div>
    </section>
  );
};
