import type { Child } from 'hono/jsx';
import { type Actor, isActive } from '../../shared/domain/actor.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import { byUrgency, type Task } from '../../shared/domain/task.ts';
import { actors as locale } from '../../shared/locales/actors.ts';
import type { Part } from '../../shared/store/tasks.ts';
import { Notice, SummaryList, Table } from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { StatusTag } from '../../shared/web/plan-tags.tsx';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { actorPath, initiativePath } from '../../shared/web/staff-paths.ts';
import { listPath } from './asked.ts';
import { StandingTag } from './list-page.tsx';

/** All that is known of an actor. */
export interface ActorRecord {
  actor: Actor;
  /** What other actors, those it has to do with, are called. */
  names: Map<ActorId, string>;
  parts: Part[];
  tasks: Task[];
}

/** One actor: its details, what it leads and takes part in, and what it has to do. */
export function actorPage(
  viewer: Viewer,
  record: ActorRecord,
  done: 'saved' | 'sent' | 'moved' | 'added' | undefined,
): Response {
  const { language } = viewer;
  const { actor } = record;
  const t = locale[language].one;
  const path = actorPath(actor.id);
  return workspacePage(
    viewer,
    { area: '/samordna/aktorer', title: actor.name, returnTo: path },
    <>
      <h1>{actor.name}</h1>
      {done === undefined ? null : (
        <Notice tone="success">
          <p>{t[done]}</p>
        </Notice>
      )}
      <Facts viewer={viewer} record={record} />
      <div class="actions">
        <a class="ds-button" data-variant="secondary" href={`${path}/andra`}>
          {t.change}
        </a>
        {isActive(actor) ? (
          <>
            <a class="ds-link" href={`${path}/lank`}>
              {t.link}
            </a>
            <a class="ds-link" href={`${path}/avsluta`}>
              {t.end}
            </a>
          </>
        ) : (
          <a class="ds-link" href={`${path}/verksam`}>
            {t.reopen}
          </a>
        )}
        <a class="ds-link" href={`/samordna/ataganden?aktor=${actor.id}`}>
          {t.commitments}
        </a>
      </div>
      <Parts viewer={viewer} record={record} />
      <Tasks viewer={viewer} record={record} />
      <p>
        <a class="ds-link" href={listPath}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

interface PartProps {
  viewer: Viewer;
  record: ActorRecord;
}

const Facts = ({ viewer: { language }, record: { actor, names } }: PartProps) => {
  const t = locale[language];
  const nameOf = (id: ActorId) => names.get(id) ?? id;
  const rows: { label: string; value: Child }[] = [
    {
      label: t.standing,
      value: <StandingTag actor={actor} nameOf={nameOf} language={language} />,
    },
    { label: t.category, value: t.categories[actor.category] },
    { label: t.email, value: actor.email },
    { label: t.form.fields.secondContact, value: actor.secondContact ?? t.nothing },
  ];
  // A link that was sent again has the same address.
  const former = [...new Set(actor.formerEmails)].filter((email) => email !== actor.email);
  if (former.length > 0)
    rows.push({
      label: t.one.former,
      value: <span class="typed">{former.join('\n')}</span>,
    });
  if (actor.formerly.length > 0)
    rows.push({
      label: t.one.formerly,
      value: <span class="typed">{actor.formerly.map(nameOf).join('\n')}</span>,
    });
  rows.push(
    {
      label: t.heard,
      value: actor.heardAt ? instantInTable(new Date(actor.heardAt), language) : t.never,
    },
    { label: t.one.reminded, value: actor.remindedOn ?? t.never },
  );
  return <SummaryList rows={rows} />;
};

const Parts = ({ viewer: { language }, record: { parts } }: PartProps) => {
  const t = locale[language].one;
  return (
    <section class="wide">
      <h2>{t.parts}</h2>
      {parts.length === 0 ? (
        <p>{t.noParts}</p>
      ) : (
        <Table
          caption={t.parts}
          isHeaded
          columns={[
            { header: t.initiative },
            { header: t.role },
            { header: locale[language].standing },
          ]}
          rows={parts.map(({ initiative, name, role, status }) => [
            <a class="ds-link" href={initiativePath(initiative)}>
              {name}
            </a>,
            t.roles[role],
            <StatusTag status={status} language={language} />,
          ])}
        />
      )}
    </section>
  );
};

const Tasks = ({ viewer: { language }, record: { tasks } }: PartProps) => {
  const t = locale[language].one;
  const open = tasks.filter(({ state }) => state === 'open').sort(byUrgency);
  return (
    <section class="wide">
      <h2>{t.tasks}</h2>
      {open.length === 0 ? (
        <p>{t.noTasks}</p>
      ) : (
        <Table
          caption={t.tasks}
          isHeaded
          columns={[{ header: t.task }, { header: t.due }, { header: t.reminded }]}
          rows={open.map(({ title, detail, dueOn, remindedOn }) => [
            detail ? `${title}: ${detail}` : title,
            dueOn,
            remindedOn ?? locale[language].never,
          ])}
        />
      )}
    </section>
  );
};
