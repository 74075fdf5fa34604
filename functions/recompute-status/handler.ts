import type { EventOf } from '../../events/index.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { InitiativeRef } from '../../shared/domain/ids.ts';
import { statusOf } from '../../shared/domain/plan.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getInitiative, turnStatus } from '../../shared/store/plans.ts';

/** Computes anew how an initiative stands now that it was changed, and when that may change by itself. */
export const recomputeStatus =
  ({ plans, clock }: { plans: Table; clock: Clock }) =>
  async ({ data }: EventOf<'initiative.changed.v1'>): Promise<void> => {
    const initiative = await getInitiative(plans, InitiativeRef.parse(data));
    if (!initiative) throw new Error('an initiative changed that is not stored');
    const now = clock();
    const today = localDateOf(now);
    const status = statusOf(initiative, today);
    // The day was written with the change; what came late, or is dated back, may have passed it.
    const isRight = localDateOf(new Date(initiative.changed.at)) === today;
    if (status === initiative.status && isRight) return;
    // Not when it was changed meanwhile: that change tells itself, and the calendar computes the same.
    await turnStatus(plans, initiative, status, now);
  };
