import type { EventOf } from '../../events/index.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import { ConsulteeRef, ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { parkForRow } from '../../shared/platform/consume.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { eachConsultee, getConsultee } from '../../shared/store/consultees.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { getTestMail } from '../../shared/store/setting-up.ts';

export type InvitingEvent = EventOf<
  | 'consultation.opened.v1'
  | 'consultation.test-mail-asked.v1'
  | 'consultee.added.v1'
  | 'consultee.address-changed.v1'
>;

/** Enough for thousands of invitations within the function's time, little enough for one connection pool. */
const writesAtOnce = 25;

/**
 * Plans invitations: for everyone when a consultation opens, for one when a consultee is added to an open consultation
 * or gets another mailbox; and as a test for the coordinator who asks for it. Whatever is repeated or crosses meets the same row in the ledger.
 */
export const inviteConsultees =
  (deps: { records: Table; mail: Table; parked: Table; clock: Clock }) =>
  async (event: InvitingEvent): Promise<void> => {
    const invite = async (consultee: Consultee): Promise<void> => {
      await planMail(
        deps.mail,
        consultee.email,
        {
          kind: 'invitation',
          subject: refOf(consultee),
          generation: consultee.generation,
        },
        deps.clock(),
      );
    };
    const consultationId = ConsultationId.parse(event.data.consultationId);
    if (event.type === 'consultation.test-mail-asked.v1') {
      const { press } = event.data;
      const test = await getTestMail(deps.records, { consultationId, press });
      if (!test) throw new Error('a test mail that nobody asked for');
      const content = { kind: 'test-invitation' as const, consultationId, press };
      await planMail(deps.mail, test.to, content, deps.clock());
      return;
    }
    const consultation = await getConsultation(deps.records, consultationId);
    // Not open yet: its opening invites everyone.
    if (consultation?.state !== 'open') return;

    if (event.type === 'consultation.opened.v1') {
      const onBroken = parkForRow('invite-consultees', event, deps);
      await inParallel(
        writesAtOnce,
        eachConsultee(deps.records, consultation.id, onBroken),
        invite,
      );
    } else {
      const consultee = await getConsultee(deps.records, ConsulteeRef.parse(event.data));
      if (consultee) await invite(consultee);
    }
  };
