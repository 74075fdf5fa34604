import type { EventOf } from '../../events/index.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Mail, MailRef } from '../../shared/domain/mail-ledger.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { addTroubledMail, planMail } from '../../shared/store/mail-ledger.ts';

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
  const mails = [{ recipient, key }];
  for (let number = 1; ;) {
    const notice = await planMail(
      deps.mail,
      consultation.coordinatorMailbox,
      { kind: 'mail-trouble', consultationId, on, number, mails },
      deps.clock(),
    );
    if (!isNotice(notice)) throw new Error('another mail has the key of a notice');
    if (notice.content.mails.some((one) => one.recipient === recipient && one.key === key)) return;
    // That one is on its way; the next may stand already. One that was changed since it was read is looked at again.
    if (notice.state !== 'pending') number += 1;
    else if (await addTroubledMail(deps.mail, notice, { recipient, key })) return;
  }
}

type Notice = Mail & { content: { kind: 'mail-trouble' } };
const isNotice = (mail: Mail): mail is Notice => mail.content.kind === 'mail-trouble';
