import * as z from 'zod/mini';
import { MonthDay } from './follow-up-policy.ts';
import { ActorId, IndicatorId, PartId, StrategyId } from './ids.ts';
import { Names } from './names.ts';
import { Change } from './plan.ts';
import { LongText, ShortText } from './text.ts';

const Year = z.int().check(z.gte(1900), z.lte(2200));
const YearValue = z.object({ year: Year, value: z.number() });

/** A value of a series: of one year, as the source had it at a time. */
export const IndicatorValue = z.object({
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
  values: z.array(IndicatorValue).check(z.maxLength(200)),
  version: z.int().check(z.positive()),
  changed: Change,
});
export type Indicator = z.infer<typeof Indicator>;
