import * as z from 'zod/mini';
import type { LocalDate } from './calendar.ts';
import { MonthDay } from './follow-up-policy.ts';
import { ActorId, IndicatorId, PartId, StrategyId } from './ids.ts';
import { Names } from './names.ts';
import { Change } from './plan.ts';
import { LongText, ShortText } from './text.ts';

export const Year = z.int().check(z.gte(1900), z.lte(2200));
export const YearValue = z.object({ year: Year, value: z.number() });
export type YearValue = z.infer<typeof YearValue>;

export const valueLimit = 200;

/** A value of a series: of one year, as the source had it at a time. */
const IndicatorValue = z.object({
  year: Year,
  value: z.number(),
  at: z.iso.datetime(),
  by: ShortText,
});
export type IndicatorValue = z.infer<typeof IndicatorValue>;

/** What a strategy's effect is measured by (indikator). */
export const Indicator = z.object({
  id: IndicatorId,
  strategyId: StrategyId,
  names: Names,
  unit: ShortText,
  source: LongText,
  focusAreaId: z.optional(PartId),
  baseline: YearValue,
  interim: z.optional(YearValue),
  target: YearValue,
  /** Who gives its values; absent: the coordinator. */
  leadActor: z.optional(ActorId),
  /** The day of each year on which the value of the year before is due. */
  dueOn: MonthDay,
  /** By year, the baseline not among them; a later value of a year takes the earlier one's place. */
  values: z.array(IndicatorValue).check(z.maxLength(valueLimit)),
  version: z.int().check(z.positive()),
  changed: Change,
});
export type Indicator = z.infer<typeof Indicator>;

/** What is wrong with an indicator as a whole, by the field that has to be mended. */
export type IndicatorFault =
  { field: 'target'; fault: 'not-after-baseline' } | { field: 'interim'; fault: 'not-between' };

export function faultsInIndicator({
  baseline,
  interim,
  target,
}: Pick<Indicator, 'baseline' | 'interim' | 'target'>): IndicatorFault[] {
  const faults: IndicatorFault[] = [];
  if (target.year <= baseline.year) faults.push({ field: 'target', fault: 'not-after-baseline' });
  if (interim && (interim.year <= baseline.year || interim.year >= target.year))
    faults.push({ field: 'interim', fault: 'not-between' });
  return faults;
}

const yearOf = (today: LocalDate): number => Number(today.slice(0, 4));

/** Why an indicator takes no value of a year. */
export type ValueFault = 'not-after-baseline' | 'not-yet';

export function valueFault(
  { baseline }: Pick<Indicator, 'baseline'>,
  year: number,
  today: LocalDate,
): ValueFault | undefined {
  if (year <= baseline.year) return 'not-after-baseline';
  return year > yearOf(today) ? 'not-yet' : undefined;
}

/** Baseline and values, oldest first. */
export const seriesOf = ({
  baseline,
  values,
}: {
  baseline: YearValue;
  values: YearValue[];
}): YearValue[] =>
  [baseline, ...values.map(({ year, value }) => ({ year, value }))].sort((a, b) => a.year - b.year);

export const valueIn = ({ values }: Pick<Indicator, 'values'>, year: number): number | undefined =>
  values.find((one) => one.year === year)?.value;

/** The next version, with these values in the place of earlier ones of their years; `undefined` when it has them all. */
export function withValues(
  indicator: Indicator,
  given: YearValue[],
  changed: Change,
): Indicator | undefined {
  const news = given.filter(({ year, value }) => valueIn(indicator, year) !== value);
  if (news.length === 0) return undefined;
  const { at, by } = changed;
  const years = new Set(news.map(({ year }) => year));
  const values = [
    ...indicator.values.filter(({ year }) => !years.has(year)),
    ...news.map((one) => ({ ...one, at, by })),
  ].sort((a, b) => a.year - b.year);
  return { ...indicator, values, version: indicator.version + 1, changed };
}

/** The years whose value should have come by now and has not, oldest first: it is due in the year after, on `dueOn`. */
export function overdueYears(
  indicator: Pick<Indicator, 'baseline' | 'target' | 'values' | 'dueOn'>,
  today: LocalDate,
): number[] {
  const { baseline, target, dueOn } = indicator;
  const isPast = today.slice(5) > dueOn;
  const last = Math.min(target.year, yearOf(today) - (isPast ? 1 : 2));
  const years = Array.from(
    { length: Math.max(0, last - baseline.year) },
    (_, index) => baseline.year + 1 + index,
  );
  return years.filter((year) => valueIn(indicator, year) === undefined);
}
