/** The actor's first page: what it has to do, and what it has a part in. */
import { type Actor } from '../../shared/domain/actor.ts';
import { daysBetween, type LocalDate } from '../../shared/domain/calendar.ts';
import { chainStateOf, type Commitment, commitmentRefOf } from '../../shared/domain/commitment.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import type { Initiative } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { byUrgency, type Task } from '../../shared/domain/task.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planMailWords } from '../../shared/locales/plan-mail.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import type { Table as DynamoTable } from '../../shared/platform/dynamo.ts';
import { listCommitmentsOf } from '../../shared/store/commitments.ts';
import { getInitiative } from '../../shared/store/plans.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { type Part, readActorPage } from '../../shared/store/tasks.ts';
import {
  actorHome,
  ownCommitmentPath,
  ownInitiativePath,
  taskPath,
} from '../../shared/web/actor-paths.ts';
import { Notice, Table, Tag } from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { ChainTag, StatusTag } from '../../shared/web/plan-tags.tsx';
import { ownPage, type Visit } from './visit.tsx';

interface Pledge {
  commitment: Commitment;
  initiative: Initiative | undefined;
  focusArea: string;
}

export async function showHome(visit: Visit): Promise<Response> {
  const { plans, actor, language, today, request } = visit;
  const [{ parts, tasks }, strategies] = await Promise.all([
    readActorPage(plans, actor.id),
    listStrategies(plans),
  ]);
  const pledges = await readPledges(plans, actor, strategies);
  const open = tasks.filter(({ state }) => state === 'open').sort(byUrgency);
  const toDo = open.filter((task) => !isToCome(task, today));
  const toCome = open.filter((task) => isToCome(task, today));
  const t = uppdrag[language].home;
  return ownPage(
    visit,
    { title: t.title(actor.name) },
    <>
      <h1>{t.title(actor.name)}</h1>
      {request.query.has('klart') ? (
        <Notice tone="success">
          <p>{t.saved}</p>
        </Notice>
      ) : null}
      <section class="wide">
        <h2>{t.toDo}</h2>
        {toDo.length === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <Tasks caption={t.toDo} tasks={toDo} today={today} language={language} />
        )}
      </section>
      {toCome.length === 0 ? null : (
        <section class="wide">
          <h2>{t.indicators}</h2>
          <p>{t.indicatorsLead}</p>
          <Tasks caption={t.indicators} tasks={toCome} today={today} language={language} />
        </section>
      )}
      <section class="wide">
        <h2>{t.initiatives}</h2>
        {parts.length === 0 ? (
          <p>{t.noInitiatives}</p>
        ) : (
          <Parts parts={parts} language={language} />
        )}
      </section>
      <section class="wide">
        <h2>{t.commitments}</h2>
        {pledges.length === 0 ? (
          <p>{t.noCommitments}</p>
        ) : (
          <Pledges pledges={pledges} language={language} />
        )}
      </section>
      <section>
        <h2>{t.otherHeading}</h2>
        <p>{t.other}</p>
        <p>
          <a class="ds-link" href={`${actorHome}/lamna-over`}>
            {t.handOver}
          </a>
        </p>
      </section>
    </>,
  );
}

/** An indicator's value of a year that is not over: it may be given, but nobody waits for it yet. */
const isToCome = ({ subject }: Task, today: LocalDate): boolean =>
  subject.kind === 'indicator' && subject.period >= today.slice(0, 4);

/** What an actor, and whoever was merged into it, pledged in all consultations that strategies grew from. */
async function readPledges(
  plans: DynamoTable,
  { id, formerly }: Actor,
  strategies: Strategy[],
): Promise<Pledge[]> {
  const all = await Promise.all(
    strategies.flatMap((strategy) =>
      strategy.consultations.flatMap((consultationId) =>
        [id, ...formerly].map(async (each) => {
          const found = await listCommitmentsOf(plans, consultationId, ConsulteeId.parse(each));
          return Promise.all(found.map((commitment) => pledgeOf(plans, strategy, commitment)));
        }),
      ),
    ),
  );
  return all.flat();
}

async function pledgeOf(
  plans: DynamoTable,
  { focusAreas }: Strategy,
  commitment: Commitment,
): Promise<Pledge> {
  const { decision, focusAreaId } = commitment;
  const area = focusAreas.find(({ id }) => id === focusAreaId);
  return {
    commitment,
    initiative:
      decision.state === 'accepted' ? await getInitiative(plans, decision.initiative) : undefined,
    focusArea: area ? currentName(area.names) : focusAreaId,
  };
}

const Tasks = ({
  caption,
  tasks,
  today,
  language,
}: {
  caption: string;
  tasks: Task[];
  today: LocalDate;
  language: Language;
}) => {
  const t = uppdrag[language].home;
  return (
    <Table
      caption={caption}
      isHeaded
      columns={[{ header: t.what }, { header: t.due }, { header: t.when }]}
      rows={tasks.map((task) => [
        <a class="ds-link" href={taskPath(task.strategyId, task.subject)}>
          {planMailWords[language].tasks[task.subject.kind](task.title, task.detail ?? '')}
        </a>,
        inSentence(task.dueOn, language),
        <Left dueOn={task.dueOn} today={today} language={language} />,
      ])}
    />
  );
};

const Left = ({
  dueOn,
  today,
  language,
}: {
  dueOn: LocalDate;
  today: LocalDate;
  language: Language;
}) => {
  const t = uppdrag[language].home;
  const days = daysBetween(today, dueOn);
  if (days < 0) return <Tag tone="danger">{t.overdue(-days)}</Tag>;
  return (
    <Tag tone={days <= 7 ? 'warning' : 'neutral'}>{days === 0 ? t.today : t.inDays(days)}</Tag>
  );
};

const Parts = ({ parts, language }: { parts: Part[]; language: Language }) => {
  const t = uppdrag[language].home;
  return (
    <Table
      caption={t.initiatives}
      isHeaded
      columns={[{ header: t.initiative }, { header: t.role }, { header: t.status }]}
      rows={parts.map(({ initiative, name, role, status }) => [
        <a class="ds-link" href={ownInitiativePath(initiative)}>
          {name}
        </a>,
        t.roles[role],
        <StatusTag status={status} language={language} />,
      ])}
    />
  );
};

const Pledges = ({ pledges, language }: { pledges: Pledge[]; language: Language }) => {
  const t = uppdrag[language].home;
  return (
    <Table
      caption={t.commitments}
      isHeaded
      columns={[{ header: t.focusArea }, { header: t.became }, { header: t.status }]}
      rows={pledges.map(({ commitment, initiative, focusArea }) => [
        <a class="ds-link" href={ownCommitmentPath(commitmentRefOf(commitment))}>
          {focusArea}
        </a>,
        initiative ? currentName(initiative.names) : t.noInitiative,
        <ChainTag state={chainStateOf(commitment, initiative)} language={language} />,
      ])}
    />
  );
};
