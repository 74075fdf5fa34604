import * as z from 'zod/mini';

/** Not `constructor`, which every plain object has: a part that nobody answered would seem to hold it. */
const slug = /^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** A name as an id of at most so many characters; `undefined` when nothing of it can be one. */
export function slugOf(name: string, atMost = 60): string | undefined {
  const text = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, atMost)
    .replace(/-$/, '');
  return slug.test(text) ? text : undefined;
}

/** A consultation's id, e.g. `rs-2020-0780`: lower-case letters, digits and single hyphens. */
export const ConsultationId = z
  .string()
  .check(z.regex(slug), z.maxLength(40))
  .brand<'ConsultationId'>();
export type ConsultationId = z.infer<typeof ConsultationId>;

/** A consultee's id within its consultation, e.g. `botkyrka-kommun`. */
export const ConsulteeId = z.string().check(z.regex(slug), z.maxLength(60)).brand<'ConsulteeId'>();
export type ConsulteeId = z.infer<typeof ConsulteeId>;

/** A focus area, chapter or document within its consultation. */
export const PartId = z.string().check(z.regex(slug), z.maxLength(40)).brand<'PartId'>();
export type PartId = z.infer<typeof PartId>;

/** An organisation with a part in the plans; one that answered a consultation keeps its consultee id. */
export const ActorId = z.string().check(z.regex(slug), z.maxLength(60)).brand<'ActorId'>();
export type ActorId = z.infer<typeof ActorId>;

/** A strategy whose plans are followed up, e.g. `nts-2021`. */
export const StrategyId = z.string().check(z.regex(slug), z.maxLength(40)).brand<'StrategyId'>();
export type StrategyId = z.infer<typeof StrategyId>;

export const PlanId = z.string().check(z.regex(slug), z.maxLength(60)).brand<'PlanId'>();
export type PlanId = z.infer<typeof PlanId>;

export const InitiativeId = z
  .string()
  .check(z.regex(slug), z.maxLength(60))
  .brand<'InitiativeId'>();
export type InitiativeId = z.infer<typeof InitiativeId>;

export const IndicatorId = z.string().check(z.regex(slug), z.maxLength(60)).brand<'IndicatorId'>();
export type IndicatorId = z.infer<typeof IndicatorId>;

/** A round of the yearly follow-up within its strategy, e.g. `2022`. */
export const RoundId = z.string().check(z.regex(slug), z.maxLength(20)).brand<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;

/** Something that came in outside the form: 128 bits of a hash of what came. */
export const IntakeId = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/))
  .brand<'IntakeId'>();
export type IntakeId = z.infer<typeof IntakeId>;

/** Where it came in: which consultation its address or its case reference names, or `-` when neither names one. */
export const IntakePlace = z.union([ConsultationId, z.literal('-')]);
export type IntakePlace = z.infer<typeof IntakePlace>;

export const IntakeRef = z.object({ place: IntakePlace, intakeId: IntakeId });
export type IntakeRef = z.infer<typeof IntakeRef>;

/** Which initiative of which plan. */
export const InitiativeRef = z.object({ planId: PlanId, initiativeId: InitiativeId });
export type InitiativeRef = z.infer<typeof InitiativeRef>;

/** Which commitment: what one consultee pledged for one focus area in its answer. */
export const CommitmentRef = z.object({
  consultationId: ConsultationId,
  consulteeId: ConsulteeId,
  focusAreaId: PartId,
});
export type CommitmentRef = z.infer<typeof CommitmentRef>;

export const RoundRef = z.object({ strategyId: StrategyId, roundId: RoundId });
export type RoundRef = z.infer<typeof RoundRef>;

/** Which consultee of which consultation: the subject of most events, mails and links. */
export const ConsulteeRef = z.object({ consultationId: ConsultationId, consulteeId: ConsulteeId });
export type ConsulteeRef = z.infer<typeof ConsulteeRef>;

/** A reference as one text, to compare and to build keys with. */
export const refKey = ({ consultationId, consulteeId }: ConsulteeRef): string =>
  `${consultationId}#${consulteeId}`;
