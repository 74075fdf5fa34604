import type { EventOf } from '../../events/index.ts';
import { type Freezing, frameOf, stagesOf } from '../../shared/domain/freezing.ts';
import { RoundRef } from '../../shared/domain/ids.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getFreezing, putFreezing } from '../../shared/store/frozen.ts';
import { listPlans, planAt } from '../../shared/store/plans.ts';
import { getRound, putRound } from '../../shared/store/rounds.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import { countRound } from './count-round.ts';
import { freezePart } from './freeze-part.ts';

export interface Deps {
  plans: Table;
  clock: Clock;
  /** How many rows are read for one part: what a run has time for, whatever is in them. */
  rowsAPart: number;
}

/**
 * Freezes the next part of what a closed round found, and tells that it did, which brings the part after that. When all is
 * frozen, it is counted, and the round is frozen. A part begun again finds its rows written; a repeated event freezes the
 * next part twice at most; and one that comes when all is done does nothing.
 */
export const freezeRound =
  (deps: Deps) =>
  async ({
    data,
  }: EventOf<'follow-up-round.closed.v1' | 'follow-up-round.freezing.v1'>): Promise<void> => {
    const ref = RoundRef.parse(data);
    const round = await getRound(deps.plans, ref);
    if (!round) throw new Error('a round closed that is not stored');
    if (round.state !== 'closed') return;
    const freezing = (await getFreezing(deps.plans, ref)) ?? (await begin(deps, round));
    if (freezing.stages.length > 0) {
      const next = await freezePart(deps, freezing);
      await putFreezing(deps.plans, { ...next, version: freezing.version + 1 }, deps.clock());
    } else {
      await countRound(deps, freezing.frame);
      await setFrozen(deps, round);
    }
  };

async function begin({ plans }: Deps, round: FollowUpRound): Promise<Freezing> {
  const { strategyId, closedAt, previous: previousId } = round;
  const strategy = await getStrategy(plans, strategyId);
  if (!strategy || !closedAt) throw new Error('a round closed of a strategy that is not stored');
  const previous = previousId && (await getRound(plans, { strategyId, roundId: previousId }));
  const all = await listPlans(plans, strategyId);
  const were = await Promise.all(all.map((plan) => planAt(plans, plan, closedAt)));
  const frame = frameOf(
    strategy,
    round,
    closedAt,
    were.filter((plan) => plan !== undefined),
    previous?.state === 'frozen' ? previous : undefined,
  );
  return { frame, stages: stagesOf(strategy, frame), version: 0 };
}

async function setFrozen({ plans, clock }: Deps, round: FollowUpRound): Promise<void> {
  const at = clock().toISOString();
  const changed = { at, by: 'freeze-round', why: 'all that it found is frozen' };
  // Not when another was first: then it is frozen.
  await putRound(plans, {
    ...round,
    state: 'frozen',
    frozenAt: at,
    version: round.version + 1,
    changed,
  });
}
