import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import { LocalDate, localDateOf } from '../domain/calendar.ts';
import { StrategyId } from '../domain/ids.ts';
import { Strategy } from '../domain/strategy.ts';
import { nextMonthly, nextWeekly } from '../domain/summary-days.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { getRow, listRows } from './plan-rows.ts';
import { turnOn } from './turns.ts';
import { versionPut, writeTogether } from './versions.ts';

export const getStrategy = (plans: Table, id: StrategyId): Promise<Strategy | undefined> =>
  getRow(plans, Strategy, planKeys.strategy(id));

/** All of them: an installation has a few. */
export const listStrategies = (plans: Table): Promise<Strategy[]> =>
  listRows(plans, Strategy, planPartitions.strategies);

/** Writes a strategy over its former version; the first also starts its calendar. `false` when another write was first. */
export const putStrategy = (plans: Table, strategy: Strategy, now: Date): Promise<boolean> =>
  writeTogether(plans, [
    { Put: versionPut(plans, planKeys.strategy(strategy.id), strategy) },
    ...(strategy.version === 1 ? [{ Put: firstDays(plans, strategy, localDateOf(now)) }] : []),
  ]);

function firstDays(plans: Table, { id, policy }: Strategy, today: LocalDate) {
  const days: Calendar = {
    strategyId: id,
    weeklyOn: nextWeekly(today, policy.weeklyListOn),
    monthlyOn: nextMonthly(today),
  };
  return {
    TableName: plans.name,
    Item: { ...planKeys.calendar(id), ...toItem({ ...days, due: dueOf(days) }) },
    ConditionExpression: 'attribute_not_exists(pk)',
  };
}

/** When a strategy's next weekly list and monthly summary are due. */
const Calendar = z.object({ strategyId: StrategyId, weeklyOn: LocalDate, monthlyOn: LocalDate });
export type Calendar = z.infer<typeof Calendar>;

const dueOf = ({ weeklyOn, monthlyOn }: Calendar): string =>
  turnOn(weeklyOn < monthlyOn ? weeklyOn : monthlyOn);

export const getCalendar = (plans: Table, id: StrategyId): Promise<Calendar | undefined> =>
  getRow(plans, Calendar, planKeys.calendar(id));

/** Says that a summary is due today, and moves its day on. `false` when another tick was first. */
export function turnSummary(
  plans: Table,
  {
    calendar,
    summary,
    next,
  }: { calendar: Calendar; summary: 'weekly' | 'monthly'; next: LocalDate },
  now: Date,
): Promise<boolean> {
  const { strategyId } = calendar;
  const attribute = `${summary}On` as const;
  const on = localDateOf(now);
  const event: EventOf<'follow-up.summary-due.v1'> = {
    id: `follow-up.summary-due#${strategyId}#${summary}#${on}`,
    type: 'follow-up.summary-due.v1',
    occurredAt: now.toISOString(),
    data: { strategyId, summary, on },
  };
  return wrote(
    plans.client.send(
      new UpdateItemCommand({
        TableName: plans.name,
        Key: planKeys.calendar(strategyId),
        UpdateExpression: 'SET #day = :next, due = :due, event = :event',
        ConditionExpression: '#day = :seen',
        ExpressionAttributeNames: { '#day': attribute },
        ExpressionAttributeValues: toItem({
          ':next': next,
          ':seen': calendar[attribute],
          ':due': dueOf({ ...calendar, [attribute]: next }),
          ':event': event,
        }),
      }),
    ),
  );
}
