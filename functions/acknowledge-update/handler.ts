import type { EventOf } from '../../events/index.ts';
import { ActorId, InitiativeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor } from '../../shared/store/actors.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

/** Plans the mail that thanks an actor for its progress update, with what it wrote. */
export const acknowledgeUpdate =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'action-plan.updated.v1'>): Promise<void> => {
    const actorId = ActorId.parse(data.actorId);
    const actor = await getActor(deps.plans, actorId);
    if (!actor) throw new Error('a progress update came from an actor that is not stored');
    await planMail(
      deps.mail,
      actor.email,
      {
        kind: 'progress-receipt',
        initiative: InitiativeRef.parse(data),
        actorId,
        version: data.version,
      },
      deps.clock(),
    );
  };
