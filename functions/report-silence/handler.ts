import type { EventOf } from '../../events/index.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { StrategyId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { getStrategy } from '../../shared/store/strategies.ts';

/** Plans the weekly list of silent owners to the coordinators, or the monthly summary to the steering group. */
export const reportSilence =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'follow-up.summary-due.v1'>): Promise<void> => {
    const strategyId = StrategyId.parse(data.strategyId);
    const strategy = await getStrategy(deps.plans, strategyId);
    if (!strategy) throw new Error('a summary is due of a strategy that is not stored');
    const [kind, readers] =
      data.summary === 'weekly'
        ? (['silent-list', [strategy.coordinatorMailbox]] as const)
        : (['steering-summary', strategy.steeringGroup] as const);
    for (const reader of readers)
      await planMail(deps.mail, reader, { kind, strategyId, on: localDate(data.on) }, deps.clock());
  };
