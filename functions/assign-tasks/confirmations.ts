/** What actors are to confirm: their parts of a plan, and what became of their commitments. */
import { agreementAssignment, commitmentAssignment } from '../../shared/domain/assignments.ts';
import type { ActorId, CommitmentRef, PlanId } from '../../shared/domain/ids.ts';
import { taskKey } from '../../shared/domain/task.ts';
import { getActor, lineOf } from '../../shared/store/actors.ts';
import { getCommitment } from '../../shared/store/commitments.ts';
import { getAgreement, getInitiative, getPlan } from '../../shared/store/plans.ts';
import { getTask, listTasks } from '../../shared/store/tasks.ts';
import { follow } from './follow.ts';
import { type Deps, requirePolicy, settle } from './settle.ts';

export async function keepAgreement(deps: Deps, planId: PlanId, actorId: ActorId): Promise<void> {
  const { plans } = deps;
  const read = async () => {
    const [plan, agreement, actor] = await Promise.all([
      getPlan(plans, planId),
      getAgreement(plans, planId, actorId),
      getActor(plans, actorId),
    ]);
    if (!plan || !agreement || !actor) throw new Error('nobody is asked to agree to that');
    return { plan, agreement, actor, policy: await requirePolicy(deps, plan.strategyId) };
  };
  await follow(read, async ({ plan, agreement, actor, policy }) => {
    const standing = await listTasks(plans, actorId, `agreement#${planId}#`);
    await settle(deps, { policy, actor }, [agreementAssignment(plan, agreement)], standing);
  });
}

/**
 * Asks whoever answers for a commitment now: of an actor that was merged into another, that one.
 *
 * @param former who may have been asked before, and may be asked no more.
 */
export async function keepCommitment(
  deps: Deps,
  ref: CommitmentRef,
  former?: ActorId,
): Promise<void> {
  const { plans } = deps;
  const read = async () => {
    const commitment = await getCommitment(plans, ref);
    if (!commitment) throw new Error('a commitment was decided about that is not stored');
    const { decision } = commitment;
    return {
      commitment,
      initiative:
        decision.state === 'accepted' ? await getInitiative(plans, decision.initiative) : undefined,
      line: await lineOf(plans, commitment.actorId),
      former: former && (await getActor(plans, former)),
    };
  };
  await follow(read, async ({ commitment, initiative, line, former: another }) => {
    const responsible = line.at(-1);
    const isInLine = line.some(({ id }) => id === another?.id);
    for (const actor of another && !isInLine ? [...line, another] : line) {
      const asked = await getTask(
        plans,
        actor.id,
        taskKey({ kind: 'commitment', commitment: ref }),
      );
      const wanted =
        initiative && actor === responsible
          ? commitmentAssignment(commitment, initiative, actor.id)
          : undefined;
      const strategyId = wanted?.strategyId ?? asked?.strategyId;
      if (strategyId === undefined) continue;
      const policy = await requirePolicy(deps, strategyId);
      await settle(deps, { policy, actor }, wanted ? [wanted] : [], asked ? [asked] : []);
    }
  });
}
