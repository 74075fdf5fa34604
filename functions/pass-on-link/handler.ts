import type { EventOf } from '../../events/index.ts';
import { isActive } from '../../shared/domain/actor.ts';
import { ActorId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor } from '../../shared/store/actors.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

/** Plans the mail with an actor's personal link to the address that it has now. */
export const passOnLink =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'actor.changed.v1'>): Promise<void> => {
    if (data.cause !== 'address' && data.cause !== 'handed-over') return;
    const actorId = ActorId.parse(data.actorId);
    const actor = await getActor(deps.plans, actorId);
    if (!actor) throw new Error('an actor changed that is not stored');
    // A later change tells itself.
    if (actor.generation !== data.generation || !isActive(actor)) return;
    await planMail(
      deps.mail,
      actor.email,
      { kind: 'actor-link', actorId, generation: actor.generation },
      deps.clock(),
    );
  };
