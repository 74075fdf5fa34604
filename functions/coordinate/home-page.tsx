import { type Consultation, isLate } from '../../shared/domain/consultation.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { ListSummary } from '../../shared/store/consultee-list.ts';
import { Table, Tag } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from './frame.tsx';
import { listPath } from './list.ts';

export interface ConsultationNumbers {
  consultation: Consultation;
  summary: ListSummary;
}

/** Every consultation with its state and numbers. */
export function homePage(viewer: Viewer, consultations: ConsultationNumbers[]): Response {
  const { language } = viewer;
  const { home, figures } = coordinate[language];
  const number = (value: number) => formatNumber(value, language);
  return workspacePage(
    viewer,
    { title: home.title, returnTo: '/samordna' },
    <>
      <h1>{home.title}</h1>
      {consultations.length === 0 ? (
        <>
          <p class="lead">{home.empty}</p>
          <p>
            {home.emptyHow} <code class="code">npm run load</code>.
          </p>
        </>
      ) : (
        <Table
          caption={home.caption}
          columns={[
            { header: home.consultation },
            { header: home.state },
            { header: home.closes },
            { header: figures.alla.number, numeric: true },
            { header: figures.besvarade.number, numeric: true },
            { header: figures.obesvarade.number, numeric: true },
            { header: figures.mejlproblem.number, numeric: true },
          ]}
          rows={consultations.map(({ consultation, summary }) => [
            <>
              <a class="ds-link" href={listPath(consultation.id)}>
                {consultation.title}
              </a>
              <br />
              <span class="subtle">{consultation.caseReference}</span>
            </>,
            <StateTag consultation={consultation} viewer={viewer} />,
            consultation.closingDate,
            number(summary.consultees),
            number(summary.answered),
            number(summary.consultees - summary.answered),
            number(summary.trouble),
          ])}
        />
      )}
    </>,
  );
}

const StateTag = ({
  consultation,
  viewer: { language, now },
}: {
  consultation: Consultation;
  viewer: Viewer;
}) => {
  const { states, closed } = coordinate[language].home;
  if (consultation.state === 'draft') return <Tag tone="neutral">{states.draft}</Tag>;
  return isLate(consultation, now) ? (
    <Tag tone="neutral">{closed}</Tag>
  ) : (
    <Tag tone="success">{states.open}</Tag>
  );
};
