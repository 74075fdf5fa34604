import { answerLines } from '../../shared/domain/answer-lines.ts';
import type { ConsultationContent } from '../../shared/domain/consultation.ts';
import type { ConsultationResponse } from '../../shared/domain/response.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { Notice, SummaryList, Typed } from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { commitmentsPath, consulteePath, intakePath } from '../../shared/web/staff-paths.ts';

/** A submitted answer, whole. */
export function responsePage(
  viewer: Viewer,
  response: ConsultationResponse,
  content: ConsultationContent,
): Response {
  const { language } = viewer;
  const t = coordinate[language].response;
  const labels = answerLabels[language];
  const { consultationId, consulteeId, consulteeName, cameIn } = response;
  const { reference, version, submittedAt, checksum } = response;
  const back = consulteePath(response);
  const title = t.title(consulteeName);
  return workspacePage(
    viewer,
    { title, returnTo: `${back}/svar?version=${version}` },
    <>
      <h1>{title}</h1>
      {response.late ? (
        <Notice tone="info">
          <p>{t.late}</p>
        </Notice>
      ) : null}
      <SummaryList
        rows={[
          { label: t.reference, value: reference },
          { label: t.version, value: String(version) },
          { label: t.submitted, value: instantInTable(new Date(submittedAt), language) },
          ...(cameIn
            ? [
                {
                  label: t.cameIn,
                  value: (
                    <a class="ds-link" href={`${intakePath(consultationId)}/${cameIn.intakeId}`}>
                      {t.underlying}
                    </a>
                  ),
                },
              ]
            : []),
          { label: t.checksum, value: <span class="code">{checksum}</span> },
        ]}
      />
      {answerLines(response.answer, content, labels).map(({ heading, entries }) => (
        <section>
          <h2>{heading}</h2>
          {entries.length === 0 ? <p class="subtle">{labels.nothing}</p> : null}
          {entries.map(({ label, text }) => (
            <>
              <h3>{label}</h3>
              <Typed text={text} />
            </>
          ))}
        </section>
      ))}
      <p>
        <a class="ds-link" href={commitmentsPath(consulteeId)}>
          {t.commitments}
        </a>
      </p>
      <p>
        <a class="ds-link" href={back}>
          {t.back(consulteeName)}
        </a>
      </p>
    </>,
  );
}
