import type { EventOf } from '../../events/index.ts';
import { RoundRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { getStrategy } from '../../shared/store/strategies.ts';

/** Plans the mails that tell the coordinators and the steering group that a round's report can be read. */
export const announceReport =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'follow-up-report.ready.v1'>): Promise<void> => {
    // The page is what the mail leads to; the other formats hang on it as they come.
    if (data.format !== 'html') return;
    const { strategyId, roundId } = RoundRef.parse(data);
    const strategy = await getStrategy(deps.plans, strategyId);
    if (!strategy) throw new Error('a report is ready of a strategy that is not stored');
    for (const reader of new Set([strategy.coordinatorMailbox, ...strategy.steeringGroup]))
      await planMail(
        deps.mail,
        reader,
        { kind: 'report-ready', strategyId, roundId },
        deps.clock(),
      );
  };
