import type { EventOf } from '../../events/index.ts';
import { addressesOf, isActive } from '../../shared/domain/actor.ts';
import { ActorId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { eachActor, getActor } from '../../shared/store/actors.ts';
import { hourOf } from '../../shared/store/link-requests.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

interface Deps {
  plans: Table;
  mail: Table;
  clock: Clock;
}

/** Plans the mail with an actor's personal link: to the address that it has now, or to the mailbox of its that asked. */
export const passOnLink =
  (deps: Deps) =>
  (event: EventOf<'actor.changed.v1' | 'actor-link.requested.v1'>): Promise<void> =>
    event.type === 'actor.changed.v1' ? linkToNewAddress(deps, event) : linkAgain(deps, event);

async function linkToNewAddress(
  { plans, mail, clock }: Deps,
  { data }: EventOf<'actor.changed.v1'>,
): Promise<void> {
  if (data.cause !== 'address' && data.cause !== 'handed-over') return;
  const actorId = ActorId.parse(data.actorId);
  const actor = await getActor(plans, actorId);
  if (!actor) throw new Error('an actor changed that is not stored');
  // A later change tells itself.
  if (actor.generation !== data.generation || !isActive(actor)) return;
  const { email, generation } = actor;
  await planMail(mail, email, { kind: 'actor-link', actorId, generation }, clock());
}

/** Of an actor that has ended or was merged into another nobody gets a link: only of those whose mailbox it is now. */
async function linkAgain(
  { plans, mail, clock }: Deps,
  { data, occurredAt }: EventOf<'actor-link.requested.v1'>,
): Promise<void> {
  for await (const actor of eachActor(plans)) {
    const to = addressesOf(actor).find((email) => recipientOf(email) === data.recipient);
    if (to === undefined || !isActive(actor)) continue;
    const { id: actorId, generation } = actor;
    const askedIn = hourOf(occurredAt);
    await planMail(mail, to, { kind: 'actor-link', actorId, generation, askedIn }, clock());
  }
}
