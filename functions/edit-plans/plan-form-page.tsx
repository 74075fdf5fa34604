import { currentName } from '../../shared/domain/names.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  RadioGroup,
  Textarea,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { planPath } from '../../shared/web/staff-paths.ts';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import { newPlanPath, overviewPath } from './asked.ts';

export interface PlanForm {
  name: string;
  purpose: string;
}

export interface PlanFormState {
  form: PlanForm;
  /** Of a new plan; later it stays. */
  focusArea: string;
  why: string;
  errors: FieldError[];
  status: 200 | 409 | 422;
  conflict?: { theirs: PlanForm; byThem: (keyof PlanForm)[]; byBoth: (keyof PlanForm)[] };
}

export const planFormOf = ({ names, purpose }: ActionPlan): PlanForm => ({
  name: currentName(names),
  purpose,
});

/** Name and purpose of an action plan, and of a new one its focus area. */
export function planFormPage(
  viewer: Viewer,
  { strategy, plan }: { strategy: Strategy; plan: ActionPlan | undefined },
  { form, focusArea, why, errors, status, conflict }: PlanFormState,
): Response {
  const { language } = viewer;
  const t = locale[language].form;
  const title = plan ? t.editTitle(currentName(plan.names)) : t.newTitle;
  const action = plan ? `${planPath(plan.id)}/andra` : newPlanPath(strategy.id);
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title, returnTo: action, status, hasError: status !== 200 },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{strategy.title}</p>
      <h1>{title}</h1>
      {plan && conflict ? (
        <ConflictNotice
          changed={plan.changed}
          fields={conflict.byThem.map((key) => ({
            label: t.fields[key],
            theirs: conflict.theirs[key],
            byBoth: conflict.byBoth.includes(key),
          }))}
          language={language}
        />
      ) : null}
      <form method="post" action={action} novalidate>
        {plan ? <input type="hidden" name="version" value={plan.version} /> : null}
        <Field
          id="name"
          label={t.fields.name}
          value={form.name}
          errors={errors}
          language={language}
        />
        {plan ? null : (
          <RadioGroup
            id="focusArea"
            label={t.fields.focusArea}
            choices={strategy.focusAreas.map(({ id, names }) => ({
              value: id,
              label: currentName(names),
            }))}
            chosen={focusArea}
            errors={errors}
            language={language}
          />
        )}
        <Textarea
          id="purpose"
          label={t.fields.purpose}
          value={form.purpose}
          limit={longTextLimit}
          rows={6}
          errors={errors}
          language={language}
        />
        {plan ? (
          <Field
            id="why"
            label={t.why}
            hint={t.whyHint}
            value={why}
            errors={errors}
            language={language}
          />
        ) : null}
        <div class="actions">
          <Button>{plan ? t.save : t.create}</Button>
          <a class="ds-link" href={plan ? planPath(plan.id) : overviewPath}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
