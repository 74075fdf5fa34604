import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { EventOf } from '../../events/index.ts';
import { type AttachedFile, AttachmentId, keptKey } from '../../shared/domain/attached-file.ts';
import { ActorId, InitiativeRef, IntakeRef } from '../../shared/domain/ids.ts';
import { keptIntakeKey } from '../../shared/domain/intake.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getIntake } from '../../shared/store/intake.ts';
import { getUpdate } from '../../shared/store/progress.ts';

export interface Deps {
  plans: Table;
  records: Table;
  s3: S3Client;
  quarantine: string;
  attachments: string;
}

type KeptEvent = EventOf<'action-plan.updated.v1' | 'intake.file-found.v1'>;

/**
 * Brings files out of quarantine: those of a progress update, now that they belong to what was sent in, and each that came in
 * outside the form, once it was looked through.
 */
export const keepAttachments =
  (deps: Deps) =>
  async (event: KeptEvent): Promise<void> => {
    for (const { file, key } of await filesToKeep(deps, event)) await keep(deps, file, key);
  };

interface Kept {
  file: AttachedFile;
  key: string;
}

async function filesToKeep({ plans, records }: Deps, event: KeptEvent): Promise<Kept[]> {
  if (event.type === 'intake.file-found.v1') {
    const ref = IntakeRef.parse(event.data);
    const id = AttachmentId.parse(event.data.fileId);
    const file = (await getIntake(records, ref))?.files[id];
    if (!file) throw new Error('a file that came in is not stored');
    return file.state === 'clean' ? [{ file, key: keptIntakeKey(ref, id) }] : [];
  }
  const ref = InitiativeRef.parse(event.data);
  const actorId = ActorId.parse(event.data.actorId);
  const update = await getUpdate(plans, ref, actorId, event.data.version);
  if (!update) throw new Error('a progress update is not stored');
  return (update.report.attachments ?? []).map((file) => ({ file, key: keptKey(ref, file.id) }));
}

/** Once more is the same again: of the very version that was looked through. */
async function keep({ s3, quarantine, attachments }: Deps, file: AttachedFile, key: string) {
  await s3.send(
    new CopyObjectCommand({
      Bucket: attachments,
      Key: key,
      CopySource: sourceOf(quarantine, file),
      MetadataDirective: 'REPLACE',
      ContentType: file.type,
      ContentDisposition: `attachment; filename*=UTF-8''${encodeName(file.fileName)}`,
    }),
  );
}

const sourceOf = (bucket: string, { quarantined: { key, versionId } }: AttachedFile): string =>
  `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}?versionId=${encodeURIComponent(versionId)}`;

/** As RFC 8187 has it: `encodeURIComponent` leaves some characters that may not stand there. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
