import * as z from 'zod/mini';

/** Not `constructor`, which every plain object has: a part that nobody answered would seem to hold it. */
const slug = /^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/;

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

/** Which consultee of which consultation: the subject of most events, mails and links. */
export const ConsulteeRef = z.object({ consultationId: ConsultationId, consulteeId: ConsulteeId });
export type ConsulteeRef = z.infer<typeof ConsulteeRef>;

/** A reference as one text, to compare and to build keys with. */
export const refKey = ({ consultationId, consulteeId }: ConsulteeRef): string =>
  `${consultationId}#${consulteeId}`;
