/** The values of an indicator that an actor gives. */
import { IndicatorId, StrategyId } from '../../shared/domain/ids.ts';
import { type Indicator, seriesOf, valueFault, withValues } from '../../shared/domain/indicator.ts';
import { currentName } from '../../shared/domain/names.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import { actorHome, ownIndicatorPath } from '../../shared/web/actor-paths.ts';
import { Button, Field, type FieldError, FormErrors, Table } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { BackHome, notFound, ownPage, type Visit } from './visit.tsx';

/** The indicator that an address names, when the actor gives its values. */
async function readOwn({ plans, params, actor }: Visit): Promise<Indicator | undefined> {
  const strategyId = StrategyId.safeParse(params['strategy']);
  const id = IndicatorId.safeParse(params['indicator']);
  const indicator =
    strategyId.success && id.success
      ? await getIndicator(plans, strategyId.data, id.data)
      : undefined;
  return indicator?.leadActor === actor.id ? indicator : undefined;
}

/** The year after the last that has a value. */
const nextYear = (indicator: Indicator): number =>
  Math.max(...seriesOf(indicator).map(({ year }) => year)) + 1;

export async function showIndicator(visit: Visit): Promise<Response> {
  const indicator = await readOwn(visit);
  if (!indicator) return notFound(visit);
  return indicatorPage(visit, indicator, {
    year: String(nextYear(indicator)),
    value: '',
    errors: [],
  });
}

export async function giveValue(visit: Visit): Promise<Response> {
  const indicator = await readOwn(visit);
  if (!indicator) return notFound(visit);
  const { plans, request, language, actor, now, today } = visit;
  const t = uppdrag[language].indicator;
  const typed = {
    year: (request.form.get('ar') ?? '').trim(),
    value: (request.form.get('varde') ?? '').trim(),
  };
  const year = /^\d{4}$/.test(typed.year) ? Number(typed.year) : undefined;
  const value = readNumber(typed.value);
  const fault = year === undefined ? undefined : valueFault(indicator, year, today);
  const errors: FieldError[] = [
    ...(year === undefined ? [{ field: 'ar', label: t.year, message: t.errors.year }] : []),
    ...(fault ? [{ field: 'ar', label: t.year, message: t.errors[fault] }] : []),
    ...(value === undefined ? [{ field: 'varde', label: t.value, message: t.errors.number }] : []),
  ];
  if (year === undefined || value === undefined || errors.length > 0)
    return indicatorPage(visit, indicator, { ...typed, errors });
  const changed = { at: now.toISOString(), by: `actor:${actor.id}`, why: t.why };
  const give = (to: Indicator) => withValues(to, [{ year, value }], changed);
  const next = give(indicator);
  if (next && !(await putIndicator(plans, next))) {
    const current = (await readOwn(visit)) ?? indicator;
    // Not ourselves, when the reply of an earlier attempt was lost.
    if (give(current))
      return indicatorPage(visit, current, {
        ...typed,
        errors: [{ field: 'varde', label: t.value, message: t.errors.changed }],
      });
  }
  return seeOther(`${actorHome}?klart`);
}

/** With a comma or a point, and spaces between thousands. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.replaceAll(/\s/g, '').replace(',', '.').replace('\u2212', '-');
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : undefined;
}

function indicatorPage(
  visit: Visit,
  indicator: Indicator,
  { year, value, errors }: { year: string; value: string; errors: FieldError[] },
): Response {
  const { language } = visit;
  const t = uppdrag[language].indicator;
  const { names, unit, source, strategyId, id } = indicator;
  const name = currentName(names);
  return ownPage(
    visit,
    { title: name, status: errors.length > 0 ? 422 : 200, hasError: errors.length > 0 },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{name}</h1>
      <p class="lead">{t.lead(unit)}</p>
      {source === '' ? null : <p class="subtle">{t.source(source)}</p>}
      <form method="post" action={ownIndicatorPath(strategyId, id)} novalidate>
        <Field id="ar" label={t.year} value={year} errors={errors} language={language} />
        <Field
          id="varde"
          label={t.value}
          hint={t.valueHint(unit)}
          value={value}
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.save}</Button>
        </div>
      </form>
      <Table
        caption={t.series}
        columns={[{ header: t.year }, { header: t.value, numeric: true }]}
        rows={seriesOf(indicator).map((one) => [
          String(one.year),
          formatNumber(one.value, language),
        ])}
      />
      <BackHome language={language} />
    </>,
  );
}
