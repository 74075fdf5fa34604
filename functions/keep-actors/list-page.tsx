import { type Actor, isActive } from '../../shared/domain/actor.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import { actors as locale } from '../../shared/locales/actors.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Button, Field, Table, Tag } from '../../shared/web/components.tsx';
import { dayInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { actorPath } from '../../shared/web/staff-paths.ts';
import { listPath, newActorPath } from './asked.ts';

const pageSize = 100;
const swedish = new Intl.Collator('sv');

const pathOf = ({ search, page }: { search: string; page: number }): string => {
  const query = new URLSearchParams({
    ...(search && { sok: search }),
    ...(page > 1 && { sida: String(page) }),
  }).toString();
  return `${listPath}${query && `?${query}`}`;
};

/** Every actor, by name; or those whose name holds what was searched for. */
export function listPage(
  viewer: Viewer,
  actors: Actor[],
  selection: { search: string; page: number },
): Response {
  const { language } = viewer;
  const t = locale[language];
  const { search, page } = selection;
  const wanted = search.toLocaleLowerCase('sv');
  const found = actors
    .filter(({ name }) => name.toLocaleLowerCase('sv').includes(wanted))
    .sort((one, other) => swedish.compare(one.name, other.name));
  const start = (page - 1) * pageSize;
  return workspacePage(
    viewer,
    { area: '/samordna/aktorer', title: t.title, returnTo: pathOf(selection) },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p>
        <a class="ds-button" data-variant="secondary" href={newActorPath}>
          {t.add}
        </a>
      </p>
      {actors.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <form method="get" action={listPath}>
            <Field id="sok" label={t.search} value={search} errors={[]} language={language} />
            <div class="actions">
              <Button variant="secondary">{t.find}</Button>
              {search === '' ? null : (
                <a class="ds-link" href={listPath}>
                  {t.all}
                </a>
              )}
            </div>
          </form>
          {found.length === 0 ? (
            <p>{t.noneSuch}</p>
          ) : (
            <Rows
              rows={found.slice(start, start + pageSize)}
              names={new Map(actors.map(({ id, name }) => [id, name]))}
              language={language}
            />
          )}
          {found.length <= pageSize ? null : (
            <nav class="actions" aria-label={t.paging}>
              {page === 1 ? null : (
                <a class="ds-link" href={pathOf({ search, page: 1 })}>
                  {t.first}
                </a>
              )}
              {start + pageSize >= found.length ? null : (
                <a class="ds-link" href={pathOf({ search, page: page + 1 })}>
                  {t.next}
                </a>
              )}
            </nav>
          )}
        </>
      )}
    </>,
  );
}

/** Whether an actor is active, ended or merged, and when. */
export const StandingTag = ({
  actor,
  nameOf,
  language,
}: {
  actor: Actor;
  nameOf: (id: ActorId) => string;
  language: Language;
}) => {
  const { standings, standingWhen } = locale[language];
  const { standing } = actor;
  if (standing.state === 'active') return <Tag tone="success">{standings.active}</Tag>;
  return (
    <>
      <Tag tone="neutral">{standings[standing.state]}</Tag>{' '}
      {standing.state === 'closed'
        ? standingWhen.closed(standing.on)
        : standingWhen.merged(standing.on, nameOf(standing.into))}
    </>
  );
};

const Rows = ({
  rows,
  names,
  language,
}: {
  rows: Actor[];
  names: Map<ActorId, string>;
  language: Language;
}) => {
  const t = locale[language];
  return (
    <div class="wide">
      <Table
        caption={t.caption}
        isHeaded
        columns={[
          { header: t.name },
          { header: t.category },
          { header: t.email },
          { header: t.standing },
          { header: t.heard },
        ]}
        rows={rows.map((actor) => [
          <a class="ds-link" href={actorPath(actor.id)}>
            {actor.name}
          </a>,
          t.categories[actor.category],
          <span class="typed">{actor.email}</span>,
          <StandingTag actor={actor} nameOf={(id) => names.get(id) ?? id} language={language} />,
          actor.heardAt
            ? dayInTable(new Date(actor.heardAt))
            : isActive(actor)
              ? t.never
              : t.nothing,
        ])}
      />
    </div>
  );
};
