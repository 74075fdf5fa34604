import type { EventOf } from '../../events/index.ts';
import { addressesOf, isActive } from '../../shared/domain/actor.ts';
import { refOf } from '../../shared/domain/consultee.ts';
import { ActorId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { eachActor, getActor } from '../../shared/store/actors.ts';
import { listConsultations } from '../../shared/store/consultations.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { hourOf } from '../../shared/store/link-requests.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

interface Deps {
  records: Table;
  plans: Table;
  mail: Table;
  clock: Clock;
}

type LinkEvent = EventOf<
  'actor.changed.v1' | 'actor-link.requested.v1' | 'consultee-link.requested.v1'
>;

/** Plans the mail with a personal link: an actor's to the address that it has now, and anyone's to the mailbox that asked. */
export const passOnLink =
  (deps: Deps) =>
  (event: LinkEvent): Promise<void> => {
    switch (event.type) {
      case 'actor.changed.v1':
        return linkToNewAddress(deps, event);
      case 'actor-link.requested.v1':
        return actorLinkAgain(deps, event);
      case 'consultee-link.requested.v1':
        return consulteeLinkAgain(deps, event);
    }
  };

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
async function actorLinkAgain(
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

/** Of every open consultation that the mailbox was asked to answer. */
async function consulteeLinkAgain(
  { records, mail, clock }: Deps,
  { data, occurredAt }: EventOf<'consultee-link.requested.v1'>,
): Promise<void> {
  const askedIn = hourOf(occurredAt);
  const consultations = await listConsultations(records);
  for (const { id } of consultations.filter(({ state }) => state === 'open'))
    for await (const consultee of eachConsultee(records, id)) {
      const { email, generation } = consultee;
      if (recipientOf(email) !== data.recipient) continue;
      const subject = refOf(consultee);
      await planMail(
        mail,
        email,
        { kind: 'consultee-link', subject, generation, askedIn },
        clock(),
      );
    }
}
