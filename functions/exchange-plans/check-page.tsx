import type { StrategyId } from '../../shared/domain/ids.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import { Button, Notice, SummaryList, Table } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { areaOf, type Kind, kindPath } from './paths.ts';
import type { Problem } from './table.ts';

/** What a file does. */
export interface Effect {
  problems: Problem[];
  changes: { name: string; isNew: boolean; what: string[] }[];
  unchanged: number;
}

interface Checked {
  id: StrategyId;
  kind: Kind;
  file: string;
  why: string;
  /** What the form that applies the file carries; absent when that is more than it can. */
  carried: string | undefined;
  isConflict: boolean;
}

/** More than anybody reads at a time, and few enough for a page. */
const shownAtMost = 200;

/** The problems of a file by their cells, or what it does and the button that does it. */
export function checkPage(viewer: Viewer, effect: Effect, checked: Checked): Response {
  const { language } = viewer;
  const t = exchange[language];
  const { id, kind, file, why, isConflict, carried } = checked;
  const path = kindPath(id, kind);
  const { changes, unchanged } = effect;
  const problems =
    carried === undefined
      ? [...effect.problems, { sheet: '', cell: '', message: t.problems.tooMuchAtOnce }]
      : effect.problems;
  const isBad = problems.length > 0;
  const title = isConflict ? t.check.conflictTitle : isBad ? t.check.badTitle : t.check.title;
  const added = changes.filter(({ isNew }) => isNew).length;
  const number = (value: number) => formatNumber(value, language);
  return workspacePage(
    viewer,
    {
      title,
      returnTo: path,
      area: areaOf(kind),
      status: isConflict ? 409 : isBad ? 422 : 200,
      hasError: isBad || isConflict,
    },
    <>
      <h1>{title}</h1>
      {isConflict ? (
        <Notice tone="warning">
          <p>{t.check.conflict}</p>
        </Notice>
      ) : null}
      {isBad ? <Problems problems={problems} language={language} /> : null}
      <SummaryList
        rows={[
          { label: t.check.file, value: file },
          { label: t.check.why, value: why },
          ...(isBad
            ? []
            : [
                { label: t.check.added, value: number(added) },
                { label: t.check.changed, value: number(changes.length - added) },
                { label: t.check.unchanged, value: number(unchanged) },
              ]),
        ]}
      />
      {isBad ? null : changes.length === 0 ? (
        <p class="lead">{t.check.noChange}</p>
      ) : (
        <>
          <Table
            caption={t.check.caption}
            columns={[{ header: t.columns.name }, { header: t.check.what }]}
            rows={changes.map(({ name, isNew, what }) => [
              name,
              isNew ? t.check.isNew : what.join(', '),
            ])}
          />
          <p>
            {t.check.once} {t.check.untouched}
          </p>
        </>
      )}
      {isBad || changes.length === 0 ? (
        <div class="actions">
          <a class="ds-button" data-variant="primary" href={`${path}#las-in`}>
            {t.check.again}
          </a>
        </div>
      ) : (
        <form method="post" action={`${path}/infor`}>
          <input type="hidden" name="innehall" value={carried} />
          <div class="actions">
            <Button>{t.check.apply}</Button>
            <a class="ds-link" href={path}>
              {t.check.cancel}
            </a>
          </div>
        </form>
      )}
    </>,
  );
}

function Problems({ problems, language }: { problems: Problem[]; language: Viewer['language'] }) {
  const { check: t } = exchange[language];
  const number = (value: number) => formatNumber(value, language);
  const [first] = problems;
  const count = problems.length === 1 ? t.one : t.problems(number(problems.length));
  return (
    <>
      <p class="lead" role="alert">
        {first === undefined ? '' : t.nothing}
      </p>
      <Table
        caption={count}
        columns={[{ header: t.cell }, { header: t.problem }]}
        rows={problems
          .slice(0, shownAtMost)
          .map(({ sheet, cell, message }) => [cell ? `${sheet}!${cell}` : sheet, message])}
      />
      {problems.length > shownAtMost ? <p>{t.more(number(shownAtMost))}</p> : null}
    </>
  );
}
