import type { Actor } from '../../shared/domain/actor.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Task } from '../../shared/domain/task.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Table } from '../../shared/web/components.tsx';
import { dayInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { actorPath, initiativePath } from '../../shared/web/staff-paths.ts';
import { area, silencePath } from './asked.ts';
import { Paging } from './paging.tsx';

/** Ownerless initiatives that the page has room for. */
export const ownerlessAtMost = 100;

export interface SilentActor {
  actor: Actor;
  /** What it has not been heard of since. */
  tasks: Task[];
}

interface Silence {
  page: number;
  isLast: boolean;
  silent: SilentActor[];
  /** On the first page alone. */
  ownerless:
    | { initiatives: { initiative: Initiative; former: string | undefined }[]; isAll: boolean }
    | undefined;
}

export function silencePage(viewer: Viewer, strategy: Strategy, seen: Silence): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.silent;
  const path = silencePath(strategy.id);
  const { silent, ownerless, page, isLast } = seen;
  return workspacePage(
    viewer,
    { area, title: t.title, returnTo: path },
    <>
      <p class="overline">{strategy.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <section class="wide">
        <h2>{t.actors}</h2>
        {silent.length === 0 ? <p>{t.none}</p> : <Silent silent={silent} language={language} />}
        <Paging path={path} page={page} isLast={isLast} language={language} />
      </section>
      {ownerless ? <Ownerless {...ownerless} language={language} /> : null}
      <p>
        <a class="ds-link" href={area}>
          {words.back}
        </a>
      </p>
    </>,
  );
}

const Silent = ({ silent, language }: { silent: SilentActor[]; language: Language }) => {
  const words = locale[language];
  const t = words.silent;
  return (
    <Table
      caption={t.actors}
      isHeaded
      columns={[
        { header: t.actor },
        { header: t.overdue },
        { header: t.since },
        { header: t.heard },
      ]}
      rows={silent.map(({ actor, tasks }) => [
        <a class="ds-link" href={actorPath(actor.id)}>
          {actor.name}
        </a>,
        t.things(tasks.length),
        tasks.map(({ dueOn }) => dueOn).sort()[0],
        actor.heardAt ? dayInTable(new Date(actor.heardAt)) : words.never,
      ])}
    />
  );
};

const Ownerless = ({
  initiatives,
  isAll,
  language,
}: NonNullable<Silence['ownerless']> & { language: Language }) => {
  const t = locale[language].silent;
  return (
    <section class="wide">
      <h2>{t.ownerless}</h2>
      {initiatives.length === 0 ? (
        <p>{t.noOwnerless}</p>
      ) : (
        <>
          {isAll ? null : <p>{t.notAll(String(ownerlessAtMost))}</p>}
          <Table
            caption={t.ownerless}
            isHeaded
            columns={[{ header: t.initiative }, { header: t.former }]}
            rows={initiatives.map(({ initiative, former }) => [
              <a class="ds-link" href={initiativePath(initiativeRefOf(initiative))}>
                {currentName(initiative.names)}
              </a>,
              former ?? t.nobody,
            ])}
          />
        </>
      )}
    </section>
  );
};
