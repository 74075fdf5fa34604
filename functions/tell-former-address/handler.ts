import type { EventOf } from '../../events/index.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

/** Plans the mail that tells the former mailbox that its link has ended and how to hand its draft over. */
export const tellFormerAddress =
  (deps: { records: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'consultee.address-changed.v1'>): Promise<void> => {
    const subject = ConsulteeRef.parse(data);
    const [consultation, consultee] = await Promise.all([
      getConsultation(deps.records, subject.consultationId),
      getConsultee(deps.records, subject),
    ]);
    // Nobody was invited yet, so there is no link that ended.
    if (consultation?.state !== 'open') return;
    const former = consultee?.formerEmails[data.generation - 2];
    if (former === undefined) throw new Error('an address changed that is not stored');
    await planMail(
      deps.mail,
      former,
      { kind: 'address-changed', subject, generation: data.generation },
      deps.clock(),
    );
  };
