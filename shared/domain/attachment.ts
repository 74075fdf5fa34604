/** Files that come with what an actor sends in (bilagor). Nobody gets at one before it was looked through. */
import * as z from 'zod/mini';
import { AttachedFile, AttachmentId } from './attached-file.ts';
import { ActorId, InitiativeId, PlanId } from './ids.ts';
import { cleanText, ShortText } from './text.ts';

/** Bytes of one file. */
export const attachmentLimit = 25_000_000;
/** Files with one progress update. */
export const attachmentsAtMost = 10;

/** What may be attached, by the ending of the file's name. */
export const attachmentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const;
export type AttachmentEnding = keyof typeof attachmentTypes;

/** Whose progress update, about what, an attachment belongs to. */
export const AttachmentOwner = z.object({
  actorId: ActorId,
  planId: PlanId,
  initiativeId: InitiativeId,
});
export type AttachmentOwner = z.infer<typeof AttachmentOwner>;

/** Why a file is not taken. */
export const Refusal = z.enum([
  'malware',
  /** The scanner could not look into it. */
  'not-scanned',
  /** Another type than those that are taken. */
  'type',
  /** Its name says another type than it is. */
  'mislabelled',
  'encrypted',
  'macros',
  /** Cut off, or broken. */
  'damaged',
  /** Unpacks to far more than it seems. */
  'bomb',
]);
export type Refusal = z.infer<typeof Refusal>;

/** A place for a file: reserved before the file is sent, then with what was found. The first finding stands. */
export const Attachment = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reserved'), id: AttachmentId, reservedAt: z.iso.datetime() }),
  z.object({ state: z.literal('clean'), ...AttachedFile.shape, reservedAt: z.iso.datetime() }),
  z.object({
    state: z.literal('refused'),
    id: AttachmentId,
    reservedAt: z.iso.datetime(),
    fileName: ShortText,
    refusal: Refusal,
  }),
]);
export type Attachment = z.infer<typeof Attachment>;

const folder = 'lagesrapport';

/** Where the files of an attachment lie in the quarantine bucket; the file's own name, as the browser gave it, comes after it. */
export const quarantineFolder = (
  { actorId, planId, initiativeId }: AttachmentOwner,
  id: AttachmentId,
): string => `${folder}/${actorId}/${planId}/${initiativeId}/${id}/`;

/** Reads a key of the quarantine bucket; `undefined` when it is none of ours. */
export function parseQuarantineKey(
  key: string,
): { owner: AttachmentOwner; id: AttachmentId; fileName: string } | undefined {
  const [first, actorId, planId, initiativeId, id, ...rest] = key.split('/');
  const owner = AttachmentOwner.safeParse({ actorId, planId, initiativeId });
  const parsed = AttachmentId.safeParse(id);
  if (first !== folder || !owner.success || !parsed.success) return undefined;
  return { owner: owner.data, id: parsed.data, fileName: cleanFileName(rest.at(-1) ?? '') };
}

const nameAtMost = 120;

/**
 * A file's name as it may be shown and saved: without folders, without characters that turn the direction of writing, and
 * with its ending however long it is.
 */
export function cleanFileName(name: string): string {
  const own = cleanText(name.split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[\s"<>|:*?]+/g, ' ')
    .trim();
  const dot = own.lastIndexOf('.');
  const [stem, ending] =
    dot > 0 && own.length - dot <= 6 ? [own.slice(0, dot), own.slice(dot)] : [own, ''];
  const cut = Array.from(stem)
    .slice(0, nameAtMost - ending.length)
    .join('');
  return `${cut === '' ? 'fil' : cut}${ending}`.slice(0, 200);
}

/** The ending of a name that is a type we take, whatever its case. */
export function endingOf(fileName: string): AttachmentEnding | undefined {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase().replace('jpeg', 'jpg');
  return ending !== undefined && ending in attachmentTypes
    ? (ending as AttachmentEnding)
    : undefined;
}
