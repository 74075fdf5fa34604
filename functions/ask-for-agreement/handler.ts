import type { EventOf } from '../../events/index.ts';
import { isActive } from '../../shared/domain/actor.ts';
import { type ActorId, InitiativeRef, PlanId } from '../../shared/domain/ids.ts';
import { type ActionPlan, actorsOf } from '../../shared/domain/plan.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { parkForRow } from '../../shared/platform/consume.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor } from '../../shared/store/actors.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import {
  askForAgreement,
  eachInitiative,
  getInitiative,
  getPlan,
} from '../../shared/store/plans.ts';

export interface Deps {
  plans: Table;
  mail: Table;
  parked: Table;
  clock: Clock;
}

/**
 * Asks every actor with a part in a plan whether it agrees to it, while the plan waits for that: once for each time that the
 * plan was sent to them. Who gets a part while the others answer is asked then.
 */
export const askForAgreements =
  (deps: Deps) =>
  async (event: EventOf<'action-plan.changed.v1' | 'initiative.changed.v1'>): Promise<void> => {
    const plan = await getPlan(deps.plans, PlanId.parse(event.data.planId));
    if (!plan) throw new Error('a plan changed that is not stored');
    if (plan.state !== 'agreeing') return;
    for (const actorId of await actorsIn(deps, event)) await ask(deps, plan, actorId);
  };

async function actorsIn(
  deps: Deps,
  event: EventOf<'action-plan.changed.v1' | 'initiative.changed.v1'>,
): Promise<Set<ActorId>> {
  if (event.type === 'initiative.changed.v1') {
    const initiative = await getInitiative(deps.plans, InitiativeRef.parse(event.data));
    return new Set(initiative && actorsOf(initiative));
  }
  const actors = new Set<ActorId>();
  const onBroken = parkForRow('ask-for-agreement', event, deps);
  const planId = PlanId.parse(event.data.planId);
  for await (const initiative of eachInitiative(deps.plans, planId, onBroken))
    for (const id of actorsOf(initiative)) actors.add(id);
  return actors;
}

async function ask(
  { plans, mail, clock }: Deps,
  { id: planId, agreementSequence: sequence }: ActionPlan,
  actorId: ActorId,
): Promise<void> {
  const actor = await getActor(plans, actorId);
  if (!actor) throw new Error('an initiative names an actor that is not stored');
  if (!isActive(actor)) return;
  const at = clock();
  await askForAgreement(plans, {
    planId,
    actorId,
    sequence,
    answer: 'asked',
    at: at.toISOString(),
  });
  // Also when it was asked before: what asked it may have died before it came here.
  await planMail(mail, actor.email, { kind: 'agreement-request', planId, sequence, actorId }, at);
}
