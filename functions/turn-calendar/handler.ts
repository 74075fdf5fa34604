import { addDays, type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { statusOf } from '../../shared/domain/plan.ts';
import { isSendingTime } from '../../shared/domain/reminder.ts';
import { nextMonthly, nextWeekly } from '../../shared/domain/summary-days.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { planKeys } from '../../shared/store/keys.ts';
import { getInitiative, turnStatus } from '../../shared/store/plans.ts';
import { getRound, putRound } from '../../shared/store/rounds.ts';
import { getCalendar, getStrategy, turnSummary } from '../../shared/store/strategies.ts';
import { getTickDay, setTickDay } from '../../shared/store/tick.ts';
import { eachTurnOn, type Turn } from '../../shared/store/turns.ts';

export interface Deps {
  plans: Table;
  clock: Clock;
}

const callsAtOnce = 25;

/**
 * Lets happen what happens by the passing of time alone, on this or any earlier day: an initiative turns late, a round
 * opens or closes, a summary is due. Each is one conditional write with its event; whoever reacts does the rest.
 */
export const turnCalendar = (deps: Deps) => async (): Promise<void> => {
  const { plans } = deps;
  const now = deps.clock();
  const today = localDateOf(now);
  const cursor = await getTickDay(plans, planKeys.turnCursor);
  let left: LocalDate = today;
  let failures = 0;
  for (let day = cursor ?? addDays(today, -31); day <= today; day = addDays(day, 1))
    for await (const turns of eachTurnOn(plans, day))
      await inParallel(callsAtOnce, turns, async (turn) => {
        try {
          if (!(await take(deps, turn, now)) && day < left) left = day;
        } catch (error) {
          log.error('turn not taken', { kind: turn.kind, error: errorName(error) });
          failures += 1;
        }
      });
  // Not sooner: what cannot be read must not keep the rest from happening.
  if (failures > 0) throw new Error(`${failures} turns could not be taken`);
  // Days that still hold something are read again; one day more than that covers a clock that lags.
  await setTickDay(plans, cursor, addDays(left, -1), planKeys.turnCursor);
};

/** `false` when it has to wait for another run. */
function take(deps: Deps, turn: Turn, now: Date): Promise<boolean> {
  switch (turn.kind) {
    case 'initiative':
      return turnInitiative(deps, turn.ref, now);
    case 'round':
      return turnRound(deps, turn.ref, now);
    case 'calendar':
      return turnSummaries(deps, turn.strategyId, now);
  }
}

async function turnInitiative(
  { plans }: Deps,
  ref: Extract<Turn, { kind: 'initiative' }>['ref'],
  now: Date,
): Promise<boolean> {
  const initiative = await getInitiative(plans, ref);
  if (!initiative) return true;
  return turnStatus(plans, initiative, statusOf(initiative, localDateOf(now)), now);
}

async function turnRound(
  { plans }: Deps,
  ref: Extract<Turn, { kind: 'round' }>['ref'],
  now: Date,
): Promise<boolean> {
  const round = await getRound(plans, ref);
  const today = localDateOf(now);
  const at = now.toISOString();
  const changed = { at, by: 'turn-calendar', why: 'its day has come' };
  const version = (round?.version ?? 0) + 1;
  if (round?.state === 'planned' && round.opensOn <= today)
    return putRound(plans, { ...round, state: 'open', openedAt: at, version, changed });
  if (round?.state === 'open' && round.closesOn < today)
    return putRound(plans, { ...round, state: 'closed', closedAt: at, version, changed });
  return true;
}

async function turnSummaries(
  { plans }: Deps,
  strategyId: Extract<Turn, { kind: 'calendar' }>['strategyId'],
  now: Date,
): Promise<boolean> {
  // Its readers are at work then.
  if (!isSendingTime(now)) return false;
  const [calendar, strategy] = await Promise.all([
    getCalendar(plans, strategyId),
    getStrategy(plans, strategyId),
  ]);
  if (!calendar || !strategy) return true;
  const today = localDateOf(now);
  const weeklyOn = nextWeekly(today, strategy.policy.weeklyListOn);
  if (calendar.weeklyOn <= today) {
    if (!(await turnSummary(plans, { calendar, summary: 'weekly', next: weeklyOn }, now)))
      return false;
    calendar.weeklyOn = weeklyOn;
  }
  if (calendar.monthlyOn > today) return true;
  const next = nextMonthly(today);
  return turnSummary(plans, { calendar, summary: 'monthly', next }, now);
}
