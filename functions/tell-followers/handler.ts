import type { EventOf } from '../../events/index.ts';
import { isActive } from '../../shared/domain/actor.ts';
import { ActorId, InitiativeRef } from '../../shared/domain/ids.ts';
import { actorsOf } from '../../shared/domain/plan.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor } from '../../shared/store/actors.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { getInitiative } from '../../shared/store/plans.ts';

/** Plans the mails that tell of a progress update: to everyone else with a part in the initiative. */
export const tellFollowers =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'action-plan.updated.v1'>): Promise<void> => {
    const { plans, mail, clock } = deps;
    const ref = InitiativeRef.parse(data);
    const by = ActorId.parse(data.actorId);
    const initiative = await getInitiative(plans, ref);
    if (!initiative) throw new Error('a progress update is about an initiative that is not stored');
    for (const reader of actorsOf(initiative)) {
      if (reader === by) continue;
      const actor = await getActor(plans, reader);
      if (!actor) throw new Error('an initiative names an actor that is not stored');
      if (!isActive(actor)) continue;
      await planMail(
        mail,
        actor.email,
        { kind: 'initiative-news', initiative: ref, reader, by, version: data.version },
        clock(),
      );
    }
  };
