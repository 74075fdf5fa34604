import type { Child } from 'hono/jsx';
import { isActive, type Actor } from '../../shared/domain/actor.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { chainStateOf, type Commitment, commitmentRefOf } from '../../shared/domain/commitment.ts';
import { AttachedFiles } from '../../shared/web/attached-files.tsx';
import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, initiativeRefOf, statusOf } from '../../shared/domain/plan.ts';
import type { ProgressUpdate } from '../../shared/domain/progress.ts';
import { initiatives } from '../../shared/locales/initiatives.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Notice, SummaryList, Table, Typed } from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { ChainTag, StatusTag } from '../../shared/web/plan-tags.tsx';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  actorPath,
  answerPath,
  commitmentPath,
  initiativePath,
  planPath,
} from '../../shared/web/staff-paths.ts';
import { formOf, type Surroundings } from './form.ts';
import { periodOf, sourceInWords, textsOf } from './words.ts';

/** All that is known of an initiative. */
export interface InitiativeRecord extends Surroundings {
  initiative: Initiative;
  lead: Actor | undefined;
  /** Those that it grew from and that still are accepted into it. */
  commitments: Commitment[];
  updates: ProgressUpdate[];
}

/** One initiative: what is done, by whom, when, what it grew from, and what was reported of it. */
export function initiativePage(
  viewer: Viewer,
  record: InitiativeRecord,
  done: 'saved' | 'created' | undefined,
): Response {
  const { language } = viewer;
  const t = initiatives[language];
  const { initiative, plan } = record;
  const path = initiativePath(initiativeRefOf(initiative));
  const name = currentName(initiative.names);
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title: name, returnTo: path },
    <>
      <p class="overline">
        <a class="ds-link" href={planPath(plan.id)}>
          {currentName(plan.names)}
        </a>
      </p>
      <h1>{name}</h1>
      {done === undefined ? null : (
        <Notice tone="success">
          <p>{done === 'saved' ? t.saved : t.created}</p>
        </Notice>
      )}
      {plan.state === 'closed' ? <p>{t.planClosed}</p> : null}
      <div class="actions">
        {plan.state === 'closed' ? null : (
          <a class="ds-button" data-variant="secondary" href={`${path}/andra`}>
            {t.edit}
          </a>
        )}
        <a class="ds-link" href={`${path}/historik`}>
          {t.history}
        </a>
      </div>
      <Facts viewer={viewer} record={record} />
      <Milestones record={record} language={language} />
      <Participants record={record} language={language} />
      <Commitments record={record} language={language} />
      <Updates record={record} language={language} />
    </>,
  );
}

const Lead = ({ record: { initiative, lead }, language }: PartProps) => {
  const t = initiatives[language].show;
  if (!initiative.leadActor) return <>{t.ownerless}</>;
  return (
    <>
      <a class="ds-link" href={actorPath(initiative.leadActor)}>
        {lead?.name ?? initiative.leadActor}
      </a>
      {lead && isActive(lead) ? null : ` (${t.leadGone})`}
    </>
  );
};

const Facts = ({
  viewer: { language, now },
  record,
}: {
  viewer: Viewer;
  record: InitiativeRecord;
}) => {
  const { fields, show: t } = initiatives[language];
  const { initiative } = record;
  const { override } = initiative;
  const texts = textsOf(formOf(initiative, record.directory), record, language);
  const rows: { label: string; value: Child }[] = [
    {
      label: fields.status,
      value: (
        <>
          <StatusTag status={statusOf(initiative, localDateOf(now))} language={language} />{' '}
          {override ? t.byHand(override.by, override.why) : t.computed}
        </>
      ),
    },
    { label: fields.leadActor, value: <Lead record={record} language={language} /> },
    { label: t.time, value: periodOf(initiative, language) },
  ];
  const more = [
    'goal',
    'activities',
    'intendedResult',
    'resources',
    'contacts',
    'goals',
    'criteria',
    'indicators',
    'publicNote',
    'internalNote',
  ] as const;
  for (const key of more)
    if (texts[key]) rows.push({ label: fields[key], value: <Typed text={texts[key]} /> });
  return <SummaryList rows={rows} />;
};

interface PartProps {
  record: InitiativeRecord;
  language: Language;
}

const Milestones = ({ record: { initiative }, language }: PartProps) => {
  const t = initiatives[language].show;
  if (initiative.milestones.length === 0) return null;
  return (
    <section class="wide">
      <h2>{t.milestones}</h2>
      <Table
        caption={t.milestones}
        isHeaded
        columns={[
          { header: t.milestone },
          { header: t.dueOn },
          { header: t.doneOn },
          { header: t.changed },
        ]}
        rows={initiative.milestones.map(({ name, dueOn, doneOn, moved, undone = [] }) => [
          name,
          dueOn,
          doneOn ?? t.none,
          <span class="typed">
            {[
              ...moved.map(({ from, why }) => t.movedFrom(from, why)),
              ...undone.map(({ from, why }) => t.undone(from, why)),
            ].join('\n') || t.none}
          </span>,
        ])}
      />
    </section>
  );
};

const Participants = ({ record: { initiative, directory }, language }: PartProps) => {
  const t = initiatives[language].show;
  if (initiative.participatingActors.length === 0) return null;
  return (
    <section class="wide">
      <h2>{t.participants}</h2>
      <Table
        caption={t.participants}
        isHeaded
        columns={[{ header: t.actor }, { header: t.role }]}
        rows={initiative.participatingActors.map(({ actorId, role }) => [
          <a class="ds-link" href={actorPath(actorId)}>
            {directory.nameOf(actorId)}
          </a>,
          role || t.none,
        ])}
      />
    </section>
  );
};

const Commitments = ({ record, language }: PartProps) => {
  const { initiative, commitments } = record;
  const t = initiatives[language].show;
  const answers = initiative.sources.flatMap((source) =>
    source.kind === 'response' ? [source] : [],
  );
  return (
    <section class="wide">
      <h2>{t.commitments}</h2>
      {commitments.length === 0 ? (
        <p>{t.noCommitments}</p>
      ) : (
        <Table
          caption={t.commitments}
          isHeaded
          columns={[{ header: t.commitment }, { header: t.state }, { header: t.answer }]}
          rows={commitments.map((commitment) => [
            <a class="ds-link" href={commitmentPath(commitmentRefOf(commitment))}>
              {commitment.actorName}
            </a>,
            <ChainTag state={chainStateOf(commitment, initiative)} language={language} />,
            <a class="ds-link" href={answerPath(commitment)}>
              {t.readAnswer}
            </a>,
          ])}
        />
      )}
      {answers.length === 0 ? null : (
        <>
          <h3>{t.answers}</h3>
          <ul>
            {answers.map(({ response, section }) => (
              <li>
                <a class="ds-link" href={answerPath(response)}>
                  {sourceInWords(
                    `${response.consultationId}#${response.consulteeId}#${section}`,
                    record,
                    language,
                  )}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Updates = ({ record: { updates }, language }: PartProps) => {
  const t = initiatives[language].show;
  const latestFirst = updates.toSorted((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
  return (
    <section class="wide">
      <h2>{t.updates}</h2>
      {updates.length === 0 ? (
        <p>{t.noUpdates}</p>
      ) : (
        <Table
          caption={t.updates}
          isHeaded
          columns={[
            { header: t.actor },
            { header: t.reported },
            { header: t.state },
            { header: t.done },
            { header: t.next },
          ]}
          rows={latestFirst.map((update) => [
            update.actorName,
            <time>{instantInTable(new Date(update.submittedAt), language)}</time>,
            <StatusTag status={update.status} language={language} />,
            <>
              <span class="typed">{update.report.done || t.none}</span>
              <AttachedFiles update={update} language={language} />
            </>,
            <span class="typed">{update.report.next || t.none}</span>,
          ])}
        />
      )}
    </section>
  );
};
