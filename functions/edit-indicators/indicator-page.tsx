import { currentName } from '../../shared/domain/names.ts';
import type { YearValue } from '../../shared/domain/indicator.ts';
import { indicators } from '../../shared/locales/indicators.ts';
import { getActor } from '../../shared/store/actors.ts';
import { IndicatorChart, IndicatorTable } from '../../shared/web/chart.tsx';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  SummaryList,
} from '../../shared/web/components.tsx';
import { formatNumber, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { workspacePage } from '../../shared/web/staff.tsx';
import { area, type Asked, type Found, indicatorPath, keyPath } from './asked.ts';
import { StateTag } from './list-page.tsx';

export interface ValueForm {
  year: string;
  value: string;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** The value that is to be replaced, once somebody has been told of it. */
  replaces?: number;
  done?: 'indicator' | 'value' | undefined;
}

export const untouched: ValueForm = { year: '', value: '', errors: [], status: 200 };

/** An indicator: what it is, how it has gone, and the forms for a value and for a key. */
export async function indicatorPage(
  asked: Asked,
  { strategy, indicator }: Found,
  form: ValueForm,
): Promise<Response> {
  const { plans, viewer } = asked;
  const { language } = viewer;
  const t = indicators[language];
  const path = indicatorPath(indicator);
  const { names, unit, source, focusAreaId, baseline, interim, target, leadActor, dueOn } =
    indicator;
  const lead = leadActor && (await getActor(plans, leadActor));
  const focusArea = strategy.focusAreas.find(({ id }) => id === focusAreaId);
  const said = ({ year, value }: YearValue) => t.inYear(formatNumber(value, language), year);
  return workspacePage(
    viewer,
    {
      title: currentName(names),
      returnTo: path,
      area,
      status: form.status,
      hasError: form.errors.length > 0,
    },
    <>
      <FormErrors
        errors={form.errors.map((error) => ({
          ...error,
          label: error.field === 'ar' ? t.value.year : t.value.value,
        }))}
        language={language}
      />
      <p class="overline">{strategy.title}</p>
      <h1>{currentName(names)}</h1>
      {form.done === undefined ? null : (
        <Notice tone="success" title={form.done === 'value' ? t.value.saved : t.form.saved} />
      )}
      <p>
        <StateTag viewer={viewer} indicator={indicator} />
      </p>
      <SummaryList
        rows={[
          { label: t.facts.unit, value: unit },
          ...(source
            ? [{ label: t.facts.source, value: <span class="typed">{source}</span> }]
            : []),
          {
            label: t.facts.focusArea,
            value: focusArea ? currentName(focusArea.names) : t.facts.wholeStrategy,
          },
          { label: t.facts.baseline, value: said(baseline) },
          ...(interim ? [{ label: t.facts.interim, value: said(interim) }] : []),
          { label: t.facts.target, value: said(target) },
          { label: t.facts.lead, value: lead ? lead.name : t.facts.coordinator },
          { label: t.facts.due, value: t.facts.dueText(dueOn) },
          {
            label: t.facts.changed,
            value: t.chart.by(
              indicator.changed.by,
              instantInTable(new Date(indicator.changed.at), language),
            ),
          },
        ]}
      />
      <div class="actions">
        <a class="ds-button" data-variant="secondary" href={`${path}/andra`}>
          {t.edit}
        </a>
        <a class="ds-link" href={area}>
          {t.back}
        </a>
      </div>
      <h2>{t.chart.title}</h2>
      <IndicatorTable indicator={indicator} language={language} />
      <IndicatorChart
        indicator={{ ...indicator, name: currentName(indicator.names) }}
        language={language}
      />
      <h2>{t.value.title}</h2>
      <form method="post" action={`${path}/varde`} novalidate>
        {form.replaces === undefined ? null : (
          <input type="hidden" name="ersatter" value={String(form.replaces)} />
        )}
        <div class="fields">
          <Field
            id="ar"
            label={t.value.year}
            hint={t.value.yearHint}
            value={form.year}
            autocomplete="off"
            errors={form.errors}
            language={language}
          />
          <Field
            id="varde"
            label={t.value.value}
            hint={t.value.valueHint(unit)}
            value={form.value}
            autocomplete="off"
            errors={form.errors}
            language={language}
          />
        </div>
        <div class="actions">
          <Button>{t.value.save}</Button>
        </div>
      </form>
      <h2>{t.key.title}</h2>
      <p>{t.key.text}</p>
      <p>
        <a class="ds-link" href={keyPath(indicator)}>
          {t.key.title}
        </a>
      </p>
    </>,
  );
}
