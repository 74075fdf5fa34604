/** The rows of a file as consultees, each fault told by its row and column. */
import { ConsulteeCategory } from '../../shared/domain/consultee.ts';
import {
  type ListColumn,
  listColumns,
  type ListedConsultee,
  type ListFault,
  onOneLine,
} from '../../shared/domain/distribution-list.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { readOrganisationNumber } from '../../shared/domain/organisation-number.ts';
import { cleanText, EmailAddress, shortTextLimit } from '../../shared/domain/text.ts';
import { categories } from '../../shared/locales/categories.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import { type Language, languages } from '../../shared/locales/language.ts';
import { unguarded } from '../../shared/platform/guarded.ts';
import { formatNumber } from '../../shared/web/format.ts';
import type { Mapping } from './columns.ts';
import type { FileTable } from './read-table.ts';

/** What is wrong, and where; a whole row when there is no column. */
export interface Problem {
  row: number;
  column: ListColumn | undefined;
  message: string;
}

export interface ReadRows {
  rows: ListedConsultee[];
  problems: Problem[];
}

export function readRows(
  { header, rows, troubles }: FileTable,
  mapping: Mapping,
  language: Language,
): ReadRows {
  const t = distributionList[language].problems;
  const columns = listColumns.filter((column) => mapping[column] !== undefined);
  const troubled = new Map(troubles.map((each) => [`${each.row} ${each.column}`, each.trouble]));
  const read: ReadRows = { rows: [], problems: [] };
  for (const { row, cells } of rows) {
    const problems: Problem[] = columns.flatMap((column) => {
      const trouble = troubled.get(`${row} ${mapping[column] ?? ''}`);
      return trouble ? [{ row, column, message: t[trouble] }] : [];
    });
    if (cells.slice(header.length).some((cell) => cell.trim() !== ''))
      problems.push({ row, column: undefined, message: t.tooWide });
    const fault: Tell = (column, message) => {
      // What cannot be taken for its own sake is not wrong for another as well.
      if (problems.every((each) => each.column !== column && each.column !== undefined))
        problems.push({ row, column, message });
      return null;
    };
    const consultee = readRow(row, (column) => cells[mapping[column] ?? -1] ?? '', fault, language);
    if (problems.length === 0 && consultee) read.rows.push(consultee);
    read.problems.push(...problems);
  }
  return read;
}

/** Notes what is wrong: then there is no value. */
type Tell = (column: ListColumn, message: string) => null;

function readRow(
  row: number,
  cell: (column: ListColumn) => string,
  fault: Tell,
  language: Language,
): ListedConsultee | undefined {
  const t = distributionList[language].problems;
  const number = (value: number) => formatNumber(value, language);
  /** What stands in a cell; `undefined` for an empty one. */
  const text = (column: ListColumn): string | undefined | null => {
    const written = onOneLine(cleanText(unguarded(cell(column))));
    if (written.length > shortTextLimit)
      return fault(column, t.tooLong(number(written.length), number(shortTextLimit)));
    return written === '' ? undefined : written;
  };
  const as = <Value>(
    column: ListColumn,
    read: (written: string) => Value | undefined,
    message: (written: string) => string,
  ): Value | undefined | null => {
    const written = text(column);
    return typeof written === 'string'
      ? (read(written) ?? fault(column, message(written.slice(0, quotedAtMost))))
      : written;
  };
  const required = <Value>(column: ListColumn, value: Value | undefined | null): Value | null =>
    value === undefined ? fault(column, t.required) : value;

  const name = required('name', text('name'));
  const emailOf = (written: string) => EmailAddress.safeParse(written).data;
  const email = required('email', as('email', emailOf, t.email));
  const more = {
    id: as('id', (written) => ConsulteeId.safeParse(written).data, t.id),
    category: as('category', categoryOf, (written) =>
      t.category(written, Object.values(categories[language]).join(', ')),
    ),
    organisationNumber: as('organisationNumber', numberOf, (written) => {
      const read = readOrganisationNumber(written);
      return t.number(written, 'fault' in read ? read.fault : 'not-a-number');
    }),
    contactName: text('contactName'),
    language: as('language', languageOf, t.language),
  };
  if (name === null || email === null) return undefined;
  const told = Object.entries(more).filter(([, value]) => value !== undefined && value !== null);
  return { row, name, email, ...Object.fromEntries(told) };
}

/** Of what somebody wrote, in a message. */
const quotedAtMost = 60;

const numberOf = (written: string): string | undefined => {
  const read = readOrganisationNumber(written);
  return 'value' in read ? read.value : undefined;
};

const fold = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');

/** Other words for the kinds of organisations, as lists have them. */
const alsoCalled: Record<string, ConsulteeCategory> = {
  kommuner: 'municipality',
  regioner: 'region',
  landsting: 'region',
  lärosäte: 'university',
  universitet: 'university',
  högskola: 'university',
  statligmyndighet: 'authority',
  näringsliv: 'business',
  branschorganisation: 'business',
  business: 'business',
  främjare: 'promoter',
  promoter: 'promoter',
  bolag: 'company',
  aktiebolag: 'company',
  ideellförening: 'association',
  ideellorganisation: 'association',
  organisation: 'association',
  privatperson: 'private-person',
  person: 'private-person',
  övrigt: 'other',
  annan: 'other',
  annat: 'other',
};

const categoryWords = new Map<string, ConsulteeCategory>([
  ...Object.entries(alsoCalled),
  ...ConsulteeCategory.options.flatMap((category): [string, ConsulteeCategory][] => [
    [fold(category), category],
    ...languages.map((language): [string, ConsulteeCategory] => [
      fold(categories[language][category]),
      category,
    ]),
  ]),
]);

const categoryOf = (written: string): ConsulteeCategory | undefined =>
  categoryWords.get(fold(written));

const languageWords: Record<Language, string[]> = {
  sv: ['sv', 'svenska', 'swedish'],
  en: ['en', 'engelska', 'english'],
};

const languageOf = (written: string): Language | undefined =>
  languages.find((language) => languageWords[language].includes(fold(written)));

/** The faults of rows beside others in words. */
export const problemOf = (fault: ListFault, language: Language): Problem => ({
  row: fault.row,
  column: fault.column,
  message: distributionList[language].listFaults[fault.fault](
    typeof fault.other === 'number' ? formatNumber(fault.other, language) : fault.other,
  ),
});
