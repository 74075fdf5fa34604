import type { EventOf } from '../../events/index.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import {
  listAnswer,
  listConsultee,
  listMail,
  listSignIn,
  listStart,
  listTrouble,
} from '../../shared/store/consultee-list.ts';
import { getConsultee } from '../../shared/store/consultees.ts';

export type ListedEvent = EventOf<
  | 'consultee.added.v1'
  | 'consultee.signed-in.v1'
  | 'consultation-response.started.v1'
  | 'consultation-response.submitted.v1'
  | 'mail.settled.v1'
>;

/** Keeps the coordinator's list. Events may come in any order and more than once; the list ends the same. */
export const listConsultees =
  (records: Table) =>
  async (event: ListedEvent): Promise<void> => {
    if (event.type === 'mail.settled.v1') {
      for (const subject of event.data.subjects) await listMailOutcome(records, event, subject);
      return;
    }
    const ref = ConsulteeRef.parse(event.data);
    switch (event.type) {
      case 'consultee.added.v1': {
        const consultee = await getConsultee(records, ref);
        if (consultee) await listConsultee(records, ref, consultee.name);
        break;
      }
      case 'consultee.signed-in.v1':
        await listSignIn(records, ref, event.occurredAt);
        break;
      case 'consultation-response.started.v1':
        await listStart(records, ref, event.occurredAt);
        break;
      case 'consultation-response.submitted.v1':
        await listAnswer(records, ref, event.occurredAt, event.data.late);
        break;
    }
  };

async function listMailOutcome(
  records: Table,
  { data, occurredAt }: EventOf<'mail.settled.v1'>,
  subject: EventOf<'mail.settled.v1'>['data']['subjects'][number],
): Promise<void> {
  const ref = ConsulteeRef.parse(subject);
  // Mail to the registrar is not mail to the consultee: it shows only when a person should look at it.
  if (data.kind !== 'registration') {
    const reminded = data.kind === 'reminder' && data.state !== 'skipped';
    await listMail(records, ref, {
      kind: data.kind,
      state: data.state,
      at: occurredAt,
      remindedOn: reminded ? localDateOf(new Date(occurredAt)) : undefined,
    });
  }
  if (data.state === 'unknown' || data.state === 'rejected') await listTrouble(records, ref, data);
}
