/** What a workbook says of indicators' values, held against how they stand. */
import { localDateOf } from '../../shared/domain/calendar.ts';
import {
  type Indicator,
  valueFault,
  valueIn,
  valueLimit,
  withValues,
  Year,
  type YearValue,
} from '../../shared/domain/indicator.ts';
import { currentName } from '../../shared/domain/names.ts';
import type { Change } from '../../shared/domain/plan.ts';
import { shortTextLimit } from '../../shared/domain/text.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { Sheet } from '../../shared/platform/xlsx/read.ts';
import { formatNumber } from '../../shared/web/format.ts';
import { findSheet, type Problem, type Row, Table } from './table.ts';
import { valueColumns } from './write-values.ts';

/** An indicator that the file gives values. */
export interface ValueChange {
  next: Indicator;
  name: string;
  what: string[];
}

export interface ValueReading {
  problems: Problem[];
  changes: ValueChange[];
  /** Indicators in the file whose values stand so already. */
  unchanged: number;
}

/** @param changed who reads the file in, when and why. */
export function readValues(
  sheets: Sheet[],
  indicators: Indicator[],
  changed: Change,
  language: Language,
): ValueReading {
  const t = exchange[language];
  const sheet = findSheet(sheets, 'values');
  if (!sheet) {
    const name = t.sheets.values;
    const problem = { sheet: name, cell: '', message: t.problems.sheetMissing(name) };
    return { problems: [problem], changes: [], unchanged: 0 };
  }
  const table = new Table(sheet, [...valueColumns], language);
  const given = givenValues(table, indicators, changed);
  if (given.size === 0 && table.problems.length === 0) table.faultInSheet(t.problems.noRows);
  const changes = [...given].flatMap(([indicator, values]) => {
    const next = withValues(indicator, values, changed);
    if (!next) return [];
    if (next.values.length > valueLimit) table.faultInSheet(t.problems.valuesFull(valueLimit));
    const name = currentName(indicator.names);
    return [{ next, name, what: whatChanges(indicator, values, language) }];
  });
  return { problems: table.problems, changes, unchanged: given.size - changes.length };
}

function whatChanges(indicator: Indicator, values: YearValue[], language: Language): string[] {
  const t = exchange[language];
  return values.flatMap(({ year, value }) => {
    const before = valueIn(indicator, year);
    if (before === value) return [];
    const after = formatNumber(value, language);
    return before === undefined
      ? [t.valueNew(year, after)]
      : [t.valueChange(year, formatNumber(before, language), after)];
  });
}

/** The values of each indicator that the file names; rows without a value are skipped. */
function givenValues(
  table: Table,
  indicators: Indicator[],
  { at }: Change,
): Map<Indicator, YearValue[]> {
  const { problems: t } = table.words;
  const today = localDateOf(new Date(at));
  const given = new Map<Indicator, YearValue[]>();
  const rows = new Map<string, number>();
  for (const row of table.rows()) {
    const value = row.number('value');
    if (value === '') continue;
    const indicator = indicatorOf(row, indicators, t.unknownIndicator);
    const year = yearOf(row, t.notAYear);
    if (!indicator || year === null) continue;
    const fault = valueFault(indicator, year, today);
    if (fault) row.fault('year', t.valueFaults[fault](indicator.baseline.year));
    const earlier = rows.get(`${indicator.id}#${year}`);
    if (earlier !== undefined) row.fault('year', t.sameValue(earlier));
    rows.set(`${indicator.id}#${year}`, row.at);
    if (value === null || fault || earlier !== undefined) continue;
    given.set(indicator, [...(given.get(indicator) ?? []), { year, value }]);
  }
  return given;
}

function indicatorOf(
  row: Row,
  indicators: Indicator[],
  unknown: (id: string) => string,
): Indicator | null {
  const id = row.text('indicator', shortTextLimit);
  if (id === null) return null;
  if (id === '') return row.missing('indicator');
  return indicators.find((one) => one.id === id) ?? row.fault('indicator', unknown(id));
}

function yearOf(row: Row, notAYear: (written: string) => string): number | null {
  if (row.isTroubled('year')) return null;
  const written = row.written('year');
  if (written === '') return row.missing('year');
  const year = Year.safeParse(Number(written));
  return year.success ? year.data : row.fault('year', notAYear(written));
}
