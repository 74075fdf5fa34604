/** The list as a file, in the columns that are read in again. */
import type { Consultee } from '../../shared/domain/consultee.ts';
import { type ListColumn, listColumns } from '../../shared/domain/distribution-list.ts';
import { categories } from '../../shared/locales/categories.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import type { Language } from '../../shared/locales/language.ts';
import { csvOf } from '../../shared/platform/csv.ts';
import { guarded } from '../../shared/platform/guarded.ts';
import { writeWorkbook } from '../../shared/platform/xlsx/write.ts';

const widths: Record<ListColumn, number> = {
  id: 28,
  name: 40,
  category: 26,
  organisationNumber: 22,
  email: 36,
  contactName: 28,
  language: 12,
};

export function asCsv(consultees: Consultee[], language: Language): Buffer {
  const { columns } = distributionList[language];
  return csvOf([
    listColumns.map((column) => columns[column]),
    ...rowsOf(consultees, language).map((row) => row.map(guarded)),
  ]);
}

export function asWorkbook(consultees: Consultee[], language: Language): Promise<Buffer> {
  const { columns, download } = distributionList[language];
  return writeWorkbook([
    {
      name: download.sheet,
      columns: listColumns.map((column) => ({ header: columns[column], width: widths[column] })),
      rows: rowsOf(consultees, language),
    },
  ]);
}

const rowsOf = (consultees: Consultee[], language: Language): string[][] =>
  consultees.map((consultee) => {
    const written = {
      ...consultee,
      category: categories[language][consultee.category],
      language: consultee.language && distributionList[language].languages[consultee.language],
    };
    return listColumns.map((column) => written[column] ?? '');
  });
