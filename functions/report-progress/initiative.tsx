/** One initiative as an actor with a part in it sees it. */
import type { Actor } from '../../shared/domain/actor.ts';
import { InitiativeRef } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type ActionPlan, actorsOf, type Initiative, statusOf } from '../../shared/domain/plan.ts';
import type { ProgressUpdate } from '../../shared/domain/progress.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { getInitiative, getPlan } from '../../shared/store/plans.ts';
import { listUpdates } from '../../shared/store/progress.ts';
import { ownInitiativePath } from '../../shared/web/actor-paths.ts';
import { Notice, SummaryList, Table, Tag, Typed } from '../../shared/web/components.tsx';
import { inSentence, instantInSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { AttachedFiles } from '../../shared/web/attached-files.tsx';
import { StatusTag } from '../../shared/web/plan-tags.tsx';
import { BackHome, notFound, ownPage, type Visit } from './visit.tsx';

export interface OwnInitiative {
  ref: InitiativeRef;
  initiative: Initiative;
  plan: ActionPlan;
}

/** The initiative that an address names, when the actor has a part in it. */
export async function readOwnInitiative({
  plans,
  params,
  actor,
}: Visit): Promise<OwnInitiative | undefined> {
  const ref = InitiativeRef.safeParse({
    planId: params['plan'],
    initiativeId: params['initiative'],
  });
  if (!ref.success) return undefined;
  const [initiative, plan] = await Promise.all([
    getInitiative(plans, ref.data),
    getPlan(plans, ref.data.planId),
  ]);
  if (!initiative || !plan || !actorsOf(initiative).includes(actor.id)) return undefined;
  return { ref: ref.data, initiative, plan };
}

/** Why an initiative takes no progress updates; `undefined` when it does. */
export function closedTo(
  { initiative, plan }: OwnInitiative,
  language: Language,
): string | undefined {
  const t = uppdrag[language].initiative.closed;
  const status = initiative.override?.status;
  if (status === 'cancelled') return t.cancelled;
  if (status === 'merged') return t.merged;
  return plan.state === 'adopted' ? undefined : t.plan[plan.state];
}

export async function showInitiative(visit: Visit): Promise<Response> {
  const own = await readOwnInitiative(visit);
  if (!own) return notFound(visit);
  const { plans, actor, language, today, request } = visit;
  const { initiative, plan, ref } = own;
  const updates = (await listUpdates(plans, ref)).sort((one, other) =>
    one.submittedAt < other.submittedAt ? 1 : -1,
  );
  const t = uppdrag[language].initiative;
  const name = currentName(initiative.names);
  const closed = closedTo(own, language);
  return ownPage(
    visit,
    { title: name },
    <>
      <p class="overline">{currentName(plan.names)}</p>
      <h1>{name}</h1>
      {request.query.has('skickad') ? (
        <Notice tone="success" title={t.sentTitle}>
          <p>{t.sent}</p>
        </Notice>
      ) : null}
      <p>
        <StatusTag status={statusOf(initiative, today)} language={language} />
      </p>
      {closed === undefined ? (
        <p>
          <a
            class="ds-button"
            data-variant="primary"
            href={`${ownInitiativePath(ref)}/lagesrapport`}
          >
            {t.report}
          </a>
        </p>
      ) : (
        <Notice tone="info">
          <p>{closed}</p>
        </Notice>
      )}
      <InitiativeFacts initiative={initiative} actor={actor} language={language} />
      <section>
        <h2>{t.updates}</h2>
        {updates.length === 0 ? (
          <p>{t.noUpdates}</p>
        ) : (
          updates.map((update) => <Update update={update} language={language} />)
        )}
      </section>
      <BackHome language={language} />
    </>,
  );
}

/** What an initiative is to do, and by when; `actor` is whose role in it is told. */
export const InitiativeFacts = ({
  initiative,
  actor,
  language,
}: {
  initiative: Initiative;
  actor: Actor;
  language: Language;
}) => {
  const t = uppdrag[language].initiative;
  const { goal, activities, leadActor, participatingActors, startsOn, endsOn, milestones } =
    initiative;
  const role = participatingActors.find(({ actorId }) => actorId === actor.id)?.role ?? '';
  return (
    <>
      <SummaryList
        rows={[
          {
            label: t.role,
            value: leadActor === actor.id ? t.lead : role === '' ? t.participates : role,
          },
          ...(goal === '' ? [] : [{ label: t.goal, value: <Typed text={goal} /> }]),
          ...(activities === ''
            ? []
            : [{ label: t.activities, value: <Typed text={activities} /> }]),
          {
            label: t.time,
            value: `${inSentence(startsOn, language)} – ${endsOn ? inSentence(endsOn, language) : planWords[language].continuous}`,
          },
        ]}
      />
      {milestones.length === 0 ? null : (
        <Table
          caption={t.milestones}
          columns={[{ header: t.milestone }, { header: t.dueOn }, { header: t.state }]}
          rows={milestones.map(({ name, dueOn, doneOn }) => [
            name,
            inSentence(dueOn, language),
            doneOn ? (
              <Tag tone="success">{t.done(inSentence(doneOn, language))}</Tag>
            ) : (
              <Tag tone="neutral">{t.left}</Tag>
            ),
          ])}
        />
      )}
    </>
  );
};

const Update = ({ update, language }: { update: ProgressUpdate; language: Language }) => {
  const t = uppdrag[language].initiative;
  const { actorName, submittedAt, status, report } = update;
  return (
    <section>
      <h3>{t.by(actorName, instantInSentence(new Date(submittedAt), language))}</h3>
      <p>
        <StatusTag status={status} language={language} />
      </p>
      {report.done === '' ? null : (
        <>
          <p class="subtle">{uppdrag[language].report.done}</p>
          <Typed text={report.done} />
        </>
      )}
      {report.next === '' ? null : (
        <>
          <p class="subtle">{uppdrag[language].report.next}</p>
          <Typed text={report.next} />
        </>
      )}
      <AttachedFiles update={update} language={language} />
    </section>
  );
};
