/** Indicators' values for other systems, as JSON: anyone reads them, whoever shows the indicator's key gives them. */
import * as z from 'zod/mini';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { IndicatorId, StrategyId } from '../../shared/domain/ids.ts';
import {
  type Indicator,
  valueFault,
  valueLimit,
  withValues,
  YearValue,
} from '../../shared/domain/indicator.ts';
import { currentName } from '../../shared/domain/names.ts';
import { indicators } from '../../shared/locales/indicators.ts';
import { indicatorApi } from '../../shared/locales/indicator-api.ts';
import type { Language } from '../../shared/locales/language.ts';
import { showsKey } from '../../shared/platform/api-key.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getIndicatorKey } from '../../shared/store/indicator-keys.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import { json, type Request, type Response, type Takes } from '../../shared/web/http.ts';
import { type Params, postFromAnywhere, type Route, route } from '../../shared/web/router.ts';

/** Whatever comes, so that what is no JSON is answered in JSON too. */
export const takesJson: Takes = { contentType: /(?:)/, limit: 100_000 };

export interface ValueDeps {
  plans: Table;
  clock: Clock;
}

const Given = z.object({
  values: z.array(YearValue).check(z.minLength(1), z.maxLength(valueLimit)),
});

const pattern = '/api/indikatorer/:strategyId/:indicatorId/varden';

export const valueRoutes = (deps: ValueDeps): Route[] => [
  route('GET', pattern, async (request, params) => {
    const indicator = await indicatorAsked(deps, params);
    return indicator ? json(200, shown(indicator)) : notFound(request.language);
  }),
  postFromAnywhere(pattern, (request, params) => take(deps, request, params)),
];

async function indicatorAsked(
  { plans }: ValueDeps,
  { strategyId, indicatorId }: Params,
): Promise<Indicator | undefined> {
  const strategy = StrategyId.safeParse(strategyId);
  const id = IndicatorId.safeParse(indicatorId);
  return strategy.success && id.success ? getIndicator(plans, strategy.data, id.data) : undefined;
}

/** What of an indicator is public: nothing of who gave a value. */
const shown = ({ strategyId, id, names, unit, source, ...rest }: Indicator) => ({
  strategy: strategyId,
  indicator: id,
  name: currentName(names),
  unit,
  source,
  baseline: rest.baseline,
  ...(rest.interim && { interim: rest.interim }),
  target: rest.target,
  values: rest.values.map(({ year, value, at }) => ({ year, value, at })),
});

interface Fault {
  /** Where in the body, e.g. `values[0].year`; empty for the whole. */
  field: string;
  message: string;
}

const refuse = (status: number, ...errors: Fault[]): Response => json(status, { errors });

const notFound = (language: Language): Response =>
  refuse(404, { field: '', message: indicatorApi[language].notFound });

/** Concurrent writes to one indicator; each of them is made of what it read. */
const attemptsAtMost = 5;

async function take(deps: ValueDeps, request: Request, params: Params): Promise<Response> {
  const { plans, clock } = deps;
  const { language } = request;
  const t = indicatorApi[language];
  const found = await indicatorAsked(deps, params);
  if (!found) return notFound(language);
  const key = await getIndicatorKey(plans, found.strategyId, found.id);
  if (!key?.hash || !showsKey(request.headers['authorization'], key.hash)) {
    const refusal = refuse(401, { field: '', message: t.noKey });
    return { ...refusal, headers: { ...refusal.headers, 'www-authenticate': 'Bearer' } };
  }
  const given = bodyOf(request);
  if ('status' in given) return given;

  const now = clock();
  const changed = { at: now.toISOString(), by: 'take-indicator-values', why: t.why };
  for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
    const indicator = attempt === 0 ? found : await indicatorAsked(deps, params);
    if (!indicator) return notFound(language);
    const faults = faultsOf(indicator, given.values, now, language);
    if (faults.length > 0) return refuse(422, ...faults);
    const next = withValues(indicator, given.values, changed);
    // Sent twice: they are there.
    if (!next) return json(200, shown(indicator));
    if (next.values.length > valueLimit)
      return refuse(422, { field: 'values', message: indicators[language].errors.full });
    if (await putIndicator(plans, next)) return json(200, shown(next));
  }
  return refuse(409, { field: '', message: t.race });
}

function bodyOf({ body, language }: Request): { values: YearValue[] } | Response {
  const t = indicatorApi[language];
  if (!/^application\/json\s*(;|$)/i.test(body?.contentType ?? ''))
    return refuse(415, { field: '', message: t.notJson });
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body?.bytes));
  } catch {
    return refuse(400, { field: '', message: t.malformed });
  }
  const given = Given.safeParse(parsed);
  if (given.success) return given.data;
  return refuse(
    422,
    ...given.error.issues.map(({ path, code }) => ({
      field: fieldOf(path),
      message: messageOf(path, code, language),
    })),
  );
}

/** `['values', 0, 'year']` as `values[0].year`. */
const fieldOf = (path: PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

function messageOf(path: PropertyKey[], code: string, language: Language): string {
  const t = indicatorApi[language];
  const last = path.at(-1);
  if (last === 'year') return t.year;
  if (last === 'value') return t.value;
  if (typeof last === 'number') return t.item;
  return code === 'too_big' ? t.tooMany(valueLimit) : t.values;
}

function faultsOf(
  indicator: Indicator,
  values: YearValue[],
  now: Date,
  language: Language,
): Fault[] {
  const t = indicatorApi[language];
  const { errors } = indicators[language];
  const years = values.map(({ year }) => year);
  return years.flatMap((year, index) => {
    const field = `values[${index}].year`;
    if (years.indexOf(year) < index) return [{ field, message: t.twice(year) }];
    const fault = valueFault(indicator, year, localDateOf(now));
    if (fault === 'not-yet') return [{ field, message: errors.valueNotYet }];
    return fault ? [{ field, message: errors.valueNotAfter(indicator.baseline.year) }] : [];
  });
}
