import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { addDays } from '../domain/calendar.ts';
import type { RoundRef, StrategyId } from '../domain/ids.ts';
import { FollowUpRound } from '../domain/round.ts';
import type { Table } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { getRow, listRows } from './plan-rows.ts';
import { turnOn } from './turns.ts';
import { putVersion } from './versions.ts';

export const getRound = (plans: Table, ref: RoundRef): Promise<FollowUpRound | undefined> =>
  getRow(plans, FollowUpRound, planKeys.round(ref));

/** The rounds of a strategy, oldest first. */
export const listRounds = (plans: Table, id: StrategyId): Promise<FollowUpRound[]> =>
  listRows(plans, FollowUpRound, planPartitions.rounds(id));

/** The round that is open now, if any: there is one at a time. */
export const findOpenRound = async (
  plans: Table,
  id: StrategyId,
): Promise<FollowUpRound | undefined> =>
  (await listRounds(plans, id)).findLast(({ state }) => state === 'open');

/** The condition that a round still takes reports, as an item of a transaction that makes one. */
export const roundIsOpen = (plans: Table, ref: RoundRef): TransactWriteItem => ({
  ConditionCheck: {
    TableName: plans.name,
    Key: planKeys.round(ref),
    ConditionExpression: '#state = :open',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: toItem({ ':open': 'open' }),
  },
});

const eventTypes = {
  open: 'follow-up-round.opened.v1',
  closed: 'follow-up-round.closed.v1',
  frozen: 'follow-up-round.frozen.v1',
} as const;

/** Writes a round over its former version, with the event of the state that it is in. `false` when another write was first. */
export const putRound = (plans: Table, round: FollowUpRound): Promise<boolean> =>
  // Not by version: a round that is corrected while it is open opens once.
  put(plans, round, round.state === 'planned' ? undefined : eventTypes[round.state], []);

/**
 * Writes a round whose last day was moved over its former version. One that is open says so: its actors have another day
 * to report by. `false` when another write was first.
 */
export const putMovedRound = (plans: Table, round: FollowUpRound): Promise<boolean> =>
  put(plans, round, round.state === 'open' ? 'follow-up-round.closing-date-moved.v1' : undefined, [
    round.moved?.length ?? 0,
  ]);

type RoundEvent = EventOf<
  (typeof eventTypes)[keyof typeof eventTypes] | 'follow-up-round.closing-date-moved.v1'
>;

/** @param sequence tells the event from others of its type about the same round. */
function put(
  plans: Table,
  round: FollowUpRound,
  type: RoundEvent['type'] | undefined,
  sequence: number[],
): Promise<boolean> {
  const { strategyId, id: roundId, changed } = round;
  const event: RoundEvent | undefined = type && {
    id: [type.replace('.v1', ''), strategyId, roundId, ...sequence].join('#'),
    type,
    occurredAt: changed.at,
    data: { strategyId, roundId },
  };
  return putVersion(plans, planKeys.round({ strategyId, roundId }), round, {
    ...(event && { event }),
    due: turnOf(round),
  });
}

/** When a round has to open or close by itself. */
function turnOf({ state, opensOn, closesOn }: FollowUpRound): string | undefined {
  if (state === 'planned') return turnOn(opensOn);
  return state === 'open' ? turnOn(addDays(closesOn, 1)) : undefined;
}
