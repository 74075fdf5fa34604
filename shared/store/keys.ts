/** Every key of every table, in one place. All have `pk` and `sk`, but the tables of drafts, which have `pk` alone. */
import type { AttachmentId } from '../domain/attached-file.ts';
import type { AttachmentOwner } from '../domain/attachment.ts';
import { type Item, toItem } from './item.ts';
import type {
  ActorId,
  CommitmentRef,
  ConsultationId,
  ConsulteeRef,
  IndicatorId,
  IntakePlace,
  IntakeRef,
  InitiativeRef,
  PlanId,
  RoundRef,
  StrategyId,
} from '../domain/ids.ts';

const key = (pk: string, sk: string): Item => toItem({ pk, sk });
// Bundles leave out what they do not use, but for calls: those that make a key are marked as pure.

export const partitions = {
  consultations: 'consultations',
  consultees: (id: ConsultationId): string => `consultees#${id}`,
  responses: (id: ConsultationId): string => `responses#${id}`,
  /** The coordinator's list: one small row per consultee, and the summary first. */
  list: (id: ConsultationId): string => `list#${id}`,
  /** What came in outside the form. */
  intake: (place: IntakePlace): string => `intake#${place}`,
  /** Decisions about whole outages of the mail service. */
  outages: 'outages',
} as const;

/** The partitions of the plans table. */
export const planPartitions = {
  strategies: 'strategies',
  plans: 'plans',
  actors: 'actors',
  /** A plan's initiatives, and what its actors answered. */
  plan: (id: PlanId): string => `plan#${id}`,
  /** An actor's parts in initiatives, and its tasks. */
  actor: (id: ActorId): string => `actor#${id}`,
  commitments: (id: ConsultationId): string => `commitments#${id}`,
  /** What was written about an initiative. */
  updates: ({ planId, initiativeId }: InitiativeRef): string => `updates#${planId}#${initiativeId}`,
  rounds: (id: StrategyId): string => `rounds#${id}`,
  indicators: (id: StrategyId): string => `indicators#${id}`,
  /** The documents made of frozen rounds. */
  reports: (id: StrategyId): string => `reports#${id}`,
  /** Who was ever asked for an indicator's values. */
  indicatorHolders: (id: StrategyId, indicatorId: IndicatorId): string =>
    `holders#${id}#${indicatorId}`,
  /** Every version of a plan, or of an initiative. */
  planHistory: (id: PlanId): string => `history#${id}`,
  initiativeHistory: ({ planId, initiativeId }: InitiativeRef): string =>
    `history#${planId}#${initiativeId}`,
  /** What a round found when it closed, but for the initiatives. */
  frozen: ({ strategyId, roundId }: RoundRef): string => `frozen#${strategyId}#${roundId}`,
  /** What it found of a plan's initiatives: thousands, with all that was said of them. */
  frozenPlan: ({ strategyId, roundId }: RoundRef, planId: PlanId): string =>
    `frozen#${strategyId}#${roundId}#${planId}`,
} as const;

/** What is attached to a progress update that is being written: a partition of the attachments table. */
export const attachmentPartition = ({ actorId, planId, initiativeId }: AttachmentOwner): string =>
  `${actorId}#${planId}#${initiativeId}`;

/** Sorts as numbers do. */
const versionKey = (version: number): string => `v${String(version).padStart(6, '0')}`;

/** Some thousands at most: strangers, who may ask for any mailbox, do not fill the table. */
const linkRequest = (recipient: string): Item => key('link-requests', recipient.slice(0, 3));

export const planKeys = {
  strategy: (id: StrategyId): Item => key(planPartitions.strategies, id),
  actor: (id: ActorId): Item => key(planPartitions.actors, id),
  plan: (id: PlanId): Item => key(planPartitions.plans, id),
  planVersion: (id: PlanId, version: number): Item =>
    key(planPartitions.planHistory(id), versionKey(version)),
  initiative: ({ planId, initiativeId }: InitiativeRef): Item =>
    key(planPartitions.plan(planId), `initiative#${initiativeId}`),
  initiativeVersion: (ref: InitiativeRef, version: number): Item =>
    key(planPartitions.initiativeHistory(ref), versionKey(version)),
  agreement: (planId: PlanId, actorId: ActorId): Item =>
    key(planPartitions.plan(planId), `agreement#${actorId}`),
  part: (actorId: ActorId, { planId, initiativeId }: InitiativeRef): Item =>
    key(planPartitions.actor(actorId), `part#${planId}#${initiativeId}`),
  task: (actorId: ActorId, taskKey: string): Item =>
    key(planPartitions.actor(actorId), `task#${taskKey}`),
  commitment: ({ consultationId, consulteeId, focusAreaId }: CommitmentRef): Item =>
    key(planPartitions.commitments(consultationId), `${consulteeId}#${focusAreaId}`),
  update: (ref: InitiativeRef, actorId: ActorId, version: number): Item =>
    key(planPartitions.updates(ref), `${actorId}#${versionKey(version)}`),
  round: ({ strategyId, roundId }: RoundRef): Item =>
    key(planPartitions.rounds(strategyId), roundId),
  indicator: (strategyId: StrategyId, id: IndicatorId): Item =>
    key(planPartitions.indicators(strategyId), id),
  indicatorKey: (strategyId: StrategyId, id: IndicatorId): Item =>
    key(`indicator-keys#${strategyId}`, id),
  indicatorHolder: (strategyId: StrategyId, id: IndicatorId, actorId: ActorId): Item =>
    key(planPartitions.indicatorHolders(strategyId, id), actorId),
  frozenHeader: (ref: RoundRef): Item => key(planPartitions.frozen(ref), 'header'),
  frozenName: (ref: RoundRef, actorId: ActorId): Item =>
    key(planPartitions.frozen(ref), `name#${actorId}`),
  frozenActor: (ref: RoundRef, actorId: ActorId): Item =>
    key(planPartitions.frozen(ref), `actor#${actorId}`),
  frozenIndicator: (ref: RoundRef, id: IndicatorId): Item =>
    key(planPartitions.frozen(ref), `indicator#${id}`),
  frozenCommitment: (
    ref: RoundRef,
    { focusAreaId, consultationId, consulteeId }: CommitmentRef,
  ): Item =>
    key(planPartitions.frozen(ref), `commitment#${focusAreaId}#${consultationId}#${consulteeId}`),
  /** What was said of an initiative sorts right after it: `#` sorts before all that ids are made of. */
  frozenInitiative: (ref: RoundRef, { planId, initiativeId }: InitiativeRef): Item =>
    key(planPartitions.frozenPlan(ref, planId), initiativeId),
  frozenUpdate: (ref: RoundRef, { planId, initiativeId }: InitiativeRef, actorId: ActorId): Item =>
    key(planPartitions.frozenPlan(ref, planId), `${initiativeId}#${actorId}`),
  /** How far the freezing of a round has come. */
  freezing: ({ strategyId, roundId }: RoundRef): Item => key(`freezing#${strategyId}`, roundId),
  report: ({ strategyId, roundId }: RoundRef, format: string): Item =>
    key(planPartitions.reports(strategyId), `${roundId}#${format}`),
  /** When a strategy's next weekly list and monthly summary are due. */
  calendar: (id: StrategyId): Item => key('calendar', id),
  linkRequest,
  turnCursor: key('tick', 'turn'),
} as const;

/** By itself, so that a consumer that parks carries no other key. */
export const parkedKey = (consumer: string, messageId: string): Item => key(consumer, messageId);

export const keys = {
  consultation: (id: ConsultationId): Item => key(partitions.consultations, id),
  content: (id: ConsultationId): Item => key('content', id),
  consultee: (ref: ConsulteeRef): Item =>
    key(partitions.consultees(ref.consultationId), ref.consulteeId),
  response: (ref: ConsulteeRef, version: number): Item =>
    key(partitions.responses(ref.consultationId), `${ref.consulteeId}#${versionKey(version)}`),
  /** The files that list all answers. */
  answerRegister: (id: ConsultationId): Item => key('answer-registers', id),
  listRow: (ref: ConsulteeRef): Item => key(partitions.list(ref.consultationId), ref.consulteeId),
  /** `#` sorts before every consultee id. */
  listSummary: (id: ConsultationId): Item => key(partitions.list(id), '#'),
  /** How far the import of a distribution list has come. */
  listImport: (id: ConsultationId): Item => key('list-imports', id),
  /** The invitation that a coordinator asked for as a test, by the press of the button. */
  testMail: (id: ConsultationId, press: string): Item => key(`test-mails#${id}`, press),
  listImportPart: (id: ConsultationId, part: number): Item =>
    key(`list-import#${id}`, versionKey(part)),
  intake: ({ place, intakeId }: IntakeRef): Item => key(partitions.intake(place), intakeId),
  /** Its text, so that lists need not read it. */
  intakeText: ({ place, intakeId }: IntakeRef): Item => key(`intake-text#${place}`, intakeId),
  /** The place of a message that staff are about to upload. */
  intakeUpload: ({ place, intakeId }: IntakeRef): Item => key(`intake-uploads#${place}`, intakeId),
  tickCursor: /* @__PURE__ */ key('tick', 'reminders'),
  linkRequest,
  closingCursor: /* @__PURE__ */ key('tick', 'closings'),
  mailbox: (recipient: string): Item => key(`mailbox#${recipient}`, 'mailbox'),
  mail: (recipient: string, mailKey: string): Item => key(recipient, mailKey),
  /** What all senders share. */
  sending: /* @__PURE__ */ key('sending', 'sending'),
  outage: (from: string, until: string): Item => key(partitions.outages, `${from}#${until}`),
  draft: (ref: ConsulteeRef, generation: number): Item =>
    toItem({ pk: `${ref.consultationId}#${ref.consulteeId}#${generation}` }),
  progressDraft: (actorId: ActorId, { planId, initiativeId }: InitiativeRef): Item =>
    toItem({ pk: `${actorId}#${planId}#${initiativeId}` }),
  attachment: (owner: AttachmentOwner, id: AttachmentId): Item =>
    key(attachmentPartition(owner), id),
} as const;

/** Reads a draft's key, all that the drafts table's stream carries. */
export function parseDraftKey(pk: string): { consultationId: string; consulteeId: string } {
  const [consultationId = '', consulteeId = ''] = pk.split('#');
  return { consultationId, consulteeId };
}
