import { isUnderWay, type ListChange } from '../../shared/domain/distribution-list.ts';
import type { ConsultationId } from '../../shared/domain/ids.ts';
import { categories } from '../../shared/locales/categories.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import type { Language } from '../../shared/locales/language.ts';
import { carry } from '../../shared/web/carried.ts';
import { Button, Notice, SummaryList, Table } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { workspacePage } from '../../shared/web/staff.tsx';
import { consulteePath, distributionListPath } from '../../shared/web/staff-paths.ts';
import type { Asked } from './asked.ts';
import { showHome } from './home-page.tsx';
import type { Problem } from './read-rows.ts';
import type { Checked, Trial } from './trial.ts';
import { UnreadableList } from './unreadable.ts';

/** More than anybody reads at a time, and few enough for a page. */
const shownAtMost = 200;

/** The errors of a file by row and field, or what it does and the button that does it. */
export function checkPage(
  asked: Asked,
  checked: Checked,
  trial: Trial,
  { isConflict } = { isConflict: false },
): Response | Promise<Response> {
  const { consultation, viewer } = asked;
  const { language } = viewer;
  const { check: t, upload } = distributionList[language];
  const carried = carry(checked);
  if (carried === undefined) return showHome(asked, new UnreadableList('too-much'));
  const { plan, problems, current, confirms } = trial;
  const path = distributionListPath(consultation.id);
  const isBad = problems.length > 0;
  const isBusy = current !== undefined && isUnderWay(current);
  const title = isBad ? t.badTitle : isConflict && !isBusy ? t.conflictTitle : t.title;
  const added = plan.changes.filter(({ kind }) => kind === 'add').length;
  const number = (value: number) => formatNumber(value, language);
  const facts = {
    [t.file]: checked.table.file,
    [t.rows]: number(checked.table.rows.length),
    ...(!isBad && {
      [t.added]: number(added),
      [t.changed]: number(plan.changes.length - added),
      [t.unchanged]: number(plan.unchanged),
    }),
  };
  return workspacePage(
    viewer,
    {
      title,
      returnTo: path,
      status: isConflict || isBusy ? 409 : isBad ? 422 : 200,
      hasError: isBad || isConflict,
    },
    <>
      <p class="overline">{consultation.title}</p>
      <h1>{title}</h1>
      {isBusy ? (
        <Notice tone="warning">
          <p>{t.busy}</p>
        </Notice>
      ) : isConflict && !isBad ? (
        <Notice tone="warning">
          <p>{t.conflict}</p>
        </Notice>
      ) : null}
      {isBad ? (
        <p class="lead" role="alert">
          {t.nothing}
        </p>
      ) : null}
      <SummaryList rows={Object.entries(facts).map(([label, value]) => ({ label, value }))} />
      {isBad ? (
        <Problems problems={problems} path={path} carried={carried} language={language} />
      ) : (
        <Effect trial={trial} consultationId={consultation.id} language={language} />
      )}
      {isBad || isBusy || plan.changes.length === 0 ? (
        <div class="actions">
          <a class="ds-button" data-variant="primary" href={path}>
            {t.again}
          </a>
        </div>
      ) : (
        <form method="post" action={`${path}/las-in`}>
          <input type="hidden" name="innehall" value={carried} />
          <input type="hidden" name="bekraftar" value={confirms} />
          <p>
            {t.untouched} {added > 0 ? upload.invites[consultation.state] : ''}
          </p>
          <div class="actions">
            <Button>{t.apply}</Button>
            <a class="ds-link" href={path}>
              {t.cancel}
            </a>
          </div>
        </form>
      )}
    </>,
  );
}

const More = ({ count, language }: { count: number; language: Language }) =>
  count > shownAtMost ? (
    <p>{distributionList[language].check.more(formatNumber(shownAtMost, language))}</p>
  ) : null;

function Problems({
  problems,
  path,
  carried,
  language,
}: {
  problems: Problem[];
  path: string;
  carried: string;
  language: Language;
}) {
  const { check: t, columns } = distributionList[language];
  const number = (value: number) => formatNumber(value, language);
  return (
    <>
      <Table
        caption={problems.length === 1 ? t.one : t.problems(number(problems.length))}
        columns={[{ header: t.row }, { header: t.column }, { header: t.problem }]}
        rows={problems
          .slice(0, shownAtMost)
          .map(({ row, column, message }) => [
            `${t.row} ${number(row)}`,
            column === undefined ? '' : columns[column],
            message,
          ])}
      />
      <More count={problems.length} language={language} />
      <form method="post" action={`${path}/fel`}>
        <input type="hidden" name="innehall" value={carried} />
        <Button variant="secondary">{t.allProblems}</Button>
      </form>
    </>
  );
}

function Effect({
  trial: { plan, stored },
  consultationId,
  language,
}: {
  trial: Trial;
  consultationId: ConsultationId;
  language: Language;
}) {
  const { check: t } = distributionList[language];
  const { changes, otherAddresses } = plan;
  const nameOf = (change: ListChange): string =>
    change.kind === 'add' ? change.name : (stored.get(change.id)?.name ?? change.id);
  return (
    <>
      {changes.length === 0 ? (
        <p class="lead">{t.noChange}</p>
      ) : (
        <>
          <Table
            caption={t.caption}
            columns={[{ header: t.name }, { header: t.what }]}
            rows={changes
              .slice(0, shownAtMost)
              .map((change) => [nameOf(change), inWords(change, language)])}
          />
          <More count={changes.length} language={language} />
        </>
      )}
      {otherAddresses.length === 0 ? null : (
        <section>
          <h2>{t.addresses}</h2>
          <p>{t.addressesWhat}</p>
          <Table
            caption={t.addresses}
            isHeaded
            columns={[{ header: t.name }, { header: t.listed }, { header: t.inFile }]}
            rows={otherAddresses.slice(0, shownAtMost).map(({ id, name, listed, email }) => [
              <a class="ds-link" href={consulteePath({ consultationId, consulteeId: id })}>
                {name}
              </a>,
              listed,
              email,
            ])}
          />
          <More count={otherAddresses.length} language={language} />
        </section>
      )}
    </>
  );
}

/** What happens to one consultee. */
function inWords(change: ListChange, language: Language): string {
  const { check: t, columns, languages } = distributionList[language];
  if (change.kind === 'add') return t.isNew;
  const { from, to } = change;
  const names = ['name', 'category', 'organisationNumber', 'contactName', 'language'] as const;
  const say = (details: typeof to, name: (typeof names)[number]): string => {
    if (name === 'category') return details.category ? categories[language][details.category] : '';
    if (name === 'language') return details.language ? languages[details.language] : '';
    return details[name] ?? '';
  };
  return names
    .filter((name) => to[name] !== undefined)
    .map((name) => t.becomes(columns[name], say(from, name), say(to, name)))
    .join('. ');
}
