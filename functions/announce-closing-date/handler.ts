import type { EventOf } from '../../events/index.ts';
import { refOf } from '../../shared/domain/consultee.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { parkForRow } from '../../shared/platform/consume.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';
import { getResponse } from '../../shared/store/responses.ts';

const callsAtOnce = 25;

/** Plans the mail that tells everyone who has not answered that they have until a later day. */
export const announceClosingDate =
  (deps: { records: Table; mail: Table; parked: Table; clock: Clock }) =>
  async (event: EventOf<'consultation.closing-date-moved.v1'>): Promise<void> => {
    const { records, mail, clock } = deps;
    const { consultationId, sequence } = event.data;
    const consultees = eachConsultee(
      records,
      ConsultationId.parse(consultationId),
      parkForRow('announce-closing-date', event, deps),
    );
    await inParallel(callsAtOnce, consultees, async (consultee) => {
      const subject = refOf(consultee);
      if (await getResponse(records, subject)) return;
      await planMail(mail, consultee.email, { kind: 'deadline-moved', subject, sequence }, clock());
    });
  };
