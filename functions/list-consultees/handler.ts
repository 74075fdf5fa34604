import type { EventOf } from '../../events/index.ts';
import { LocalDate } from '../../shared/domain/calendar.ts';
import { grantedUntil, openRequest } from '../../shared/domain/extension.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import { isToOurselves, type MailState, waitsForPerson } from '../../shared/domain/mail-ledger.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { mailTag } from '../../shared/platform/hash.ts';
import {
  listAnswer,
  listConsultee,
  listMail,
  listSignIn,
  listStart,
  listTime,
  listTrouble,
} from '../../shared/store/consultee-list.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { getMail } from '../../shared/store/mail-ledger.ts';
import { getResponse } from '../../shared/store/responses.ts';

export type ListedEvent = EventOf<
  | 'consultee.added.v1'
  | 'consultee.signed-in.v1'
  | 'consultee.extension-asked.v1'
  | 'consultee.extension-decided.v1'
  | 'consultation-response.started.v1'
  | 'consultation-response.submitted.v1'
  | 'mail.settled.v1'
  | 'mail.reported.v1'
  | 'mail.decided.v1'
>;

/** Keeps the coordinator's list. Events may come in any order and more than once; the list ends the same. */
export const listConsultees =
  ({ records, mail }: { records: Table; mail: Table }) =>
  async (event: ListedEvent): Promise<void> => {
    if (isAboutMail(event))
      for (const subject of event.data.subjects)
        await listMailOutcome({ records, mail }, event, ConsulteeRef.parse(subject));
    else await listProgress(records, event);
  };

const isAboutMail = (event: ListedEvent): event is MailEvent => event.type.startsWith('mail.');

async function listProgress(records: Table, event: Exclude<ListedEvent, MailEvent>): Promise<void> {
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
      await showTime(records, ref);
      break;
    case 'consultee.extension-asked.v1':
    case 'consultee.extension-decided.v1':
      await showTime(records, ref);
      break;
  }
}

/**
 * Shows a consultee's time to answer as its own row has it now, since events come in any order; and looks once more when that
 * was news, for another event may have been shown in between. Whoever has answered asks for no more time.
 */
async function showTime(records: Table, ref: ConsulteeRef): Promise<void> {
  for (let isSaid = false; !isSaid;) {
    const [consultee, response] = await Promise.all([
      getConsultee(records, ref),
      getResponse(records, ref),
    ]);
    if (!consultee) return;
    isSaid = await listTime(records, ref, {
      extendedTo: grantedUntil(consultee),
      asksUntil: response ? undefined : openRequest(consultee)?.until,
    });
  }
}

type MailEvent = EventOf<'mail.settled.v1' | 'mail.reported.v1' | 'mail.decided.v1'>;

async function listMailOutcome(
  { records, mail }: { records: Table; mail: Table },
  { data, occurredAt }: Pick<MailEvent, 'data' | 'occurredAt'>,
  ref: ConsulteeRef,
): Promise<void> {
  // Mail to the registrar or the coordinator is not mail to the consultee: it shows only when a person should look at it.
  if (!isToOurselves(data)) await showMail(records, { data, occurredAt }, ref);
  await showTrouble({ records, mail }, data, ref);
}

async function showMail(
  records: Table,
  { data, occurredAt }: Pick<MailEvent, 'data' | 'occurredAt'>,
  ref: ConsulteeRef,
): Promise<void> {
  const state = stateIn(data);
  if (state === undefined) return;
  const day = data.kind === 'reminder' ? data.key.split('#')[1] : undefined;
  await listMail(records, ref, {
    kind: data.kind,
    state,
    at: occurredAt,
    remindedOn: state === 'skipped' ? undefined : LocalDate.safeParse(day).data,
  });
}

/** The state that an event tells of; none when a person left a mail as it is. */
function stateIn(data: MailEvent['data']): MailState | undefined {
  if ('state' in data) return data.state;
  if ('outcome' in data) return data.outcome;
  return data.decision === 'sent' ? 'accepted' : undefined;
}

/**
 * Shows whether a mail waits for a person as the ledger has it now, since events come in any order. It is looked up once
 * more when it does: another event may have been shown in between.
 */
async function showTrouble(
  { records, mail }: { records: Table; mail: Table },
  data: MailEvent['data'],
  ref: ConsulteeRef,
): Promise<void> {
  const tag = mailTag(data);
  for (let last: string | undefined; ;) {
    const row = await getMail(mail, data);
    const waits = row && waitsForPerson(row.state) && row.open === 'person';
    const state = waits ? row.state : 'none';
    if (state === last) return;
    await listTrouble(records, ref, tag, waits ? { kind: data.kind, state, tag } : undefined);
    if (!waits) return;
    last = state;
  }
}
