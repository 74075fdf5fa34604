import type { Child } from 'hono/jsx';
import { type Actor, isActive } from '../../shared/domain/actor.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import type { ActorId } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import {
  type ActionPlan,
  actorsOf,
  type Agreement,
  type Initiative,
  initiativeRefOf,
  InitiativeStatus,
  type PlanState,
  planTransitions,
  statusOf,
} from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { Notice, SummaryList, Table, Tag, type Tone, Typed } from '../../shared/web/components.tsx';
import { dayInTable, formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { PlanStateTag, StatusTag } from '../../shared/web/plan-tags.tsx';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  actorPath,
  initiativePath,
  newInitiativePath,
  planPath,
} from '../../shared/web/staff-paths.ts';
import { Timeline } from '../../shared/web/timeline.tsx';

/** All that is known of a plan. */
export interface PlanRecord {
  strategy: Strategy;
  plan: ActionPlan;
  /** By when they start. */
  initiatives: Initiative[];
  actors: Map<ActorId, Actor>;
  agreements: Agreement[];
}

/** Where a plan is moved from one state to another. */
export const transitionPath = (plan: ActionPlan, to: PlanState): string =>
  `${planPath(plan.id)}/lage?till=${to}`;

/** An action plan, and its implementation: who does what when, as tables and over time. */
export function planPage(
  viewer: Viewer,
  record: PlanRecord,
  done: 'saved' | 'moved' | undefined,
): Response {
  const { language, now } = viewer;
  const { plan, strategy, initiatives } = record;
  const t = locale[language].page;
  const name = currentName(plan.names);
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title: name, returnTo: planPath(plan.id) },
    <>
      <p class="overline">
        <a class="ds-link" href="/samordna/planer">
          {strategy.title}
        </a>
      </p>
      <h1>{name}</h1>
      {done === undefined ? null : (
        <Notice tone="success">
          <p>{done === 'saved' ? t.saved : t.moved[plan.state]}</p>
        </Notice>
      )}
      <Facts viewer={viewer} record={record} />
      <Doings viewer={viewer} record={record} />
      <section class="wide">
        <h2>{t.who}</h2>
        {initiatives.length === 0 ? (
          <p>{t.noInitiatives}</p>
        ) : (
          <>
            <Counts viewer={viewer} record={record} />
            <div class="wide">
              <Initiatives viewer={viewer} record={record} />
            </div>
            <h3>{t.timeline}</h3>
            <Timeline initiatives={initiatives} today={localDateOf(now)} language={language} />
          </>
        )}
      </section>
      <Parts viewer={viewer} record={record} />
    </>,
  );
}

interface PartProps {
  viewer: Viewer;
  record: PlanRecord;
}

const Facts = ({ viewer: { language }, record: { plan, strategy } }: PartProps) => {
  const t = locale[language].page;
  const { adoption } = plan;
  const area = strategy.focusAreas.find(({ id }) => id === plan.focusAreaId);
  const rows: { label: string; value: Child }[] = [
    { label: t.state, value: <PlanStateTag state={plan.state} language={language} /> },
    { label: t.focusArea, value: area ? currentName(area.names) : plan.focusAreaId },
  ];
  if (adoption)
    rows.push({
      label: t.adoption,
      value: t.adoptedBy(adoption.body, adoption.on, adoption.paragraph),
    });
  if (plan.purpose) rows.push({ label: t.purpose, value: <Typed text={plan.purpose} /> });
  return <SummaryList rows={rows} />;
};

const Doings = ({ viewer: { language }, record: { plan, strategy } }: PartProps) => {
  const t = locale[language].page;
  const isOpen = plan.state !== 'closed';
  const words = (to: PlanState) => {
    if (to === 'agreeing' && plan.state === 'agreeing') return t.transitions.again;
    return to === 'adopted' && plan.state === 'closed' ? t.transitions.reopen : t.transitions[to];
  };
  return (
    <>
      <div class="actions">
        {isOpen ? (
          <a class="ds-button" data-variant="primary" href={newInitiativePath(plan.id)}>
            {t.newInitiative}
          </a>
        ) : null}
        {planTransitions[plan.state].map((to) => (
          <a class="ds-button" data-variant="secondary" href={transitionPath(plan, to)}>
            {words(to)}
          </a>
        ))}
      </div>
      <div class="actions">
        {isOpen ? (
          <a class="ds-link" href={`${planPath(plan.id)}/andra`}>
            {t.edit}
          </a>
        ) : null}
        <a class="ds-link" href={`${planPath(plan.id)}/historik`}>
          {t.history}
        </a>
        <a
          class="ds-link"
          href={`/samordna/ataganden?strategi=${strategy.id}&omrade=${plan.focusAreaId}`}
        >
          {t.commitments}
        </a>
      </div>
    </>
  );
};

const Counts = ({ viewer: { language, now }, record: { initiatives } }: PartProps) => {
  const t = locale[language].page;
  const today = localDateOf(now);
  const statuses = initiatives.map((each) => statusOf(each, today));
  const present = InitiativeStatus.options.filter((status) => statuses.includes(status));
  return (
    <ul class="plain counts" aria-label={t.counts}>
      {present.map((status) => (
        <li>
          <strong>
            {formatNumber(statuses.filter((each) => each === status).length, language)}
          </strong>{' '}
          <StatusTag status={status} language={language} />
        </li>
      ))}
    </ul>
  );
};

const Initiatives = ({ viewer: { language, now }, record }: PartProps) => {
  const { initiatives, actors } = record;
  const t = locale[language].page;
  const today = localDateOf(now);
  const nameOf = (id: ActorId) => actors.get(id)?.name ?? id;
  const lead = ({ leadActor }: Initiative) => {
    const actor = leadActor && actors.get(leadActor);
    if (!leadActor) return <Tag tone="warning">{t.ownerless}</Tag>;
    return actor && !isActive(actor) ? (
      <>
        {actor.name} <Tag tone="warning">{t.gone}</Tag>
      </>
    ) : (
      nameOf(leadActor)
    );
  };
  return (
    <Table
      caption={t.table}
      columns={[
        { header: t.initiative },
        { header: t.lead },
        { header: t.participants },
        { header: t.time },
        { header: t.milestones },
        { header: t.state },
      ]}
      rows={initiatives.map((initiative) => [
        <a class="ds-link" href={initiativePath(initiativeRefOf(initiative))}>
          {currentName(initiative.names)}
        </a>,
        lead(initiative),
        initiative.participatingActors
          .map(({ actorId, role }) => (role ? `${nameOf(actorId)} (${role})` : nameOf(actorId)))
          .join(', ') || t.none,
        <>
          <time>{initiative.startsOn} –</time>{' '}
          <time>{initiative.endsOn ?? planWords[language].continuous}</time>
        </>,
        initiative.milestones.length === 0 ? (
          t.none
        ) : (
          <ul class="plain">
            {initiative.milestones.map(({ name, dueOn, doneOn }) => (
              <li>
                <time>
                  {doneOn ? '✓ ' : ''}
                  {dueOn}
                </time>{' '}
                {name}
              </li>
            ))}
          </ul>
        ),
        <StatusTag status={statusOf(initiative, today)} language={language} />,
      ])}
    />
  );
};

const agreementTones: Record<Agreement['answer'], Tone> = {
  asked: 'neutral',
  confirmed: 'success',
  objected: 'danger',
};

const Parts = ({ viewer: { language }, record }: PartProps) => {
  const { plan, initiatives, actors, agreements } = record;
  const t = locale[language].page;
  const ids = [...new Set(initiatives.flatMap(actorsOf))];
  const nameOf = (id: ActorId) => actors.get(id)?.name ?? id;
  if (ids.length === 0) return null;
  const named = (own: Initiative[]) =>
    own.map(({ names }) => currentName(names)).join('\n') || t.none;
  const agreement = (id: ActorId) => {
    const given = agreements.find(({ actorId }) => actorId === id);
    if (!given) return t.agreements.none;
    return (
      <>
        <Tag tone={agreementTones[given.answer]}>{t.agreements[given.answer]}</Tag>{' '}
        <time>{dayInTable(new Date(given.at))}</time>
        {given.sequence === plan.agreementSequence ? null : ` (${t.agreements.former})`}
        {given.text ? <Typed text={given.text} /> : null}
      </>
    );
  };
  return (
    <section class="wide">
      <h2>{t.actors}</h2>
      <Table
        caption={t.actorsCaption}
        isHeaded
        columns={[
          { header: t.actor },
          { header: t.leads },
          { header: t.takesPart },
          { header: t.agreement },
        ]}
        rows={ids
          .sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'sv'))
          .map((id) => [
            <a class="ds-link" href={actorPath(id)}>
              {nameOf(id)}
            </a>,
            <span class="typed">
              {named(initiatives.filter(({ leadActor }) => leadActor === id))}
            </span>,
            <span class="typed">
              {named(
                initiatives.filter(
                  ({ leadActor, participatingActors }) =>
                    leadActor !== id && participatingActors.some(({ actorId }) => actorId === id),
                ),
              )}
            </span>,
            agreement(id),
          ])}
      />
    </section>
  );
};
