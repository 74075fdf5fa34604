import { isUnderWay } from '../../shared/domain/distribution-list.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import { readSummary } from '../../shared/store/consultee-list.ts';
import { getListImport } from '../../shared/store/list-imports.ts';
import { Button, FileField, FormErrors, Notice } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { workspacePage } from '../../shared/web/staff.tsx';
import { consultationPagePath, distributionListPath } from '../../shared/web/staff-paths.ts';
import type { Asked } from './asked.ts';
import { progressPath } from './paths.ts';
import { rowLimits } from './read-table.ts';
import type { UnreadableList } from './unreadable.ts';

/** The list as a file, out and in. @param refused why a file that was chosen cannot be read. */
export async function showHome(asked: Asked, refused?: UnreadableList): Promise<Response> {
  const { records, consultation, viewer } = asked;
  const { language } = viewer;
  const { id, title, state } = consultation;
  const t = distributionList[language];
  const [{ consultees }, current] = await Promise.all([
    readSummary(records, id),
    getListImport(records, id),
  ]);
  const number = (value: number) => formatNumber(value, language);
  const path = distributionListPath(id);
  const errors = refused ? [{ field: 'fil', message: messageOf(refused, language) }] : [];
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: path,
      hasError: refused !== undefined,
      status: refused === undefined ? 200 : refused.reason === 'too-big' ? 413 : 422,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{title}</p>
      <h1>{t.title}</h1>
      {current && isUnderWay(current) ? (
        <Notice tone="info">
          <p>
            {t.inUse}{' '}
            <a class="ds-link" href={progressPath(id)}>
              {t.follow}
            </a>
          </p>
        </Notice>
      ) : null}
      <p class="lead">{consultees === 0 ? t.none : t.count(number(consultees))}</p>
      <h2>{t.upload.title}</h2>
      <p>
        {t.upload.what} {t.upload.invites[state]}
      </p>
      <form method="post" action={`${path}/kolumner`} enctype="multipart/form-data" novalidate>
        <FileField
          id="fil"
          label={t.upload.file}
          hint={t.upload.hint({ csv: number(rowLimits.csv), xlsx: number(rowLimits.xlsx) })}
          accept=".csv,.txt,.xlsx"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.upload.next}</Button>
        </div>
      </form>
      <h2>{t.download.title}</h2>
      <p>{t.download.what}</p>
      <ul>
        {(['csv', 'xlsx'] as const).map((ending) => (
          <li>
            <a class="ds-link" href={`${path}/${ending}`}>
              {t.download[ending]}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="ds-link" href={consultationPagePath(id)}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

function messageOf(
  { reason, facts: { row = 0, column = 0, count = 0, limit = 0 } }: UnreadableList,
  language: Asked['viewer']['language'],
): string {
  const number = (value: number) => formatNumber(value, language);
  return distributionList[language].unreadable[reason]({
    row: number(row),
    column: number(column),
    count: number(count),
    limit: number(limit),
  });
}
