/** Making an action plan, and changing its name and purpose. */
import { localDateOf } from '../../shared/domain/calendar.ts';
import { PlanId, slugOf } from '../../shared/domain/ids.ts';
import { renamed } from '../../shared/domain/names.ts';
import type { ActionPlan } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { cleanText, longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import { getPlan, getPlanVersion, putPlan } from '../../shared/store/plans.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { planPath } from '../../shared/web/staff-paths.ts';
import { differences, mergeForms } from '../../shared/web/versions.tsx';
import { type Asked, type Page, planAsked, type PlanAsked, strategyAsked } from './asked.ts';
import { type PlanForm, planFormOf, planFormPage, type PlanFormState } from './plan-form-page.tsx';

const empty: PlanFormState = {
  form: { name: '', purpose: '' },
  focusArea: '',
  why: '',
  errors: [],
  status: 200,
};

function readTyped({ request }: Asked): Pick<PlanFormState, 'form' | 'focusArea' | 'why'> {
  const text = (name: string) => cleanText(request.form.get(name) ?? '');
  return {
    form: { name: text('name'), purpose: text('purpose') },
    focusArea: text('focusArea'),
    why: text('why'),
  };
}

const wordsOf = ({ viewer }: Asked) => locale[viewer.language];

function faultsIn({ name, purpose }: PlanForm, asked: Asked): FieldError[] {
  const { errors: t, form } = wordsOf(asked);
  const errors: FieldError[] = [];
  const add = (field: keyof PlanForm, message: string) =>
    errors.push({ field, label: form.fields[field], message });
  if (name === '') add('name', t.required);
  else if (slugOf(name) === undefined) add('name', t.noSuchName);
  if (name.length > shortTextLimit) add('name', t.tooLong(String(shortTextLimit)));
  if (purpose.length > longTextLimit) add('purpose', t.tooLong(String(longTextLimit)));
  return errors;
}

export const askForNewPlan: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  return planFormPage(
    asked.viewer,
    { strategy, plan: undefined },
    {
      ...empty,
      focusArea: asked.request.query.get('omrade') ?? '',
    },
  );
};

export const createPlan: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const t = wordsOf(asked);
  const typed = readTyped(asked);
  const refuse = (errors: FieldError[], status: 409 | 422 = 422) =>
    planFormPage(asked.viewer, { strategy, plan: undefined }, { ...typed, errors, status });
  const errors = faultsIn(typed.form, asked);
  const area = strategy.focusAreas.find(({ id }) => id === typed.focusArea);
  if (!area)
    errors.push({
      field: 'focusArea',
      label: t.form.fields.focusArea,
      message: t.errors.notAChoice,
    });
  const id = PlanId.safeParse(slugOf(typed.form.name));
  if (errors.length > 0 || !area || !id.success) return refuse(errors);
  const plan = newPlan(asked, strategy, { id: id.data, focusAreaId: area.id, ...typed.form });
  const done = seeOther(planPath(plan.id));
  if (await putPlan(asked.plans, plan)) return done;
  const present = await getPlan(asked.plans, plan.id);
  // Sent twice: the first did it.
  if (present && isTheSame(present, plan)) return done;
  const message = t.errors.sameName;
  return refuse([{ field: 'name', label: t.form.fields.name, message }], 409);
};

const newPlan = (
  asked: Asked,
  strategy: Strategy,
  { id, focusAreaId, name, purpose }: PlanForm & Pick<ActionPlan, 'id' | 'focusAreaId'>,
): ActionPlan => ({
  id,
  strategyId: strategy.id,
  focusAreaId,
  names: [{ name, since: localDateOf(asked.viewer.now) }],
  purpose,
  state: 'draft',
  agreementSequence: 0,
  version: 1,
  changed: changeBy(asked, wordsOf(asked).form.created),
});

export const changeBy = ({ viewer }: Asked, why: string): ActionPlan['changed'] => ({
  at: viewer.now.toISOString(),
  by: viewer.session.name,
  why,
});

const isTheSame = (one: ActionPlan, other: ActionPlan): boolean =>
  one.strategyId === other.strategyId &&
  one.focusAreaId === other.focusAreaId &&
  one.changed.by === other.changed.by &&
  differences(planFormOf(one), planFormOf(other)).length === 0;

export const askForChange: Page = async (asked) => {
  const found = await planAsked(asked);
  if (!found) return notFound(asked);
  if (found.plan.state === 'closed') return seeOther(planPath(found.plan.id));
  return planFormPage(asked.viewer, found, { ...empty, form: planFormOf(found.plan) });
};

export const changePlan: Page = async (asked) => {
  const found = await planAsked(asked);
  if (!found) return notFound(asked);
  const { plan } = found;
  const { errors: t, form: words } = wordsOf(asked);
  const typed = readTyped(asked);
  const done = seeOther(`${planPath(plan.id)}?sparad`);
  const refuse = (...errors: FieldError[]) =>
    planFormPage(asked.viewer, found, { ...typed, errors, status: 422 });
  if (plan.state === 'closed') return refuse({ field: 'name', message: t.closed });
  if (differences(planFormOf(plan), typed.form).length === 0) return done;
  const seen = Number(asked.request.form.get('version'));
  if (seen !== plan.version) return conflict(asked, found, typed, seen);
  const errors = faultsIn(typed.form, asked);
  errors.push(...faultsInWhy(typed.why, words.why, asked));
  if (errors.length > 0) return refuse(...errors);
  const next: ActionPlan = {
    ...plan,
    names: renamed(plan.names, typed.form.name, localDateOf(asked.viewer.now)),
    purpose: typed.form.purpose,
    version: plan.version + 1,
    changed: changeBy(asked, typed.why),
  };
  if (await putPlan(asked.plans, next)) return done;
  const current = await planAsked(asked);
  if (!current) return notFound(asked);
  // Ourselves, when the reply of an earlier attempt was lost.
  if (differences(planFormOf(current.plan), typed.form).length === 0) return done;
  return conflict(asked, current, typed, seen);
};

export function faultsInWhy(why: string, label: string, asked: Asked): FieldError[] {
  const { errors: t } = wordsOf(asked);
  if (why === '') return [{ field: 'why', label, message: t.why }];
  return why.length > shortTextLimit
    ? [{ field: 'why', label, message: t.tooLong(String(shortTextLimit)) }]
    : [];
}

/** Gives everything back: what was typed, and what somebody else saved meanwhile. */
async function conflict(
  asked: Asked,
  found: PlanAsked,
  typed: Pick<PlanFormState, 'form' | 'focusArea' | 'why'>,
  seen: number,
): Promise<Response> {
  const { plan } = found;
  const base =
    Number.isSafeInteger(seen) && seen > 0
      ? await getPlanVersion(asked.plans, plan.id, seen)
      : undefined;
  const theirs = planFormOf(plan);
  const { merged, byThem, byBoth } = mergeForms(base && planFormOf(base), theirs, typed.form);
  return planFormPage(asked.viewer, found, {
    ...typed,
    form: merged,
    errors: [],
    status: 409,
    conflict: { theirs, byThem, byBoth },
  });
}
