import type { ActorId } from '../../shared/domain/ids.ts';
import { commitmentRefOf, waitsForCoordinator } from '../../shared/domain/commitment.ts';
import { currentName } from '../../shared/domain/names.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { commitments as locale } from '../../shared/locales/commitments.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { Button, Select, Table } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { ChainTag } from '../../shared/web/plan-tags.tsx';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { commitmentPath, initiativePath } from '../../shared/web/staff-paths.ts';
import { inView, type Link, listPath, type Selection, views, within } from './chain.ts';

const pageSize = 100;

/** Commitments by focus area, actor and state, with the numbers of each state. */
export function listPage(
  viewer: Viewer,
  { strategies, links }: { strategies: Strategy[]; links: Link[] },
  selection: Selection,
): Response {
  const { language } = viewer;
  const t = locale[language];
  const chosen = within(links, selection);
  const shown = inView(chosen, selection.view);
  const start = (selection.page - 1) * pageSize;
  return workspacePage(
    viewer,
    { area: '/samordna/ataganden', title: t.title, returnTo: listPath(selection) },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {strategies.length === 0 ? (
        <p>{t.noStrategy}</p>
      ) : links.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <Filter viewer={viewer} strategies={strategies} links={links} selection={selection} />
          <Figures links={chosen} selection={selection} language={language} />
          {shown.length === 0 ? (
            <p>{t.noneSuch}</p>
          ) : (
            <div class="wide">
              <Rows
                links={shown.slice(start, start + pageSize)}
                strategies={strategies}
                language={language}
              />
            </div>
          )}
          {shown.length <= pageSize ? null : (
            <nav class="actions" aria-label={t.paging}>
              {selection.page === 1 ? null : (
                <a class="ds-link" href={listPath({ ...selection, page: 1 })}>
                  {t.first}
                </a>
              )}
              {start + pageSize >= shown.length ? null : (
                <a class="ds-link" href={listPath({ ...selection, page: selection.page + 1 })}>
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

const swedish = new Intl.Collator('sv');

const Filter = ({
  viewer: { language },
  strategies,
  links,
  selection,
}: {
  viewer: Viewer;
  strategies: Strategy[];
  links: Link[];
  selection: Selection;
}) => {
  const t = locale[language].filter;
  const actors = [
    ...new Map<ActorId, string>(
      links.map(({ commitment }) => [commitment.actorId, commitment.actorName]),
    ),
  ].sort(([, one], [, other]) => swedish.compare(one, other));
  const areas = strategies.flatMap(({ focusAreas }) => focusAreas);
  const select = (
    id: string,
    label: string,
    choices: { value: string; label: string }[],
    chosen: string | undefined,
  ) => (
    <Select
      id={id}
      label={label}
      choices={[{ value: '', label: t.all }, ...choices]}
      chosen={chosen ?? ''}
      errors={[]}
      language={language}
    />
  );
  const isFiltered = selection.strategy ?? selection.focusArea ?? selection.actor;
  return (
    <form method="get" action="/samordna/ataganden" aria-label={t.label}>
      <div class="fields">
        {strategies.length > 1 || selection.strategy
          ? select(
              'strategi',
              t.strategy,
              strategies.map(({ id, title }) => ({ value: id, label: title })),
              selection.strategy,
            )
          : null}
        {select(
          'omrade',
          t.focusArea,
          areas.map(({ id, names }) => ({ value: id, label: currentName(names) })),
          selection.focusArea,
        )}
        {select(
          'aktor',
          t.actor,
          actors.map(([value, label]) => ({ value, label })),
          selection.actor,
        )}
      </div>
      {selection.view === 'alla' ? null : (
        <input type="hidden" name="lage" value={selection.view} />
      )}
      <div class="actions">
        <Button variant="secondary">{t.show}</Button>
        {isFiltered ? (
          <a class="ds-link" href={listPath({ view: selection.view })}>
            {t.clear}
          </a>
        ) : null}
      </div>
    </form>
  );
};

const Figures = ({
  links,
  selection,
  language,
}: {
  links: Link[];
  selection: Selection;
  language: Language;
}) => {
  const t = locale[language].filter;
  const { chainStates } = planWords[language];
  const waiting = links.filter(({ state }) => waitsForCoordinator(state)).length;
  const figures = [
    { view: 'alla' as const, number: links.length, label: t.every },
    { view: 'vantar' as const, number: waiting, label: t.waiting },
    ...views
      .map((view) => ({ view, number: inView(links, view).length, label: chainStates[view] }))
      .filter(({ view, number }) => number > 0 || view === 'undecided' || view === 'dropped'),
  ];
  return (
    <nav class="figures wide" aria-label={t.states}>
      {figures.map(({ view, number, label }) => (
        <a
          href={listPath({ ...selection, view, page: 1 })}
          aria-current={view === selection.view ? 'page' : undefined}
        >
          <strong>{formatNumber(number, language)}</strong> {label.toLocaleLowerCase(language)}
        </a>
      ))}
    </nav>
  );
};

const Rows = ({
  links,
  strategies,
  language,
}: {
  links: Link[];
  strategies: Strategy[];
  language: Language;
}) => {
  const t = locale[language];
  const { participations } = answerLabels[language];
  const areas = new Map(
    strategies.flatMap(({ focusAreas }) =>
      focusAreas.map(({ id, names }) => [id, currentName(names)] as const),
    ),
  );
  return (
    <Table
      caption={t.caption}
      isHeaded
      columns={[
        { header: t.actor },
        { header: t.focusArea },
        { header: t.pledge },
        { header: t.state },
        { header: t.initiative },
      ]}
      rows={links.map(({ commitment, initiative, state }) => [
        <a class="ds-link" href={commitmentPath(commitmentRefOf(commitment))}>
          {commitment.actorName}
        </a>,
        areas.get(commitment.focusAreaId) ?? commitment.focusAreaId,
        shortened(
          commitment.text ||
            commitment.participation.map((each) => participations[each]).join(', '),
        ),
        <ChainTag state={state} language={language} />,
        initiative ? (
          <a class="ds-link" href={initiativePath(initiativeRefOf(initiative))}>
            {currentName(initiative.names)}
          </a>
        ) : (
          t.nothing
        ),
      ])}
    />
  );
};

const shown = 160;
const shortened = (text: string) =>
  text.length > shown ? `${text.slice(0, shown).trimEnd()}…` : text;
