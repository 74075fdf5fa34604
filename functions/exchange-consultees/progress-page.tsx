import type { Consultation } from '../../shared/domain/consultation.ts';
import { isUnderWay, type ListImport } from '../../shared/domain/distribution-list.ts';
import { distributionList } from '../../shared/locales/distribution-list.ts';
import { Notice, SummaryList } from '../../shared/web/components.tsx';
import { formatNumber, instantInSentence, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  consultationPagePath,
  consulteePath,
  distributionListPath,
} from '../../shared/web/staff-paths.ts';
import { followProgress } from './follow-progress.ts';
import { progressPath } from './paths.ts';

/** As long as a part may take, with its attempts, before an alarm tells of it. */
const patienceMinutes = 15;

/** How far the latest import has come. */
export function progressPage(
  viewer: Viewer,
  { id, title }: Consultation,
  listImport: ListImport | undefined,
): Response {
  const { language } = viewer;
  const t = distributionList[language];
  const frame = { title: t.progress.title, returnTo: progressPath(id) };
  const isGoing = listImport !== undefined && isUnderWay(listImport);
  return workspacePage(
    viewer,
    { ...frame, ...(isGoing && { script: followProgress }) },
    <>
      <p class="overline">{title}</p>
      <h1>{t.progress.title}</h1>
      {listImport ? (
        <Progress viewer={viewer} listImport={listImport} />
      ) : (
        <p class="lead">{t.progress.none}</p>
      )}
      <ul class="plain">
        <li>
          <a class="ds-link" href={consultationPagePath(id)}>
            {t.back}
          </a>
        </li>
        <li>
          <a class="ds-link" href={distributionListPath(id)}>
            {t.progress.toList}
          </a>
        </li>
      </ul>
    </>,
  );
}

function Progress({ viewer, listImport }: { viewer: Viewer; listImport: ListImport }) {
  const { language, now } = viewer;
  const { progress: t, check } = distributionList[language];
  const { consultationId, added, changed, unchanged, done, changedAt, left } = listImport;
  const number = (value: number) => formatNumber(value, language);
  const all = added + changed;
  const count = t.count(number(done - left.length), number(all));
  const isGoing = isUnderWay(listImport);
  const isStopped = now.getTime() - Date.parse(changedAt) > patienceMinutes * 60_000;
  return (
    <>
      <div id="framsteg" role="status">
        {isGoing ? (
          <>
            <p class="lead">{t.underWay}</p>
            <progress aria-label={t.label} max={all} value={done} />
            <p>{count}</p>
          </>
        ) : (
          <Notice tone="success" title={t.done}>
            <p>
              {count} {t.lately}
            </p>
          </Notice>
        )}
      </div>
      {isGoing && isStopped ? (
        <Notice tone="warning">
          <p>{t.stopped(instantInSentence(new Date(changedAt), language))}</p>
        </Notice>
      ) : null}
      {isGoing ? (
        <p>
          <a class="ds-link" href={progressPath(consultationId)}>
            {t.refresh}
          </a>
        </p>
      ) : null}
      {left.length === 0 ? null : (
        <section>
          <p>{t.left}</p>
          <ul>
            {left.map((consulteeId) => (
              <li>
                <a class="ds-link" href={consulteePath({ consultationId, consulteeId })}>
                  {consulteeId}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SummaryList
        rows={[
          { label: t.file, value: listImport.fileName },
          { label: t.by, value: listImport.by },
          { label: t.started, value: instantInTable(new Date(listImport.startedAt), language) },
          { label: check.added, value: number(added) },
          { label: check.changed, value: number(changed) },
          { label: check.unchanged, value: number(unchanged) },
        ]}
      />
    </>
  );
}
