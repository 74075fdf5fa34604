import type { EventOf } from '../../events/index.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

/** Plans the receipt: to the mailbox that was invited, with the whole answer. */
export const acknowledgeResponse =
  (deps: { records: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'consultation-response.submitted.v1'>): Promise<void> => {
    const subject = ConsulteeRef.parse(data);
    const consultee = await getConsultee(deps.records, subject);
    if (!consultee) throw new Error('an answer came from a consultee that is not stored');
    await planMail(
      deps.mail,
      consultee.email,
      { kind: 'receipt', subject, version: data.version },
      deps.clock(),
    );
  };
