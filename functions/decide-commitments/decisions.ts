/** A coordinator's decisions about one commitment: each changes it, and what it goes into, in one write or not at all. */
import { presentActor } from '../../shared/domain/actor.ts';
import {
  acceptedInto,
  chainStateOf,
  type Commitment,
  commitmentRefOf,
  decidedAs,
  type Decision,
  grownFrom,
  withoutSource,
} from '../../shared/domain/commitment.ts';
import { CommitmentRef, InitiativeRef } from '../../shared/domain/ids.ts';
import {
  type ActionPlan,
  type Initiative,
  isEnded,
  participantLimit,
  statusOf,
} from '../../shared/domain/plan.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { cleanText, longTextLimit } from '../../shared/domain/text.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { commitments as locale } from '../../shared/locales/commitments.ts';
import { listActors } from '../../shared/store/actors.ts';
import { commitmentPut, getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import {
  eachInitiative,
  getInitiative,
  getPlan,
  initiativePuts,
  listPlans,
  planIsOpen,
} from '../../shared/store/plans.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { writeTogether } from '../../shared/store/versions.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { commitmentPath } from '../../shared/web/staff-paths.ts';
import type { Asked, Page } from './asked.ts';
import {
  commitmentPage,
  type CommitmentRecord,
  type DecisionForm,
  untouched,
} from './commitment-page.tsx';

export const showCommitment: Page = async (asked) => {
  const commitment = await commitmentAsked(asked);
  if (!commitment) return notFound(asked);
  return show(asked, commitment, { isDone: asked.request.query.has('klart') });
};

async function commitmentAsked({ plans, params }: Asked): Promise<Commitment | undefined> {
  const ref = CommitmentRef.safeParse(params);
  return ref.success ? getCommitment(plans, ref.data) : undefined;
}

const show = async (
  asked: Asked,
  commitment: Commitment,
  form: Partial<DecisionForm>,
): Promise<Response> =>
  commitmentPage(asked.viewer, await readRecord(asked, commitment), { ...untouched, ...form });

async function readRecord(
  { plans, viewer }: Asked,
  commitment: Commitment,
): Promise<CommitmentRecord> {
  const { decision, consultationId, focusAreaId } = commitment;
  const [all, initiative] = await Promise.all([
    listStrategies(plans),
    decision.state === 'accepted' ? getInitiative(plans, decision.initiative) : undefined,
  ]);
  const strategies = all.filter(({ consultations }) => consultations.includes(consultationId));
  const isOwn = (plan: { focusAreaId: string }) => Number(plan.focusAreaId === focusAreaId);
  const open = (await Promise.all(strategies.map(({ id }) => listPlans(plans, id))))
    .flat()
    .filter(({ state }) => state !== 'closed')
    .sort((one, other) => isOwn(other) - isOwn(one));
  const today = localDateOf(viewer.now);
  const initiatives =
    decision.state === 'open'
      ? (await Promise.all(open.map((plan) => initiativesOf(plans, plan)))).flat()
      : [];
  return {
    commitment,
    state: chainStateOf(commitment, initiative),
    initiative,
    strategies,
    plans: open,
    initiatives: initiatives.filter((each) => !isEnded(statusOf(each, today))),
  };
}

async function initiativesOf(plans: Table, { id }: ActionPlan): Promise<Initiative[]> {
  const found: Initiative[] = [];
  for await (const initiative of eachInitiative(plans, id)) found.push(initiative);
  return found;
}

const wordsOf = ({ viewer }: Asked) => locale[viewer.language];

const doneAt = (commitment: Commitment): Response =>
  seeOther(`${commitmentPath(commitmentRefOf(commitment))}?klart`);

const isSeen = ({ request }: Asked, { version }: Commitment): boolean =>
  request.form.get('version') === String(version);

/** Shows the commitment as somebody else has left it, with what was typed. */
const stale = (asked: Asked, commitment: Commitment, typed: Partial<DecisionForm>) =>
  show(asked, commitment, {
    ...typed,
    status: 409,
    errors: [{ field: 'innehall', message: wordsOf(asked).errors.stale }],
  });

export const accept: Page = async (asked) => {
  const commitment = await commitmentAsked(asked);
  if (!commitment) return notFound(asked);
  const { plans, request, viewer } = asked;
  const typed = { initiative: request.form.get('initiative') ?? '' };
  const t = wordsOf(asked);
  const [planId, initiativeId] = typed.initiative.split('/');
  const chosen = InitiativeRef.safeParse({ planId, initiativeId });
  const refuse = (message: string) =>
    show(asked, commitment, {
      ...typed,
      status: 422,
      errors: [{ field: 'initiative', label: t.accept.label, message }],
    });
  if (chosen.success && isAcceptedInto(commitment, chosen.data)) return doneAt(commitment);
  if (!isSeen(asked, commitment) || commitment.decision.state !== 'open')
    return stale(asked, commitment, typed);
  if (!chosen.success) return refuse(t.errors.choose);
  const ref = chosen.data;
  const [initiative, plan, actors] = await Promise.all([
    getInitiative(plans, ref),
    getPlan(plans, ref.planId),
    listActors(plans),
  ]);
  if (!initiative || !plan) return refuse(t.errors.gone);
  if (plan.state === 'closed') return refuse(t.errors.closed);
  const actorId = presentActor(actors, commitment.actorId);
  if (!actorId) return refuse(t.errors.actorGone);
  const { participations } = answerLabels[viewer.language];
  const role = commitment.participation.map((each) => participations[each]).join(', ');
  const next = changed(
    asked,
    grownFrom(initiative, commitmentRefOf(commitment), { actorId, role }),
    t.accept.why(commitment.actorName),
  );
  if (next.participatingActors.length > participantLimit || next.sources.length > 100)
    return refuse(t.errors.full);
  const at = viewer.now.toISOString();
  const decided = decidedAs(commitment, acceptedInto(ref, at, viewer.session.name));
  if (await writeBoth(plans, next, decided, at)) return doneAt(commitment);
  const current = (await commitmentAsked(asked)) ?? commitment;
  // Whoever did it, or an attempt of ours whose reply was lost: it is done.
  if (isAcceptedInto(current, ref)) return doneAt(commitment);
  return stale(asked, current, typed);
};

const isAcceptedInto = ({ decision }: Commitment, { planId, initiativeId }: InitiativeRef) =>
  decision.state === 'accepted' &&
  decision.initiative.planId === planId &&
  decision.initiative.initiativeId === initiativeId;

const changed = ({ viewer }: Asked, initiative: Initiative, why: string): Initiative => ({
  ...initiative,
  version: initiative.version + 1,
  changed: { at: viewer.now.toISOString(), by: viewer.session.name, why: why.slice(0, 200) },
});

const writeBoth = (
  plans: Table,
  initiative: Initiative,
  commitment: Commitment,
  at: string,
): Promise<boolean> =>
  writeTogether(plans, [
    planIsOpen(plans, initiative.planId),
    ...initiativePuts(plans, initiative),
    { Put: commitmentPut(plans, commitment, { cause: 'decided', at }) },
  ]);

export const setAside: Page = async (asked) => {
  const commitment = await commitmentAsked(asked);
  if (!commitment) return notFound(asked);
  const { request, viewer } = asked;
  const reason = cleanText(request.form.get('reason') ?? '');
  const t = wordsOf(asked);
  const refuse = (message: string) =>
    show(asked, commitment, {
      reason,
      status: 422,
      errors: [{ field: 'reason', label: t.aside.label, message }],
    });
  if (isSetAside(commitment, reason)) return doneAt(commitment);
  if (!isSeen(asked, commitment) || commitment.decision.state !== 'open')
    return stale(asked, commitment, { reason });
  if (reason === '') return refuse(t.errors.reason);
  if (reason.length > longTextLimit) return refuse(t.errors.tooLong(String(longTextLimit)));
  const at = viewer.now.toISOString();
  const decision: Decision = { state: 'set-aside', reason, at, by: viewer.session.name };
  if (await putCommitment(asked.plans, decidedAs(commitment, decision), 'decided', at))
    return doneAt(commitment);
  const current = (await commitmentAsked(asked)) ?? commitment;
  if (isSetAside(current, reason)) return doneAt(commitment);
  return stale(asked, current, { reason });
};

const isSetAside = ({ decision }: Commitment, reason: string): boolean =>
  decision.state === 'set-aside' && decision.reason === reason;

/** Takes the decision back. An initiative of a closed plan keeps telling what it grew from. */
export const takeBack: Page = async (asked) => {
  const commitment = await commitmentAsked(asked);
  if (!commitment) return notFound(asked);
  const { plans, viewer } = asked;
  const { decision } = commitment;
  // Sent twice, or by two who meant the same: the first did it.
  if (decision.state === 'open') return doneAt(commitment);
  if (!isSeen(asked, commitment)) return stale(asked, commitment, {});
  const at = viewer.now.toISOString();
  const open = decidedAs(commitment, { state: 'open' });
  const initiative =
    decision.state === 'accepted' ? await getInitiative(plans, decision.initiative) : undefined;
  const plan = initiative && (await getPlan(plans, initiative.planId));
  const isWritten =
    initiative && plan && plan.state !== 'closed'
      ? await writeBoth(
          plans,
          changed(
            asked,
            withoutSource(initiative, commitmentRefOf(commitment)),
            wordsOf(asked).takeBack.why(commitment.actorName),
          ),
          open,
          at,
        )
      : await putCommitment(plans, open, 'decided', at);
  if (isWritten) return doneAt(commitment);
  const current = (await commitmentAsked(asked)) ?? commitment;
  return current.decision.state === 'open' ? doneAt(commitment) : stale(asked, current, {});
};
