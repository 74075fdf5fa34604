import type { EventOf } from '../../events/index.ts';
import {
  ActorId,
  CommitmentRef,
  IndicatorId,
  InitiativeRef,
  PlanId,
  RoundRef,
  StrategyId,
} from '../../shared/domain/ids.ts';
import { actorsOf } from '../../shared/domain/plan.ts';
import { parkForRow } from '../../shared/platform/consume.ts';
import { lineOf, noteHeard } from '../../shared/store/actors.ts';
import { getCommitment } from '../../shared/store/commitments.ts';
import { getInitiativeVersion, getPlan, listAgreements } from '../../shared/store/plans.ts';
import { readActorPage } from '../../shared/store/tasks.ts';
import { keepAgreement, keepCommitment } from './confirmations.ts';
import { keepIndicator } from './indicators.ts';
import { keepInitiative, keepInitiativesOf, keepRound, type OnBroken } from './initiatives.ts';
import type { Deps } from './settle.ts';

export type AssigningEvent = EventOf<
  | 'initiative.changed.v1'
  | 'initiative.status-changed.v1'
  | 'action-plan.updated.v1'
  | 'action-plan.changed.v1'
  | 'action-plan.agreement-asked.v1'
  | 'action-plan.agreement-answered.v1'
  | 'commitment.decided.v1'
  | 'commitment.answered.v1'
  | 'indicator.changed.v1'
  | 'follow-up-round.opened.v1'
  | 'follow-up-round.closing-date-moved.v1'
  | 'follow-up-round.closed.v1'
  | 'actor.changed.v1'
>;

/**
 * Keeps what every actor has to do right: it reads how things stand now, and writes the tasks that differ from that. An
 * event that comes again, late or out of order comes to the same.
 */
export const assignTasks =
  (deps: Deps) =>
  async (event: AssigningEvent): Promise<void> => {
    const { data } = event;
    const onBroken = parkForRow('assign-tasks', event, deps);
    switch (event.type) {
      case 'action-plan.updated.v1':
        await hear(deps, event);
        return keepInitiative(deps, InitiativeRef.parse(data));
      case 'initiative.changed.v1':
      case 'initiative.status-changed.v1':
        return keepChanged(deps, InitiativeRef.parse(data), event.data.version);
      case 'action-plan.changed.v1':
        return keepPlan(deps, PlanId.parse(event.data.planId), onBroken);
      case 'action-plan.agreement-answered.v1':
        await hear(deps, event);
        return keepAgreementOf(deps, event.data);
      case 'action-plan.agreement-asked.v1':
        return keepAgreementOf(deps, event.data);
      case 'commitment.answered.v1':
        await hearOfCommitment(deps, event);
        return keepCommitment(deps, CommitmentRef.parse(data));
      case 'commitment.decided.v1':
        return keepCommitment(deps, CommitmentRef.parse(data));
      case 'indicator.changed.v1': {
        const { strategyId, indicatorId } = event.data;
        return keepIndicator(deps, StrategyId.parse(strategyId), IndicatorId.parse(indicatorId));
      }
      case 'follow-up-round.opened.v1':
      case 'follow-up-round.closing-date-moved.v1':
      case 'follow-up-round.closed.v1':
        return keepRound(deps, RoundRef.parse(data), onBroken);
      case 'actor.changed.v1':
        return keepActor(deps, event);
    }
  };

/** Who is heard of is not silent. */
const hear = (
  { plans }: Deps,
  { data, occurredAt }: EventOf<'action-plan.updated.v1' | 'action-plan.agreement-answered.v1'>,
): Promise<boolean> => noteHeard(plans, ActorId.parse(data.actorId), new Date(occurredAt));

async function hearOfCommitment(
  { plans }: Deps,
  { data, occurredAt }: EventOf<'commitment.answered.v1'>,
): Promise<void> {
  const commitment = await getCommitment(plans, CommitmentRef.parse(data));
  const responsible = commitment && (await lineOf(plans, commitment.actorId)).at(-1);
  if (responsible) await noteHeard(plans, responsible.id, new Date(occurredAt));
}

/** @param version of the initiative: whoever had a part in the one before it may have none any more. */
async function keepChanged(deps: Deps, ref: InitiativeRef, version: number): Promise<void> {
  const former = version > 1 ? await getInitiativeVersion(deps.plans, ref, version - 1) : undefined;
  await keepInitiative(deps, ref, former && actorsOf(former));
}

const keepAgreementOf = (
  deps: Deps,
  { planId, actorId }: { planId: string; actorId: string },
): Promise<void> => keepAgreement(deps, PlanId.parse(planId), ActorId.parse(actorId));

async function keepPlan(deps: Deps, planId: PlanId, onBroken: OnBroken): Promise<void> {
  const plan = await getPlan(deps.plans, planId);
  if (!plan) throw new Error('a plan changed that is not stored');
  await keepInitiativesOf(deps, plan, onBroken);
  for (const { actorId } of await listAgreements(deps.plans, planId))
    await keepAgreement(deps, planId, actorId);
}

/** One that is gone has nothing to do any more, and one that is back has again. */
async function keepActor(deps: Deps, { data }: EventOf<'actor.changed.v1'>): Promise<void> {
  if (data.cause !== 'standing') return;
  const actorId = ActorId.parse(data.actorId);
  const { parts, tasks } = await readActorPage(deps.plans, actorId);
  for (const { initiative } of parts) await keepInitiative(deps, initiative, [actorId]);
  for (const { subject, strategyId } of tasks)
    if (subject.kind === 'agreement') await keepAgreement(deps, subject.planId, actorId);
    else if (subject.kind === 'commitment') await keepCommitment(deps, subject.commitment, actorId);
    else if (subject.kind === 'indicator')
      await keepIndicator(deps, strategyId, subject.indicatorId);
}
