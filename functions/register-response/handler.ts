import type { EventOf } from '../../events/index.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

/** Plans the registrar's mail: a received answer is a public document and is registered without delay. */
export const registerResponse =
  (deps: { records: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'consultation-response.submitted.v1'>): Promise<void> => {
    const subject = ConsulteeRef.parse(data);
    const consultation = await getConsultation(deps.records, subject.consultationId);
    if (!consultation) throw new Error('an answer came to a consultation that is not stored');
    await planMail(
      deps.mail,
      consultation.registrarMailbox,
      { kind: 'registration', subject, version: data.version },
      deps.clock(),
    );
  };
