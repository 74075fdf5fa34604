/** The values of indicators that their lead actors have to give. */
import { indicatorAssignments } from '../../shared/domain/assignments.ts';
import type { IndicatorId, StrategyId } from '../../shared/domain/ids.ts';
import { getActor } from '../../shared/store/actors.ts';
import { getIndicator, listHolders, noteHolder } from '../../shared/store/indicators.ts';
import { listTasks } from '../../shared/store/tasks.ts';
import { follow } from './follow.ts';
import { type Deps, requirePolicy, settle } from './settle.ts';

export async function keepIndicator(
  deps: Deps,
  strategyId: StrategyId,
  indicatorId: IndicatorId,
): Promise<void> {
  const { plans } = deps;
  const read = async () => {
    const indicator = await getIndicator(plans, strategyId, indicatorId);
    if (!indicator) throw new Error('an indicator changed that is not stored');
    // Before anything is asked of it: whoever is asked has to be found when another takes over.
    if (indicator.leadActor) await noteHolder(plans, indicator, indicator.leadActor);
    const holders = await listHolders(plans, strategyId, indicatorId);
    return {
      indicator,
      policy: await requirePolicy(deps, strategyId),
      holders: await Promise.all(holders.map((id) => getActor(plans, id))),
    };
  };
  await follow(read, async ({ indicator, policy, holders }) => {
    for (const actor of holders) {
      if (!actor) throw new Error('an indicator names an actor that is not stored');
      const isLead = actor.id === indicator.leadActor;
      await settle(
        deps,
        { policy, actor },
        isLead ? indicatorAssignments(indicator) : [],
        await listTasks(plans, actor.id, `indicator#${indicatorId}#`),
      );
    }
  });
}
