/** Every event contract, by type. */
import * as z from 'zod/mini';
import { ClosingDateMoved } from './consultation/closing-date-moved.v1.ts';
import { ConsultationClosed } from './consultation/consultation-closed.v1.ts';
import { ConsultationOpened } from './consultation/consultation-opened.v1.ts';
import { ConsulteeAdded } from './consultation/consultee-added.v1.ts';
import { ConsulteeAddressChanged } from './consultation/consultee-address-changed.v1.ts';
import { ConsulteeSignedIn } from './consultation/consultee-signed-in.v1.ts';
import { ConsulteeLinkRequested } from './consultation/consultee-link-requested.v1.ts';
import { ExtensionAsked } from './consultation/extension-asked.v1.ts';
import { ExtensionDecided } from './consultation/extension-decided.v1.ts';
import { IntakeDecided } from './consultation/intake-decided.v1.ts';
import { IntakeFileFound } from './consultation/intake-file-found.v1.ts';
import { IntakeReceived } from './consultation/intake-received.v1.ts';
import { ListImporting } from './consultation/list-importing.v1.ts';
import { RegisterAsked } from './consultation/register-asked.v1.ts';
import { ResponseStarted } from './consultation/response-started.v1.ts';
import { ResponseSubmitted } from './consultation/response-submitted.v1.ts';
import { TestMailAsked } from './consultation/test-mail-asked.v1.ts';
import { MailDecided } from './mail/mail-decided.v1.ts';
import { MailPlanned } from './mail/mail-planned.v1.ts';
import { MailReported } from './mail/mail-reported.v1.ts';
import { MailSettled } from './mail/mail-settled.v1.ts';
import { OutageDecided } from './mail/outage-decided.v1.ts';
import { CommitmentReceived } from './plan/commitment-received.v1.ts';
import { CommitmentDecided } from './plan/commitment-decided.v1.ts';
import { CommitmentAnswered } from './plan/commitment-answered.v1.ts';
import { InitiativeChanged } from './plan/initiative-changed.v1.ts';
import { InitiativeStatusChanged } from './plan/initiative-status-changed.v1.ts';
import { ActionPlanChanged } from './plan/action-plan-changed.v1.ts';
import { AgreementAsked } from './plan/agreement-asked.v1.ts';
import { AgreementAnswered } from './plan/agreement-answered.v1.ts';
import { ActionPlanUpdated } from './plan/action-plan-updated.v1.ts';
import { ActorChanged } from './plan/actor-changed.v1.ts';
import { ActorLinkRequested } from './plan/actor-link-requested.v1.ts';
import { RoundOpened } from './plan/round-opened.v1.ts';
import { RoundClosingDateMoved } from './plan/round-closing-date-moved.v1.ts';
import { RoundClosed } from './plan/round-closed.v1.ts';
import { RoundFreezing } from './plan/round-freezing.v1.ts';
import { RoundFrozen } from './plan/round-frozen.v1.ts';
import { ReportReady } from './plan/report-ready.v1.ts';
import { SummaryDue } from './plan/summary-due.v1.ts';
import { IndicatorChanged } from './plan/indicator-changed.v1.ts';

export const contracts = [
  ConsultationOpened,
  ClosingDateMoved,
  ConsultationClosed,
  TestMailAsked,
  ConsulteeAdded,
  ConsulteeAddressChanged,
  ConsulteeSignedIn,
  ConsulteeLinkRequested,
  ExtensionAsked,
  ExtensionDecided,
  ListImporting,
  IntakeReceived,
  IntakeFileFound,
  IntakeDecided,
  RegisterAsked,
  ResponseStarted,
  ResponseSubmitted,
  MailPlanned,
  MailSettled,
  MailReported,
  MailDecided,
  OutageDecided,
  CommitmentReceived,
  CommitmentDecided,
  CommitmentAnswered,
  InitiativeChanged,
  InitiativeStatusChanged,
  ActionPlanChanged,
  AgreementAsked,
  AgreementAnswered,
  ActionPlanUpdated,
  ActorChanged,
  ActorLinkRequested,
  RoundOpened,
  RoundClosingDateMoved,
  RoundClosed,
  RoundFreezing,
  RoundFrozen,
  ReportReady,
  SummaryDue,
  IndicatorChanged,
] as const;

export const DomainEvent = z.discriminatedUnion('type', contracts);
export type DomainEvent = z.infer<typeof DomainEvent>;
export type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;
