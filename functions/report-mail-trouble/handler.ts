import type { EventOf } from '../../events/index.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { MailRef } from '../../shared/domain/mail-ledger.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { addToNotice } from '../../shared/store/mail-ledger.ts';

export interface Deps {
  records: Table;
  mail: Table;
  clock: Clock;
}

/**
 * Plans the mail that tells the coordinators of a mail in trouble, or adds it to the one that waits to leave: what comes
 * within the while that such a mail waits is one mail. It says nothing of mails that tell of trouble themselves.
 */
export const reportMailTrouble =
  (deps: Deps) =>
  async ({ data, occurredAt }: EventOf<'mail.settled.v1' | 'mail.reported.v1'>): Promise<void> => {
    if (data.kind === 'mail-trouble') return;
    const on = localDateOf(new Date(occurredAt));
    const ids = new Set(data.subjects.map(({ consultationId }) => consultationId));
    for (const id of ids) await report(deps, ConsultationId.parse(id), on, data);
  };

async function report(
  deps: Deps,
  consultationId: ConsultationId,
  on: LocalDate,
  { recipient, key }: MailRef,
): Promise<void> {
  const consultation = await getConsultation(deps.records, consultationId);
  if (!consultation) throw new Error('a mail is about a consultation that is not stored');
  await addToNotice(
    deps.mail,
    consultation.coordinatorMailbox,
    { kind: 'mail-trouble', consultationId, on, number: 1, mails: [{ recipient, key }] },
    deps.clock(),
  );
}
