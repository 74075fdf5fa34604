/** The mails of plans and their follow-up. */
import { type Actor, addressesOf, isActive } from '../../../shared/domain/actor.ts';
import { daysToConfirm } from '../../../shared/domain/assignments.ts';
import { addDays, type LocalDate, localDateOf } from '../../../shared/domain/calendar.ts';
import type { ActorId, InitiativeRef, PlanId, StrategyId } from '../../../shared/domain/ids.ts';
import type { Mail } from '../../../shared/domain/mail-ledger.ts';
import { currentName } from '../../../shared/domain/names.ts';
import { actorsOf, type Initiative, statusOf } from '../../../shared/domain/plan.ts';
import type { Strategy } from '../../../shared/domain/strategy.ts';
import {
  actorLinkMail,
  agreementRequest,
  commitmentAccepted,
  commitmentSetAside,
  initiativeNews,
  progressReceipt,
  reportReady,
  silentList,
  steeringSummary,
  turnedLate,
} from '../../../shared/mail/messages.ts';
import type { LateLine } from '../../../shared/mail/turned-late.ts';
import { createActorLinkToken } from '../../../shared/platform/link-token.ts';
import { recipientOf } from '../../../shared/platform/hash.ts';
import { getActor, lineOf } from '../../../shared/store/actors.ts';
import { getCommitment } from '../../../shared/store/commitments.ts';
import {
  eachInitiative,
  getAgreement,
  getInitiative,
  getPlan,
} from '../../../shared/store/plans.ts';
import { getUpdate } from '../../../shared/store/progress.ts';
import { getRound } from '../../../shared/store/rounds.ts';
import { readStanding } from '../../../shared/store/standing.ts';
import { getStrategy, listStrategies } from '../../../shared/store/strategies.ts';
import { readActorPage } from '../../../shared/store/tasks.ts';
import {
  actorLink,
  agreementPath,
  ownCommitmentPath,
  ownInitiativePath,
} from '../../../shared/web/actor-paths.ts';
import {
  languageFor,
  type Of,
  type PrepareDeps,
  type Prepared,
  send,
  skip,
  SubjectGone,
} from './prepared.ts';

/** Makes an actor's personal links to its pages; to the first when none is named. */
export async function actorLinksOf(
  { publicOrigin, linkSecret }: PrepareDeps,
  { id, generation }: Actor,
): Promise<(path?: string) => string> {
  const token = createActorLinkToken(await linkSecret(), { actorId: id, generation });
  return (path) => actorLink(publicOrigin, token, path);
}

const actorLinkOf = async (deps: PrepareDeps, actor: Actor, path?: string): Promise<string> =>
  (await actorLinksOf(deps, actor))(path);

/** What is read must be there: without it there is nothing to write about. */
async function required<Row>(reading: Promise<Row | undefined>): Promise<Row> {
  const row = await reading;
  if (row === undefined) throw new SubjectGone();
  return row;
}

/** @param reader whose mail it is, when it is an actor's. */
const basisOf = (
  deps: PrepareDeps,
  to: string,
  strategy: Strategy,
  reader: Pick<Actor, 'language'> = {},
) => ({
  ...{ to, strategy, publicOrigin: deps.publicOrigin, senderDomain: deps.senderDomain },
  language: languageFor(deps, reader),
});

const isAddressOf = (to: string, { email }: Actor): boolean =>
  recipientOf(email) === recipientOf(to);

async function readInitiative({ plans }: PrepareDeps, ref: InitiativeRef) {
  const initiative = await required(getInitiative(plans, ref));
  return { initiative, strategy: await required(getStrategy(plans, initiative.strategyId)) };
}

export async function prepareProgressReceipt(
  deps: PrepareDeps,
  { to }: Mail,
  { initiative: ref, actorId, version }: Of<'progress-receipt'>,
): Promise<Prepared> {
  const [{ initiative, strategy }, update, reader] = await Promise.all([
    readInitiative(deps, ref),
    required(getUpdate(deps.plans, ref, actorId, version)),
    required(getActor(deps.plans, actorId)),
  ]);
  const link = await actorLinkOf(deps, reader, ownInitiativePath(ref));
  return send(
    progressReceipt({ ...basisOf(deps, to, strategy, reader), initiative, update, reader, link }),
  );
}

export async function prepareInitiativeNews(
  deps: PrepareDeps,
  { to }: Mail,
  { initiative: ref, reader: readerId, by, version }: Of<'initiative-news'>,
): Promise<Prepared> {
  const [{ initiative, strategy }, update, reader] = await Promise.all([
    readInitiative(deps, ref),
    required(getUpdate(deps.plans, ref, by, version)),
    required(getActor(deps.plans, readerId)),
  ]);
  if (!isActive(reader) || !actorsOf(initiative).includes(readerId)) return skip('actor-gone');
  if (!isAddressOf(to, reader)) return skip('address-changed');
  const link = await actorLinkOf(deps, reader, ownInitiativePath(ref));
  return send(
    initiativeNews({ ...basisOf(deps, to, strategy, reader), initiative, update, reader, link }),
  );
}

export async function prepareTurnedLate(
  deps: PrepareDeps,
  { to }: Mail,
  { strategyId, initiatives }: Of<'turned-late'>,
  now: Date,
): Promise<Prepared> {
  const today = localDateOf(now);
  const strategy = await required(getStrategy(deps.plans, strategyId));
  const lines = (await Promise.all(initiatives.map((ref) => lateLineOf(deps, ref, today)))).filter(
    (line) => line !== undefined,
  );
  if (lines.length === 0) return skip('settled-meanwhile');
  return send(turnedLate({ ...basisOf(deps, to, strategy), lines, today }));
}

/** An initiative that is late still. */
async function lateLineOf(
  { plans }: PrepareDeps,
  ref: InitiativeRef,
  today: LocalDate,
): Promise<LateLine | undefined> {
  const [initiative, plan] = await Promise.all([
    getInitiative(plans, ref),
    getPlan(plans, ref.planId),
  ]);
  if (!initiative || !plan || statusOf(initiative, today) !== 'late') return undefined;
  const lead = initiative.leadActor && (await getActor(plans, initiative.leadActor));
  return { initiative, plan, lead: lead?.name };
}

export async function prepareCommitmentDecision(
  deps: PrepareDeps,
  { to }: Mail,
  { commitment: ref, decisions }: Of<'commitment-decision'>,
): Promise<Prepared> {
  const { plans } = deps;
  const commitment = await required(getCommitment(plans, ref));
  const { decision } = commitment;
  // Taken back, or decided anew, which another mail tells.
  if (decision.state === 'open' || commitment.decisions !== decisions)
    return skip('settled-meanwhile');
  const actor = (await lineOf(plans, commitment.actorId)).at(-1);
  if (!actor || !isActive(actor)) return skip('actor-gone');
  if (!isAddressOf(to, actor)) return skip('address-changed');
  const link = await actorLinkOf(deps, actor, ownCommitmentPath(ref));
  if (decision.state === 'set-aside') {
    const strategy = await strategyWith(deps, ref.consultationId);
    const area = strategy.focusAreas.find(({ id }) => id === ref.focusAreaId);
    const focusArea = area ? currentName(area.names) : ref.focusAreaId;
    const { reason } = decision;
    return send(
      commitmentSetAside({
        ...basisOf(deps, to, strategy, actor),
        ...{ actor, commitment, focusArea, reason, link },
      }),
    );
  }
  const { initiative, strategy } = await readInitiative(deps, decision.initiative);
  const plan = await required(getPlan(plans, initiative.planId));
  const answerBy = addDays(localDateOf(new Date(decision.at)), daysToConfirm);
  return send(
    commitmentAccepted({
      ...basisOf(deps, to, strategy, actor),
      ...{ actor, commitment, initiative, plan, answerBy, link },
    }),
  );
}

/** The strategy that grew from a consultation. */
async function strategyWith({ plans }: PrepareDeps, consultationId: string): Promise<Strategy> {
  const found = (await listStrategies(plans)).find(({ consultations }) =>
    consultations.some((id) => id === consultationId),
  );
  if (!found) throw new SubjectGone();
  return found;
}

export async function prepareAgreementRequest(
  deps: PrepareDeps,
  { to }: Mail,
  { planId, sequence, actorId }: Of<'agreement-request'>,
): Promise<Prepared> {
  const { plans } = deps;
  const [plan, actor, agreement] = await Promise.all([
    required(getPlan(plans, planId)),
    required(getActor(plans, actorId)),
    required(getAgreement(plans, planId, actorId)),
  ]);
  if (plan.state !== 'agreeing' || plan.agreementSequence !== sequence)
    return skip('settled-meanwhile');
  if (agreement.answer !== 'asked') return skip('answered');
  if (!isActive(actor)) return skip('actor-gone');
  if (!isAddressOf(to, actor)) return skip('address-changed');
  const initiatives = await partsOf(deps, planId, actorId);
  if (initiatives.length === 0) return skip('settled-meanwhile');
  const strategy = await required(getStrategy(plans, plan.strategyId));
  const answerBy = addDays(localDateOf(new Date(agreement.at)), daysToConfirm);
  const link = await actorLinkOf(deps, actor, agreementPath(planId));
  return send(
    agreementRequest({
      ...basisOf(deps, to, strategy, actor),
      ...{ actor, plan, initiatives, answerBy, link },
    }),
  );
}

async function partsOf(
  { plans }: PrepareDeps,
  planId: PlanId,
  actorId: ActorId,
): Promise<Initiative[]> {
  const parts: Initiative[] = [];
  for await (const initiative of eachInitiative(plans, planId))
    if (actorsOf(initiative).includes(actorId)) parts.push(initiative);
  return parts;
}

export async function prepareActorLink(
  deps: PrepareDeps,
  { to }: Mail,
  { actorId, generation, askedIn }: Of<'actor-link'>,
): Promise<Prepared> {
  const actor = await required(getActor(deps.plans, actorId));
  const isAsked = askedIn !== undefined;
  const addresses = isAsked ? addressesOf(actor) : [actor.email];
  const isTheirs = addresses.some((email) => recipientOf(email) === recipientOf(to));
  if (actor.generation !== generation || !isTheirs) return skip('address-changed');
  if (!isActive(actor)) return skip('actor-gone');
  const strategy = await strategyOf(deps, actorId);
  return send(
    actorLinkMail({
      ...basisOf(deps, to, strategy, actor),
      ...{ actor, link: await actorLinkOf(deps, actor), isAsked },
    }),
  );
}

/** The strategy in which an actor has something to do; an installation has one, or a few. */
async function strategyOf({ plans }: PrepareDeps, actorId: ActorId): Promise<Strategy> {
  const [strategies, { tasks }] = await Promise.all([
    listStrategies(plans),
    readActorPage(plans, actorId),
  ]);
  const of = (id: StrategyId) => strategies.find((strategy) => strategy.id === id);
  const found =
    tasks.map(({ strategyId }) => of(strategyId)).find((strategy) => strategy) ?? strategies[0];
  if (!found) throw new SubjectGone();
  return found;
}

export async function prepareSummary(
  deps: PrepareDeps,
  { to }: Mail,
  { kind, strategyId, on }: Of<'silent-list' | 'steering-summary'>,
  now: Date,
): Promise<Prepared> {
  const strategy = await required(getStrategy(deps.plans, strategyId));
  const standing = await readStanding(deps.plans, strategy, localDateOf(now));
  // A list of nothing would teach its readers not to look.
  if (kind === 'silent-list' && standing.silent.length + standing.ownerless.length === 0)
    return skip('settled-meanwhile');
  const build = kind === 'silent-list' ? silentList : steeringSummary;
  return send(build({ ...basisOf(deps, to, strategy), standing, on }));
}

export async function prepareReportReady(
  deps: PrepareDeps,
  { to }: Mail,
  { strategyId, roundId }: Of<'report-ready'>,
): Promise<Prepared> {
  const [strategy, round] = await Promise.all([
    required(getStrategy(deps.plans, strategyId)),
    required(getRound(deps.plans, { strategyId, roundId })),
  ]);
  return send(reportReady({ ...basisOf(deps, to, strategy), round }));
}
