/** Strategies: the overview, a new one out of a consultation, and the form that changes one. */
import { ConsultationId, slugOf, StrategyId } from '../../shared/domain/ids.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import {
  getConsultation,
  getContent,
  listConsultations,
} from '../../shared/store/consultations.ts';
import { listPlans } from '../../shared/store/plans.ts';
import { getStrategy, listStrategies, putStrategy } from '../../shared/store/strategies.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { differences, mergeForms } from '../../shared/web/versions.tsx';
import { type Asked, overviewPath, type Page, strategyAsked } from './asked.ts';
import { overviewPage } from './overview-page.tsx';
import { formFrom, formOf, readForm, type StrategyForm, toStrategy } from './strategy-form.ts';
import { choicePage, strategyPage, type StrategyState } from './strategy-page.tsx';
import type { Strategy } from '../../shared/domain/strategy.ts';

const untouched: Omit<StrategyState, 'form'> = { errors: [], status: 200, more: 2 };

export const showOverview: Page = async ({ plans, viewer, request }) => {
  const strategies = await Promise.all(
    (await listStrategies(plans)).map(async (strategy) => ({
      strategy,
      plans: await listPlans(plans, strategy.id),
    })),
  );
  return overviewPage(viewer, strategies, request.query.has('sparad'));
};

export const askForNewStrategy: Page = async (asked) => {
  const { records, viewer, request } = asked;
  const consultations = await listConsultations(records);
  const id = ConsultationId.safeParse(request.query.get('remiss'));
  if (!id.success) return choicePage(viewer, consultations);
  const [consultation, content] = await Promise.all([
    getConsultation(records, id.data),
    getContent(records, id.data),
  ]);
  if (!consultation || !content) return notFound(asked);
  const form = formFrom(consultation, content, locale[viewer.language]);
  return strategyPage(viewer, { strategy: undefined, consultations }, { ...untouched, form });
};

const done = seeOther(`${overviewPath}?sparad`);

export const createStrategy: Page = async (asked) => {
  const { plans, viewer, request } = asked;
  const t = locale[viewer.language];
  const form = readForm(request.form);
  const show = await shower(asked, undefined, form);
  if (request.form.has('fler')) return show({ more: 6 });
  const id = StrategyId.safeParse(slugOf(form.title, 40));
  const { strategy, errors } = toStrategy(form, undefined, {
    id: id.data ?? StrategyId.parse('strategi'),
    inUse: [],
    now: viewer.now,
    t,
  });
  const refuseTitle = (message: string, status: 409 | 422) =>
    show({ errors: [{ field: 'title', label: t.strategy.fields.title, message }], status });
  if (errors.length > 0) return show({ errors, status: 422 });
  if (!id.success) return refuseTitle(t.errors.noSuchName, 422);
  if (await putStrategy(plans, strategy, viewer.now)) return done;
  const now = await getStrategy(plans, id.data);
  // Sent twice: the first did it.
  const isSame = now !== undefined && differences(formOf(now), formOf(strategy)).length === 0;
  return isSame ? done : refuseTitle(t.strategy.errors.sameTitle, 409);
};

export const askForStrategy: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  return (await shower(asked, strategy, formOf(strategy)))({});
};

export const changeStrategy: Page = async (asked) => {
  const { plans, viewer, request } = asked;
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const form = readForm(request.form);
  const show = await shower(asked, strategy, form);
  if (request.form.has('fler')) return show({ more: 6 });
  if (differences(formOf(strategy), form).length === 0) return done;
  if (request.form.get('version') !== String(strategy.version))
    return conflict(asked, strategy, form);
  const { strategy: next, errors } = toStrategy(form, strategy, {
    id: strategy.id,
    inUse: (await listPlans(plans, strategy.id)).map(({ focusAreaId }) => focusAreaId),
    now: viewer.now,
    t: locale[viewer.language],
  });
  if (errors.length > 0) return show({ errors, status: 422 });
  if (await putStrategy(plans, next, viewer.now)) return done;
  const current = (await strategyAsked(asked)) ?? strategy;
  // Ourselves, when the reply of an earlier attempt was lost.
  if (differences(formOf(current), formOf(next)).length === 0) return done;
  return conflict(asked, current, form);
};

async function shower(
  { records, viewer }: Asked,
  strategy: Strategy | undefined,
  form: StrategyForm,
) {
  const consultations = await listConsultations(records);
  return (state: Partial<StrategyState>): Response =>
    strategyPage(viewer, { strategy, consultations }, { ...untouched, form, ...state });
}

async function conflict(asked: Asked, current: Strategy, form: StrategyForm): Promise<Response> {
  const theirs = formOf(current);
  const { merged, byThem, byBoth } = mergeForms(undefined, theirs, form);
  const show = await shower(asked, current, merged);
  return show({ status: 409, conflict: { theirs, byThem, byBoth } });
}
