/** The indicators of a strategy with their values, as a workbook that takes more of them. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { type Indicator, overdueYears } from '../../shared/domain/indicator.ts';
import { currentName } from '../../shared/domain/names.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import type { Language } from '../../shared/locales/language.ts';
import { writeWorkbook } from '../../shared/platform/xlsx/write.ts';
import type { ColumnKey } from './table.ts';
import { columnsOf, instructionsSheet } from './write-plans.ts';

export const valueColumns = ['indicator', 'year', 'value'] as const satisfies ColumnKey[];

/** Every value, and a row without one for each year that waits for its own. */
export function writeValues(
  indicators: Indicator[],
  today: LocalDate,
  language: Language,
): Promise<Buffer> {
  const { sheets, instructions } = exchange[language];
  return writeWorkbook([
    {
      name: sheets.values,
      columns: columnsOf(['indicator', 'name', 'unit', 'year', 'value'], language),
      rows: indicators.flatMap((indicator) => {
        const { id, names, unit, values } = indicator;
        const waiting = overdueYears(indicator, today).map((year) => ({ year, value: undefined }));
        return [...values, ...waiting]
          .sort((a, b) => a.year - b.year)
          .map(({ year, value }) => [id, currentName(names), unit, year, value]);
      }),
    },
    instructionsSheet(language, instructions.values),
  ]);
}
