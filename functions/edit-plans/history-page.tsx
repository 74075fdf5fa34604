import { currentName } from '../../shared/domain/names.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { planPath } from '../../shared/web/staff-paths.ts';
import { VersionHistory } from '../../shared/web/versions.tsx';
import type { PlanAsked } from './asked.ts';

/** Every version of a plan: who made it, when, why, and what was changed. */
export function historyPage(
  viewer: Viewer,
  { plan, strategy }: PlanAsked,
  versions: ActionPlan[],
): Response {
  const { language } = viewer;
  const t = locale[language];
  const title = t.historyTitle(currentName(plan.names));
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title, returnTo: `${planPath(plan.id)}/historik` },
    <>
      <p class="overline">{strategy.title}</p>
      <h1>{title}</h1>
      <VersionHistory
        versions={versions.map((each) => ({
          version: each.version,
          changed: each.changed,
          texts: textsOf(each, language),
        }))}
        labels={t.form.fields}
        language={language}
      />
      <p>
        <a class="ds-link" href={planPath(plan.id)}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

function textsOf(plan: ActionPlan, language: Language) {
  const { adoption } = plan;
  return {
    name: currentName(plan.names),
    focusArea: plan.focusAreaId,
    purpose: plan.purpose,
    state: planWords[language].planStates[plan.state],
    adoption: adoption
      ? locale[language].page.adoptedBy(adoption.body, adoption.on, adoption.paragraph)
      : '',
    asked: String(plan.agreementSequence),
  };
}
