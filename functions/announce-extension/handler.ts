import type { EventOf } from '../../events/index.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

export type ExtensionEvent = EventOf<
  'consultee.extension-asked.v1' | 'consultee.extension-decided.v1'
>;

/** Plans the mail about more time to answer: to the coordinator when it is asked for, to the consultee when it is decided. */
export const announceExtension =
  ({ records, mail, clock }: { records: Table; mail: Table; clock: Clock }) =>
  async ({ type, data }: ExtensionEvent): Promise<void> => {
    const subject = ConsulteeRef.parse(data);
    const { version } = data;
    const [consultation, consultee] = await Promise.all([
      getConsultation(records, subject.consultationId),
      getConsultee(records, subject),
    ]);
    if (!consultation || !consultee)
      throw new Error('more time for a consultee that is not stored');
    const isAsked = type === 'consultee.extension-asked.v1';
    await planMail(
      mail,
      isAsked ? consultation.coordinatorMailbox : consultee.email,
      { kind: isAsked ? 'extension-request' : 'extension-decision', subject, version },
      clock(),
    );
  };
