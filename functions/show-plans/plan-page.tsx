import type { ActorId } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, statusOf } from '../../shared/domain/plan.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { publicPlans } from '../../shared/locales/public-plans.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import { getActor } from '../../shared/store/actors.ts';
import { eachInitiative } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import { SummaryList, Table, Typed } from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { PlanStateTag, StatusTag } from '../../shared/web/plan-tags.tsx';
import { Timeline } from '../../shared/web/timeline.tsx';
import { type Asked, notFound, planAddress, publicPage, readPlan } from './seen.tsx';

/** A decided plan: who does what when, as a table and over time. */
export async function showPlan(asked: Asked): Promise<Response> {
  const plan = await readPlan(asked);
  if (!plan) return notFound(asked);
  const { plans, language, today } = asked;
  const strategy = await getStrategy(plans, plan.strategyId);
  const initiatives: Initiative[] = [];
  for await (const initiative of eachInitiative(plans, plan.id)) initiatives.push(initiative);
  initiatives.sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
  const nameOf = await namesOf(asked, initiatives);
  const t = publicPlans[language].plan;
  const name = currentName(plan.names);
  const { adoption } = plan;
  return publicPage(
    asked,
    { title: name, ...(strategy && { sender: strategy.sender }) },
    <>
      <p class="overline">{strategy?.title}</p>
      <h1>{name}</h1>
      <SummaryList
        rows={[
          { label: t.state, value: <PlanStateTag state={plan.state} language={language} /> },
          ...(adoption
            ? [
                {
                  label: t.adoption,
                  value: t.adoptedBy(
                    adoption.body,
                    inSentence(adoption.on, language),
                    adoption.paragraph,
                  ),
                },
              ]
            : []),
          ...(plan.purpose === ''
            ? []
            : [{ label: t.purpose, value: <Typed text={plan.purpose} /> }]),
        ]}
      />
      <section class="wide">
        <h2>{t.who}</h2>
        {initiatives.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <>
            <Table
              caption={t.who}
              isHeaded
              columns={[
                { header: t.initiative },
                { header: t.lead },
                { header: t.participants },
                { header: t.time },
                { header: t.status },
              ]}
              rows={initiatives.map((initiative) => {
                const { id, names, leadActor, participatingActors, startsOn, endsOn } = initiative;
                return [
                  <a class="ds-link" href={`${planAddress(plan.id)}/${id}`}>
                    {currentName(names)}
                  </a>,
                  leadActor ? nameOf(leadActor) : t.nobody,
                  participatingActors.map(({ actorId }) => nameOf(actorId)).join(', ') || '–',
                  <>
                    <time>{startsOn} –</time>{' '}
                    <time>{endsOn ?? planWords[language].continuous}</time>
                  </>,
                  <StatusTag status={statusOf(initiative, today)} language={language} />,
                ];
              })}
            />
            <h2>{t.timeline}</h2>
            <Timeline initiatives={initiatives} today={today} language={language} />
          </>
        )}
      </section>
    </>,
  );
}

/** What the actors of these initiatives are called. */
export async function namesOf(
  { plans }: Pick<Asked, 'plans'>,
  initiatives: Initiative[],
): Promise<(id: ActorId) => string> {
  const read = remembered((id: ActorId) => getActor(plans, id));
  const ids = new Set(
    initiatives.flatMap(({ leadActor, participatingActors }) => [
      ...(leadActor ? [leadActor] : []),
      ...participatingActors.map(({ actorId }) => actorId),
    ]),
  );
  const names = new Map(
    await Promise.all([...ids].map(async (id) => [id, (await read(id))?.name ?? id] as const)),
  );
  return (id) => names.get(id) ?? id;
}
