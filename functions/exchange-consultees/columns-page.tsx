import { listColumns } from '../../shared/domain/distribution-list.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import { carry } from '../../shared/web/carried.ts';
import {
  Button,
  FormErrors,
  Notice,
  Select,
  SummaryList,
  Table,
} from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { workspacePage } from '../../shared/web/staff.tsx';
import { distributionListPath } from '../../shared/web/staff-paths.ts';
import type { Asked } from './asked.ts';
import { fieldOf, type Mapping, type MappingFault, requiredColumns } from './columns.ts';
import { showHome } from './home-page.tsx';
import type { FileTable } from './read-table.ts';
import { UnreadableList } from './unreadable.ts';

const rowsShown = 3;
const columnsShown = 8;

/** Asks which column of the file holds what, beside its first rows. */
export function columnsPage(
  asked: Asked,
  table: FileTable,
  mapping: Mapping,
  faults: MappingFault[],
): Response | Promise<Response> {
  const { consultation, viewer } = asked;
  const { language } = viewer;
  const { mapping: t, columns, check } = distributionList[language];
  const carried = carry(table);
  if (carried === undefined) return showHome(asked, new UnreadableList('too-much'));
  const number = (value: number) => formatNumber(value, language);
  const path = distributionListPath(consultation.id);
  const headings = table.header.map((heading, at) => heading.trim() || t.unnamed(number(at + 1)));
  const errors = faults.map((fault) => ({
    field: fieldOf(fault.column),
    message:
      fault.fault === 'required'
        ? t.errors.required(columns[fault.column])
        : t.errors.twice(columns[fault.other]),
  }));
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: path,
      hasError: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{consultation.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{t.what}</p>
      {table.encoding === 'windows-1252' ? (
        <Notice tone="info">
          <p>{t.windows}</p>
        </Notice>
      ) : null}
      <SummaryList
        rows={[
          { label: check.file, value: table.file },
          { label: check.rows, value: number(table.rows.length) },
        ]}
      />
      <Table
        caption={t.preview}
        columns={[t.row, ...headings.slice(0, columnsShown)].map((header) => ({ header }))}
        rows={table.rows
          .slice(0, rowsShown)
          .map(({ row, cells }) => [
            `${t.row} ${number(row)}`,
            ...headings.slice(0, columnsShown).map((_, at) => cells[at] ?? ''),
          ])}
      />
      {headings.length > columnsShown ? (
        <p>{t.wider(number(columnsShown), number(headings.length))}</p>
      ) : null}
      <form method="post" action={`${path}/prova`} novalidate>
        <input type="hidden" name="innehall" value={carried} />
        {listColumns.map((column) => (
          <Select
            id={fieldOf(column)}
            label={columns[column]}
            hint={t.hints[column]}
            choices={[
              { value: '', label: requiredColumns.includes(column) ? t.choose : t.absent },
              ...headings.map((label, at) => ({ value: String(at), label })),
            ]}
            chosen={String(mapping[column] ?? '')}
            errors={errors}
            language={language}
          />
        ))}
        <div class="actions">
          <Button>{t.next}</Button>
          <a class="ds-link" href={path}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
