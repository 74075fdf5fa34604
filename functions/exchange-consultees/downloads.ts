import { localDateOf } from '../../shared/domain/calendar.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import { csvOf } from '../../shared/platform/csv.ts';
import type { Response } from '../../shared/web/http.ts';
import type { Asked, Page } from './asked.ts';
import type { Problem } from './read-rows.ts';
import { listConsultees } from './trial.ts';
import { asCsv, asWorkbook } from './write-list.ts';

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `sandlista-rs-2020-0780-2021-02-26.csv`. */
function attached(
  { consultation, viewer: { now } }: Asked,
  name: string,
  ending: keyof typeof contentTypes,
  body: Buffer,
): Response {
  const fileName = `${name}-${consultation.id}-${localDateOf(now)}.${ending}`;
  return {
    status: 200,
    headers: {
      'content-type': contentTypes[ending],
      'content-disposition': `attachment; filename="${fileName}"`,
    },
    body,
  };
}

const download =
  (ending: keyof typeof contentTypes, write: typeof asWorkbook | typeof asCsv): Page =>
  async (asked) => {
    const { records, consultation, viewer } = asked;
    const { fileName } = distributionList[viewer.language].download;
    const consultees = await listConsultees(records, consultation.id);
    return attached(asked, fileName, ending, await write(consultees, viewer.language));
  };

export const downloadCsv = download('csv', asCsv);
export const downloadWorkbook = download('xlsx', asWorkbook);

export function attachedProblems(asked: Asked, problems: Problem[]): Response {
  const { check: t, columns } = distributionList[asked.viewer.language];
  const rows = problems.map(({ row, column, message }) => [
    String(row),
    column ? columns[column] : '',
    message,
  ]);
  return attached(asked, t.problemsFile, 'csv', csvOf([[t.row, t.column, t.problem], ...rows]));
}
