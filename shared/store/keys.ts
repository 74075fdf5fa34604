/** Every key of every table, in one place. `records`, `mail` and `parked` have `pk` and `sk`, `drafts` has `pk` alone. */
import { type Item, toItem } from './item.ts';
import type { ConsultationId, ConsulteeRef } from '../domain/ids.ts';

const key = (pk: string, sk: string): Item => toItem({ pk, sk });

export const partitions = {
  consultations: 'consultations',
  consultees: (id: ConsultationId): string => `consultees#${id}`,
  /** The coordinator's list: one small row per consultee, and the summary first. */
  list: (id: ConsultationId): string => `list#${id}`,
  /** Decisions about whole outages of the mail service. */
  outages: 'outages',
} as const;

export const keys = {
  consultation: (id: ConsultationId): Item => key(partitions.consultations, id),
  content: (id: ConsultationId): Item => key('content', id),
  consultee: (ref: ConsulteeRef): Item =>
    key(partitions.consultees(ref.consultationId), ref.consulteeId),
  response: (ref: ConsulteeRef, version: number): Item =>
    key(`responses#${ref.consultationId}`, `${ref.consulteeId}#v${version}`),
  listRow: (ref: ConsulteeRef): Item => key(partitions.list(ref.consultationId), ref.consulteeId),
  /** `#` sorts before every consultee id. */
  listSummary: (id: ConsultationId): Item => key(partitions.list(id), '#'),
  tickCursor: key('tick', 'reminders'),
  mailbox: (recipient: string): Item => key(`mailbox#${recipient}`, 'mailbox'),
  mail: (recipient: string, mailKey: string): Item => key(recipient, mailKey),
  parked: (consumer: string, messageId: string): Item => key(consumer, messageId),
  /** What all senders share. */
  sending: key('sending', 'sending'),
  outage: (from: string, until: string): Item => key(partitions.outages, `${from}#${until}`),
  draft: (ref: ConsulteeRef, generation: number): Item =>
    toItem({ pk: `${ref.consultationId}#${ref.consulteeId}#${generation}` }),
} as const;

/** Reads a draft's key, all that the drafts table's stream carries. */
export function parseDraftKey(pk: string): { consultationId: string; consulteeId: string } {
  const [consultationId = '', consulteeId = ''] = pk.split('#');
  return { consultationId, consulteeId };
}
