import type { EventOf } from '../../events/index.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { InitiativeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { addToNotice } from '../../shared/store/mail-ledger.ts';
import { getInitiative } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';

/**
 * Plans the mail that tells the coordinators of an initiative that turned late, or adds it to the one that waits to leave:
 * what turns late in the same night is one mail.
 */
export const reportLateness =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data, occurredAt }: EventOf<'initiative.status-changed.v1'>): Promise<void> => {
    if (data.to !== 'late') return;
    const ref = InitiativeRef.parse(data);
    const initiative = await getInitiative(deps.plans, ref);
    const strategy = initiative && (await getStrategy(deps.plans, initiative.strategyId));
    if (!strategy) throw new Error('an initiative turned late that is not stored');
    const on = localDateOf(new Date(occurredAt));
    await addToNotice(
      deps.mail,
      strategy.coordinatorMailbox,
      { kind: 'turned-late', strategyId: strategy.id, on, number: 1, initiatives: [ref] },
      deps.clock(),
    );
  };
