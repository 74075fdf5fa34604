import type { ActorId, RoundRef } from '../../shared/domain/ids.ts';
import type { FrozenName } from '../../shared/domain/round-report.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import { getFrozenName } from '../../shared/store/frozen.ts';

/** Reads what actors were called, which is frozen first. One that came after the round had closed has its id alone. */
export const frozenNames = (plans: Table, ref: RoundRef): ((id: ActorId) => Promise<FrozenName>) =>
  remembered(
    async (actorId: ActorId): Promise<FrozenName> =>
      (await getFrozenName(plans, ref, actorId)) ?? {
        actorId,
        name: actorId,
        category: 'other',
        isActive: true,
      },
  );
