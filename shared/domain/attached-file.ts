/** Files of what was sent in (bilagor). */
import * as z from 'zod/mini';
import type { InitiativeRef } from './ids.ts';
import { ShortText } from './text.ts';

/** 128 bits at random: who does not know it does not find the file. */
export const AttachmentId = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/))
  .brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;

/** A file as it was looked through, and as it is kept. */
export const AttachedFile = z.object({
  id: AttachmentId,
  fileName: ShortText,
  /** Its media type. */
  type: z.string(),
  /** In bytes. */
  size: z.int().check(z.positive()),
  /** SHA-256 in hexadecimal. */
  checksum: z.string(),
  /** The object, in the quarantine bucket, that was looked through. */
  quarantined: z.object({ key: z.string(), versionId: z.string() }),
});
export type AttachedFile = z.infer<typeof AttachedFile>;

/** The key under which a file that was sent in is kept, and the end of the address at which it is read. */
export const keptKey = ({ planId, initiativeId }: InitiativeRef, id: AttachmentId): string =>
  `lagesrapport/${planId}/${initiativeId}/${id}`;
