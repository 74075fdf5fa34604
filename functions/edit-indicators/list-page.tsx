import { localDateOf } from '../../shared/domain/calendar.ts';
import { type Indicator, overdueYears, seriesOf } from '../../shared/domain/indicator.ts';
import { currentName } from '../../shared/domain/names.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { indicators } from '../../shared/locales/indicators.ts';
import { Table, Tag } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { area, indicatorPath, newPath } from './asked.ts';

export interface Measured {
  strategy: Strategy;
  indicators: Indicator[];
}

/** The indicators of every strategy, and whose values are missing. */
export function listPage(viewer: Viewer, measured: Measured[]): Response {
  const { language } = viewer;
  const t = indicators[language];
  return workspacePage(
    viewer,
    { title: t.title, returnTo: area, area },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{measured.length === 0 ? t.noStrategies : t.lead}</p>
      {measured.map(({ strategy, indicators: all }) => (
        <>
          <h2>{strategy.title}</h2>
          {all.length === 0 ? (
            <p>{t.empty}</p>
          ) : (
            <Table
              caption={t.list.caption(strategy.title)}
              columns={[
                { header: t.list.name },
                { header: t.list.unit },
                { header: t.list.latest, numeric: true },
                { header: t.list.target, numeric: true },
                { header: t.list.state },
              ]}
              rows={all.map((indicator) => rowOf(viewer, indicator))}
            />
          )}
          <div class="actions">
            <a class="ds-button" data-variant="primary" href={newPath(strategy.id)}>
              {t.add}
            </a>
            {all.length === 0 ? null : (
              <a class="ds-link" href={`/samordna/utbyte/${strategy.id}/varden`}>
                {t.files}
              </a>
            )}
          </div>
        </>
      ))}
    </>,
  );
}

function rowOf(viewer: Viewer, indicator: Indicator) {
  const { language } = viewer;
  const t = indicators[language];
  const { names, unit, target } = indicator;
  const said = ({ year, value }: { year: number; value: number }) =>
    t.inYear(formatNumber(value, language), year);
  return [
    <a class="ds-link" href={indicatorPath(indicator)}>
      {currentName(names)}
    </a>,
    unit,
    said(seriesOf(indicator).at(-1) ?? target),
    said(target),
    <StateTag viewer={viewer} indicator={indicator} />,
  ];
}

export function StateTag({ viewer, indicator }: { viewer: Viewer; indicator: Indicator }) {
  const { states } = indicators[viewer.language];
  const overdue = overdueYears(indicator, localDateOf(viewer.now));
  return overdue.length === 0 ? (
    <Tag tone="success">{states.current}</Tag>
  ) : (
    <Tag tone="warning">{states.overdue(overdue.join(', '))}</Tag>
  );
}
