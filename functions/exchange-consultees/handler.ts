import { getListImport } from '../../shared/store/list-imports.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff } from '../../shared/web/staff.tsx';
import { readUpload } from '../../shared/web/upload.ts';
import { distributionListPath } from '../../shared/web/staff-paths.ts';
import { type ListDeps, ofConsultation, type Page } from './asked.ts';
import { apply, check, downloadProblems } from './check.ts';
import { guessColumns } from './columns.ts';
import { columnsPage } from './columns-page.tsx';
import { downloadCsv, downloadWorkbook } from './downloads.ts';
import { showHome } from './home-page.tsx';
import { progressPage } from './progress-page.tsx';
import { readTable } from './read-table.ts';
import { UnreadableList } from './unreadable.ts';

/** A consultation's distribution list: consultees from a file, and the list as one. Every page asks for a staff session. */
export function listRoutes(deps: ListDeps): Route[] {
  const staff = forStaff(deps);
  const page = (answer: Page) => staff(ofConsultation(answer));
  const list = distributionListPath(':consultationId');
  return [
    route(
      'GET',
      list,
      page((asked) => showHome(asked)),
    ),
    route('GET', `${list}/csv`, page(downloadCsv)),
    route('GET', `${list}/xlsx`, page(downloadWorkbook)),
    route('POST', `${list}/kolumner`, page(askForColumns)),
    route('POST', `${list}/prova`, page(check)),
    route('POST', `${list}/fel`, page(downloadProblems)),
    route('POST', `${list}/las-in`, page(apply)),
    route('GET', `${list}/inlasning`, page(showProgress)),
  ];
}

const showProgress: Page = async ({ records, consultation, viewer }) =>
  progressPage(viewer, consultation, await getListImport(records, consultation.id));

/** Reads a file, and asks which of its columns holds what. Changes nothing. */
const askForColumns: Page = async (asked) => {
  const { upload } = await readUpload(asked.request, 'fil');
  try {
    if (!upload) throw new UnreadableList('none');
    const table = await readTable(upload);
    return await columnsPage(asked, table, guessColumns(table.header), []);
  } catch (error) {
    if (error instanceof UnreadableList) return showHome(asked, error);
    throw error;
  }
};
