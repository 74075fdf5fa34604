/** The check of a file, which changes nothing, and the one write that confirms what was seen there. */
import { isUnderWay, type ListImport } from '../../shared/domain/distribution-list.ts';
import { shortTextLimit } from '../../shared/domain/text.ts';
import { beginImport, getListImport, partsOf } from '../../shared/store/list-imports.ts';
import { uncarry } from '../../shared/web/carried.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import type { Asked, Page } from './asked.ts';
import { checkPage } from './check-page.tsx';
import { faultsOf, mappingIn } from './columns.ts';
import { columnsPage } from './columns-page.tsx';
import { attachedProblems } from './downloads.ts';
import { showHome } from './home-page.tsx';
import { progressPath } from './paths.ts';
import { FileTable } from './read-table.ts';
import { Checked, type Trial, tryOut } from './trial.ts';
import { UnreadableList } from './unreadable.ts';

const contentOf = ({ request }: Asked): string => request.form.get('innehall') ?? '';

/** Says what a file would do with its columns as they were chosen. */
export const check: Page = async (asked) => {
  const table = uncarry(FileTable, contentOf(asked));
  if (!table) return showHome(asked, new UnreadableList('lost'));
  const mapping = mappingIn(asked.request.form);
  const faults = faultsOf(mapping);
  if (faults.length > 0) return columnsPage(asked, table, mapping, faults);
  const checked = { table, mapping };
  return checkPage(asked, checked, await tryOut(asked, checked));
};

/** Goes on with a checked file. */
const withChecked =
  (page: (asked: Asked, checked: Checked) => Response | Promise<Response>): Page =>
  (asked) => {
    const checked = uncarry(Checked, contentOf(asked));
    return checked ? page(asked, checked) : showHome(asked, new UnreadableList('lost'));
  };

export const downloadProblems: Page = withChecked(async (asked, checked) =>
  attachedProblems(asked, (await tryOut(asked, checked)).problems),
);

/** Confirms what was seen, all of it or nothing: the rest happens by itself. Sent twice, the second finds it confirmed. */
export const apply: Page = withChecked(async (asked, checked) => {
  const { records, consultation, request } = asked;
  const confirmed = request.form.get('bekraftar') ?? '';
  const isBegun = async () =>
    (await getListImport(records, consultation.id))?.confirmed === confirmed;
  const follow = () => seeOther(progressPath(consultation.id));
  if (await isBegun()) return follow();
  const trial = await tryOut(asked, checked);
  const { plan, problems, confirms, current } = trial;
  const isAsSeen = confirms === confirmed && !(current && isUnderWay(current));
  if (isAsSeen && problems.length === 0 && plan.changes.length > 0) {
    const parts = partsOf(plan.changes);
    const begun = importOf(asked, checked, trial, parts.length);
    if (await beginImport(records, begun, parts)) return follow();
  }
  // Another press of the button was first, or an attempt of ours whose reply was lost.
  if (await isBegun()) return follow();
  return checkPage(asked, checked, await tryOut(asked, checked), { isConflict: true });
});

function importOf(
  { consultation, viewer: { now, session } }: Asked,
  { table }: Checked,
  { plan, current, confirms }: Trial,
  parts: number,
): ListImport {
  const at = now.toISOString();
  const added = plan.changes.filter(({ kind }) => kind === 'add').length;
  return {
    consultationId: consultation.id,
    version: (current?.version ?? 0) + 1,
    confirmed: confirms,
    fileName: table.file,
    by: session.name.slice(0, shortTextLimit),
    startedAt: at,
    changedAt: at,
    added,
    changed: plan.changes.length - added,
    unchanged: plan.unchanged,
    parts,
    partsDone: 0,
    done: 0,
    left: [],
  };
}
