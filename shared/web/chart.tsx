/** A series over years: a table, and a picture drawn on the server that needs no colour. */
import type { Child, FC } from 'hono/jsx';
import { currentName } from '../domain/names.ts';
import { type Indicator, seriesOf, type YearValue } from '../domain/indicator.ts';
import { indicators } from '../locales/indicators.ts';
import type { Language } from '../locales/language.ts';
import { Table } from './components.tsx';
import { formatNumber, instantInTable } from './format.ts';

const width = 640;
const height = 300;
const margin = { left: 76, right: 24, top: 16, bottom: 32 };

type Drawn = Pick<Indicator, 'names' | 'unit' | 'baseline' | 'interim' | 'target' | 'values'>;

/** What a chart shows. */
export interface Charted {
  name: string;
  unit: string;
  baseline: YearValue;
  interim?: YearValue | undefined;
  target: YearValue;
  values: YearValue[];
}

export const IndicatorChart: FC<{ indicator: Charted; language: Language }> = ({
  indicator,
  language,
}) => {
  const { name, unit, baseline, interim, target, values } = indicator;
  const t = indicators[language].chart;
  const series = seriesOf(indicator);
  const goals = [...(interim ? [interim] : []), target];
  const ticks = ticksOver([...series, ...goals].map(({ value }) => value));
  const years = [...series, ...goals].map(({ year }) => year);
  const x = scale([Math.min(...years), Math.max(...years)], [margin.left, width - margin.right]);
  const y = scale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [height - margin.bottom, margin.top]);
  const point = ({ year, value }: YearValue) => `${x(year)},${y(value)}`;
  const said = ({ year, value }: YearValue) =>
    indicators[language].inYear(formatNumber(value, language), year);
  const summary = t.summary(name, said(baseline), said(series.at(-1) ?? baseline), said(target));
  return (
    <figure class="chart">
      <div class="scrolled" role="region" aria-label={t.caption(name, unit)} tabindex={0}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
          {ticks.map((tick) => (
            <>
              <line
                class="grid"
                x1={margin.left}
                x2={width - margin.right}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text x={margin.left - 8} y={y(tick) + 5} text-anchor="end">
                {formatNumber(tick, language)}
              </text>
            </>
          ))}
          {yearTicks(years).map((year) => (
            <text x={x(year)} y={height - 8} text-anchor="middle">
              {year}
            </text>
          ))}
          <polyline class="goal" points={[baseline, ...goals].map(point).join(' ')} />
          <polyline class="line" points={series.map(point).join(' ')} />
          <rect
            class="point"
            x={x(baseline.year) - 5}
            y={y(baseline.value) - 5}
            width="10"
            height="10"
          />
          {values.map((each) => (
            <circle class="point" cx={x(each.year)} cy={y(each.value)} r="5" />
          ))}
          {goals.map((each) => (
            <circle class="aim" cx={x(each.year)} cy={y(each.value)} r="6" />
          ))}
        </svg>
      </div>
      <figcaption class="subtle">
        {t.caption(name, unit)}. {t.legend}
      </figcaption>
    </figure>
  );
};

/** Everything that the picture shows, and who gave it when. */
export const IndicatorTable: FC<{ indicator: Drawn; language: Language }> = ({
  indicator,
  language,
}) => {
  const { names, unit, baseline, interim, target, values } = indicator;
  const t = indicators[language].chart;
  const row = ({ year, value }: YearValue, kind: string, given: Child = '–') => ({
    year,
    cells: [year, formatNumber(value, language), kind, given],
  });
  const rows = [
    row(baseline, t.kinds.baseline),
    ...values.map((each) =>
      row(each, t.kinds.value, t.by(each.by, instantInTable(new Date(each.at), language))),
    ),
    ...(interim ? [row(interim, t.kinds.interim)] : []),
    row(target, t.kinds.target),
  ];
  return (
    <Table
      caption={t.caption(currentName(names), unit)}
      columns={[
        { header: t.year },
        { header: t.value, numeric: true },
        { header: t.kind },
        { header: t.given },
      ]}
      rows={rows.toSorted((a, b) => a.year - b.year).map(({ cells }) => cells)}
    />
  );
};

type Range = [number, number];

/** From a range of numbers to one of the picture, rounded to a tenth of a point. */
const scale =
  ([from, to]: Range, [start, end]: Range) =>
  (value: number): number =>
    Math.round((start + ((end - start) * (value - from)) / (to - from || 1)) * 10) / 10;

/** Some four to seven round numbers around all the values. */
export function ticksOver(values: number[]): number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = most - least || Math.abs(most) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = power * ([1, 2, 5].find((factor) => span / (power * factor) <= 5) ?? 10);
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** As many years as have room. */
function yearTicks(years: number[]): number[] {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const step = Math.ceil((last - first + 1) / 12);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}
