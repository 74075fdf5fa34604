/** Every event contract, by type. */
import * as z from 'zod/mini';
import { ClosingDateMoved } from './consultation/closing-date-moved.v1.ts';
import { ConsultationOpened } from './consultation/consultation-opened.v1.ts';
import { ConsulteeAdded } from './consultation/consultee-added.v1.ts';
import { ConsulteeAddressChanged } from './consultation/consultee-address-changed.v1.ts';
import { ConsulteeSignedIn } from './consultation/consultee-signed-in.v1.ts';
import { ResponseStarted } from './consultation/response-started.v1.ts';
import { ResponseSubmitted } from './consultation/response-submitted.v1.ts';
import { MailDecided } from './mail/mail-decided.v1.ts';
import { MailPlanned } from './mail/mail-planned.v1.ts';
import { MailReported } from './mail/mail-reported.v1.ts';
import { MailSettled } from './mail/mail-settled.v1.ts';
import { OutageDecided } from './mail/outage-decided.v1.ts';

export const contracts = [
  ConsultationOpened,
  ClosingDateMoved,
  ConsulteeAdded,
  ConsulteeAddressChanged,
  ConsulteeSignedIn,
  ResponseStarted,
  ResponseSubmitted,
  MailPlanned,
  MailSettled,
  MailReported,
  MailDecided,
  OutageDecided,
] as const;

export const DomainEvent = z.discriminatedUnion('type', contracts);
export type DomainEvent = z.infer<typeof DomainEvent>;
export type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;
