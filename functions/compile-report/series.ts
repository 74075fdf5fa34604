/** An indicator's series as rows. */
import { seriesOf, type YearValue } from '../../shared/domain/indicator.ts';
import type { FrozenIndicator } from '../../shared/domain/round-report.ts';

export type SeriesRow = YearValue & { kind: 'baseline' | 'value' | 'interim' | 'target' };

/** Baseline, values and targets, by year. */
export function seriesRows(indicator: FrozenIndicator): SeriesRow[] {
  const { baseline, interim, target } = indicator;
  const rows: SeriesRow[] = seriesOf(indicator).map((one) => ({
    ...one,
    kind: one.year === baseline.year ? 'baseline' : 'value',
  }));
  return [
    ...rows,
    ...(interim ? [{ ...interim, kind: 'interim' as const }] : []),
    { ...target, kind: 'target' as const },
  ].sort((one, other) => one.year - other.year);
}
