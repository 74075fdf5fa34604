import type { Consultation } from '../../shared/domain/consultation.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { openingWords } from '../../shared/locales/opening.ts';
import type { ListSummary } from '../../shared/store/consultee-list.ts';
import { Notice, Table, Tag, type Tone } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { settingUpPath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { listPath, type Phase, phaseOf } from './list.ts';
import { mailsPath } from './mail-list.ts';

export interface ConsultationNumbers {
  consultation: Consultation;
  summary: ListSummary;
}

/** Every consultation with its state and numbers, and how many mails wait for a decision. */
export function homePage(
  viewer: Viewer,
  consultations: ConsultationNumbers[],
  waitingMails: number,
): Response {
  const { language, now } = viewer;
  const { home } = coordinate[language];
  const number = (value: number) => formatNumber(value, language);
  const phaseTag = (phase: Phase) => <Tag tone={phaseTones[phase]}>{home.phases[phase]}</Tag>;
  return workspacePage(
    viewer,
    { title: home.title, returnTo: '/samordna' },
    <>
      <h1>{home.title}</h1>
      {waitingMails === 0 ? null : (
        <Notice tone="warning">
          <p>
            <a class="ds-link" href={mailsPath}>
              {coordinate[language].mails.link(number(waitingMails))}
            </a>
          </p>
        </Notice>
      )}
      {consultations.length === 0 ? (
        <p class="lead">{home.empty}</p>
      ) : (
        <Table
          caption={home.caption}
          columns={[
            { header: home.consultation },
            { header: home.state },
            { header: home.closes },
            { header: home.onList, numeric: true },
            { header: home.answered, numeric: true },
            { header: home.unanswered, numeric: true },
            { header: home.trouble, numeric: true },
          ]}
          rows={consultations.map(({ consultation, summary }) => [
            <>
              <a class="ds-link" href={listPath(consultation.id)}>
                {consultation.title}
              </a>
              <br />
              <span class="subtle">{consultation.caseReference}</span>
            </>,
            phaseTag(phaseOf(consultation, now)),
            consultation.closingDate,
            number(summary.consultees),
            number(summary.answered),
            number(summary.consultees - summary.answered),
            number(summary.trouble),
          ])}
        />
      )}
      <p>
        <a class="ds-button" data-variant="secondary" href={settingUpPath()}>
          {openingWords[language].create}
        </a>
      </p>
    </>,
  );
}

const phaseTones: Record<Phase, Tone> = { draft: 'neutral', open: 'success', closed: 'neutral' };
