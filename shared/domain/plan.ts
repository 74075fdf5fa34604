import * as z from 'zod/mini';
import { addDays, LocalDate } from './calendar.ts';
import {
  ActorId,
  CommitmentRef,
  ConsulteeRef,
  IndicatorId,
  InitiativeId,
  type InitiativeRef,
  PartId,
  PlanId,
  StrategyId,
} from './ids.ts';
import { Names } from './names.ts';
import { LongText, ShortText } from './text.ts';

/** Who changed something, when, and why; `by` is a coordinator's address or `actor:<id>`, or the name of a function. */
export const Change = z.object({ at: z.iso.datetime(), by: ShortText, why: ShortText });
export type Change = z.infer<typeof Change>;

export const PlanState = z.enum(['draft', 'agreeing', 'adopted', 'closed']);
export type PlanState = z.infer<typeof PlanState>;

/** An action plan (handlingsplan): what is to be done in one focus area. Its initiatives say how, when and by whom. */
export const ActionPlan = z.object({
  id: PlanId,
  strategyId: StrategyId,
  focusAreaId: PartId,
  names: Names,
  purpose: LongText,
  state: PlanState,
  /** How often it was sent to its actors for agreement. */
  agreementSequence: z.int(),
  /** The decision that adopted it. */
  adoption: z.optional(z.object({ body: ShortText, on: LocalDate, paragraph: ShortText })),
  version: z.int().check(z.positive()),
  changed: Change,
});
export type ActionPlan = z.infer<typeof ActionPlan>;

/** From which state a plan may go where. */
export const planTransitions: Record<PlanState, PlanState[]> = {
  draft: ['agreeing'],
  agreeing: ['draft', 'agreeing', 'adopted'],
  adopted: ['closed'],
  closed: ['adopted'],
};

export const mayBecome = (from: PlanState, to: PlanState): boolean =>
  planTransitions[from].includes(to);

/** What an actor answered when it was asked to agree to its part of a plan. */
export const Agreement = z.object({
  planId: PlanId,
  actorId: ActorId,
  /** Which of the plan's requests it answers. */
  sequence: z.int().check(z.positive()),
  answer: z.enum(['asked', 'confirmed', 'objected']),
  /** Why it objects. */
  text: z.optional(LongText),
  at: z.iso.datetime(),
});
export type Agreement = z.infer<typeof Agreement>;

export const Milestone = z.object({
  /** Stable within its initiative. */
  id: PartId,
  name: ShortText.check(z.minLength(1)),
  dueOn: LocalDate,
  doneOn: z.optional(LocalDate),
  /** The days on which it was due before, oldest first, each with why it was moved. */
  moved: z.array(z.object({ from: LocalDate, at: z.iso.datetime(), why: ShortText })),
  /** The days on which it was said to be done, oldest first, each with why that was taken back. */
  undone: z.optional(z.array(z.object({ from: LocalDate, at: z.iso.datetime(), why: ShortText }))),
});
export type Milestone = z.infer<typeof Milestone>;

/** A milestone as it is to be: what it says no more of when it is due, or that it is done, is kept with the reason. */
export function milestoneAfter(
  before: Milestone | undefined,
  next: Omit<Milestone, 'moved' | 'undone'>,
  { at, why }: Pick<Change, 'at' | 'why'>,
): Milestone {
  const { moved = [], undone = [] } = before ?? {};
  const isMoved = before !== undefined && before.dueOn !== next.dueOn;
  const takenBack = next.doneOn === undefined ? before?.doneOn : undefined;
  const nowUndone = takenBack ? [...undone, { from: takenBack, at, why }] : undone;
  return {
    ...next,
    moved: isMoved ? [...moved, { from: before.dueOn, at, why }] : moved,
    ...(nowUndone.length > 0 && { undone: nowUndone }),
  };
}

export const InitiativeStatus = z.enum([
  'not-started',
  'on-time',
  'late',
  'completed',
  'cancelled',
  'postponed',
  'merged',
]);
export type InitiativeStatus = z.infer<typeof InitiativeStatus>;

/** What an initiative grew from. */
export const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commitment'), commitment: CommitmentRef }),
  /** A part of an answer: `section` is a focus area's or chapter's id, or `furtherInitiatives`. */
  z.object({ kind: z.literal('response'), response: ConsulteeRef, section: ShortText }),
]);
export type Source = z.infer<typeof Source>;

export const participantLimit = 100;
export const milestoneLimit = 100;

/** A measure of a plan (insats): what is done, by whom, until when. */
export const Initiative = z.object({
  id: InitiativeId,
  planId: PlanId,
  strategyId: StrategyId,
  focusAreaId: PartId,
  names: Names,
  goal: LongText,
  activities: LongText,
  intendedResult: LongText,
  resources: LongText,
  /** Absent: ownerless. */
  leadActor: z.optional(ActorId),
  participatingActors: z
    .array(z.object({ actorId: ActorId, role: ShortText }))
    .check(z.maxLength(participantLimit)),
  /** Contact persons, free text for those who work with it; never published. */
  contacts: LongText,
  startsOn: LocalDate,
  /** Absent: continuous. */
  endsOn: z.optional(LocalDate),
  milestones: z.array(Milestone).check(z.maxLength(milestoneLimit)),
  indicators: z.array(IndicatorId).check(z.maxLength(30)),
  /** Ids of S3 criteria, and of goals and priorities of the framework. */
  criteria: z.array(PartId).check(z.maxLength(20)),
  goals: z.array(PartId).check(z.maxLength(30)),
  internalNote: LongText,
  publicNote: LongText,
  sources: z.array(Source).check(z.maxLength(100)),
  /** A status that somebody set instead of the computed one, and why. */
  override: z.optional(
    z.object({ status: InitiativeStatus, why: ShortText, at: z.iso.datetime(), by: ShortText }),
  ),
  /** As last computed; a page asks `statusOf`. */
  status: InitiativeStatus,
  /** When the status was last computed to something else. */
  statusSince: z.optional(LocalDate),
  version: z.int().check(z.positive()),
  changed: Change,
});
export type Initiative = z.infer<typeof Initiative>;

export const initiativeRefOf = ({
  planId,
  id,
}: Pick<Initiative, 'planId' | 'id'>): InitiativeRef => ({
  planId,
  initiativeId: id,
});

/** Whether nothing more is expected of it: no update, no reminder. */
export const isEnded = (status: InitiativeStatus): boolean =>
  ['completed', 'cancelled', 'merged'].includes(status);

type Timed = Pick<Initiative, 'startsOn' | 'endsOn' | 'milestones' | 'override'>;

/** How an initiative stands on a day: what somebody said with a reason, or else what its milestones say. */
export const statusOf = (initiative: Timed, today: LocalDate): InitiativeStatus =>
  initiative.override?.status ?? computedStatusOf(initiative, today);

/**
 * How an initiative stands by its milestones. One without is on time from its start to its end, and late after that until
 * somebody says that it is completed.
 */
export function computedStatusOf(
  { startsOn, endsOn, milestones }: Timed,
  today: LocalDate,
): InitiativeStatus {
  if (milestones.length > 0 && milestones.every(({ doneOn }) => doneOn !== undefined))
    return 'completed';
  const isMissed = milestones.some(({ dueOn, doneOn }) => doneOn === undefined && dueOn < today);
  if (isMissed || (endsOn !== undefined && endsOn < today)) return 'late';
  const isStarted = startsOn <= today || milestones.some(({ doneOn }) => doneOn !== undefined);
  return isStarted ? 'on-time' : 'not-started';
}

/** The next day on which the status may change by the passing of time alone, or none. */
export function nextStatusDay(initiative: Timed, today: LocalDate): LocalDate | undefined {
  if (initiative.override) return undefined;
  const { startsOn, endsOn, milestones } = initiative;
  return [
    startsOn,
    ...(endsOn ? [addDays(endsOn, 1)] : []),
    ...milestones.flatMap(({ dueOn, doneOn }) => (doneOn ? [] : [addDays(dueOn, 1)])),
  ]
    .filter((day) => day > today)
    .sort()[0];
}

/** Everyone with a part in an initiative: the lead actor first, nobody twice. */
export const actorsOf = ({
  leadActor,
  participatingActors,
}: Pick<Initiative, 'leadActor' | 'participatingActors'>): ActorId[] => [
  ...new Set([
    ...(leadActor ? [leadActor] : []),
    ...participatingActors.map(({ actorId }) => actorId),
  ]),
];

/** What is wrong with an initiative as a whole, by the field that has to be mended. */
export type InitiativeFault =
  | { field: 'endsOn'; fault: 'before-start' }
  | { field: 'milestones'; fault: 'outside' | 'same-id'; milestone: string; index: number }
  | { field: 'participatingActors'; fault: 'twice'; actorId: ActorId; index: number };

export function faultsIn({
  startsOn,
  endsOn,
  milestones,
  participatingActors,
}: Pick<
  Initiative,
  'startsOn' | 'endsOn' | 'milestones' | 'participatingActors'
>): InitiativeFault[] {
  const faults: InitiativeFault[] = [];
  if (endsOn !== undefined && endsOn < startsOn)
    faults.push({ field: 'endsOn', fault: 'before-start' });
  for (const [index, { id, name, dueOn }] of milestones.entries()) {
    if (dueOn < startsOn || (endsOn !== undefined && dueOn > endsOn))
      faults.push({ field: 'milestones', fault: 'outside', milestone: name, index });
    if (milestones.findIndex((other) => other.id === id) !== index)
      faults.push({ field: 'milestones', fault: 'same-id', milestone: name, index });
  }
  for (const [index, { actorId }] of participatingActors.entries())
    if (participatingActors.findIndex((other) => other.actorId === actorId) !== index)
      faults.push({ field: 'participatingActors', fault: 'twice', actorId, index });
  return faults;
}
