/** What identifies a submitted answer: a reference to quote, and a checksum that shows that nothing was changed. */
import { createHash } from 'node:crypto';
import { type Consultation, isLate } from '../domain/consultation.ts';
import { type Consultee, refOf } from '../domain/consultee.ts';
import type { ConsulteeRef } from '../domain/ids.ts';
import type { Answer, ConsultationResponse } from '../domain/response.ts';
import { sha256 } from './hash.ts';

/** Crockford's base 32: no letter that reads as a digit or as another letter. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** E.g. `RS 2020–0780/7K3M-Q2XV`: the same for every attempt to send the same version. */
export function responseReference(
  caseReference: string,
  { consultationId, consulteeId }: ConsulteeRef,
  version: number,
): string {
  const digest = createHash('sha256')
    .update(`${consultationId}#${consulteeId}#${version}`)
    .digest();
  const code = Array.from(digest.subarray(0, 8), (byte) => alphabet[byte % 32]).join('');
  return `${caseReference}/${code.slice(0, 4)}-${code.slice(4)}`;
}

/** JSON with the keys of every object in order, since a store need not keep the order they had. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

export const answerChecksum = (answer: Answer): string => sha256(canonicalJson(answer));

/** The size that `answerLimit` limits. */
export const answerBytes = (answer: Answer): number => Buffer.byteLength(canonicalJson(answer));

/**
 * An answer as the record that it becomes.
 *
 * @param consultation as it is for its sender: with its own last day to answer.
 */
export const responseRecord = (
  consultation: Pick<Consultation, 'caseReference' | 'closingDate'>,
  consultee: Consultee,
  { answer, version, submittedAt }: { answer: Answer; version: number; submittedAt: string },
): ConsultationResponse => ({
  ...refOf(consultee),
  version,
  reference: responseReference(consultation.caseReference, refOf(consultee), version),
  submittedAt,
  late: isLate(consultation, new Date(submittedAt)),
  consulteeName: consultee.name,
  checksum: answerChecksum(answer),
  answer,
});
