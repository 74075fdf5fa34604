import { localDateOf } from '../../shared/domain/calendar.ts';
import { valueFault, valueIn, valueLimit, withValues } from '../../shared/domain/indicator.ts';
import { indicators } from '../../shared/locales/indicators.ts';
import { getIndicator, listIndicators, putIndicator } from '../../shared/store/indicators.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { seeOther } from '../../shared/web/http.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import {
  area,
  changeBy,
  indicatorAsked,
  type IndicatorDeps,
  indicatorPath,
  type Page,
} from './asked.ts';
import { edit, make, showEdit, showNew } from './form.tsx';
import { makeKey, revokeKey, showKey } from './key.tsx';
import { indicatorPage, untouched } from './indicator-page.tsx';
import { listPage } from './list-page.tsx';
import { Typed } from './typed.ts';

/** Indicators: what they are, their values, and the keys of systems that give values. */
export function indicatorRoutes(deps: IndicatorDeps): Route[] {
  const staff = forStaff(deps);
  const one = `${area}/:strategyId/en/:indicatorId`;
  return [
    route('GET', area, staff(showList)),
    route('GET', `${area}/:strategyId/ny`, staff(showNew)),
    route('POST', `${area}/:strategyId/ny`, staff(make)),
    route('GET', one, staff(show)),
    route('GET', `${one}/andra`, staff(showEdit)),
    route('POST', `${one}/andra`, staff(edit)),
    route('POST', `${one}/varde`, staff(giveValue)),
    route('GET', `${one}/nyckel`, staff(showKey)),
    route('POST', `${one}/nyckel`, staff(makeKey)),
    route('POST', `${one}/nyckel/ta-bort`, staff(revokeKey)),
  ];
}

const showList: Page = async ({ plans, viewer }) => {
  const strategies = await listStrategies(plans);
  const measured = await Promise.all(
    strategies.map(async (strategy) => ({
      strategy,
      indicators: await listIndicators(plans, strategy.id),
    })),
  );
  return listPage(viewer, measured);
};

const show: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  if (!found) return notFound(asked);
  const { query } = asked.request;
  const done = query.has('sparad') ? 'indicator' : query.has('varde') ? 'value' : undefined;
  return indicatorPage(asked, found, { ...untouched, done });
};

/** Takes the value of a year. One that is there already is replaced only by somebody who has been told of it. */
const giveValue: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  if (!found) return notFound(asked);
  const { plans, request, viewer } = asked;
  const { indicator } = found;
  const { errors: t, value: words } = indicators[viewer.language];
  const typed = new Typed(request.form, t);
  const year = typed.year('ar');
  const value = typed.number('varde');
  const refuse = (status: 409 | 422, errors: FieldError[], replaces?: number) =>
    indicatorPage(asked, found, {
      year: typed.written('ar'),
      value: typed.written('varde'),
      errors,
      status,
      ...(replaces !== undefined && { replaces }),
    });
  const fault = year === null ? undefined : valueFault(indicator, year, localDateOf(viewer.now));
  if (fault === 'not-after-baseline') typed.fault('ar', t.valueNotAfter(indicator.baseline.year));
  if (fault === 'not-yet') typed.fault('ar', t.valueNotYet);
  if (year === null || value === null || typed.errors.length > 0) return refuse(422, typed.errors);

  const next = withValues(indicator, [{ year, value }], changeBy(viewer, words.by));
  const done = seeOther(`${indicatorPath(indicator)}?varde`);
  // Sent twice, or by two who meant the same: it is there.
  if (!next) return done;
  if (next.values.length > valueLimit) return refuse(422, [{ field: 'ar', message: t.full }]);
  const before = valueIn(indicator, year);
  if (before !== undefined && typed.written('ersatter') !== String(before)) {
    const message = words.replaces(year, formatNumber(before, viewer.language));
    return refuse(409, [{ field: 'varde', message }], before);
  }
  if (await putIndicator(plans, next)) return done;
  const now = await getIndicator(plans, indicator.strategyId, indicator.id);
  // Whoever did it, or an attempt of ours whose reply was lost: it is there.
  if (now && valueIn(now, year) === value) return done;
  return refuse(409, [{ field: 'varde', message: t.race }]);
};
