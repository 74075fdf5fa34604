import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { EventOf } from '../../events/index.ts';
import { type AttachedFile, keptKey } from '../../shared/domain/attached-file.ts';
import { ActorId, InitiativeRef } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getUpdate } from '../../shared/store/progress.ts';

export interface Deps {
  plans: Table;
  s3: S3Client;
  quarantine: string;
  attachments: string;
}

/** Brings the files of a progress update out of quarantine, now that they belong to what was sent in. */
export const keepAttachments =
  ({ plans, s3, quarantine, attachments }: Deps) =>
  async ({ data }: EventOf<'action-plan.updated.v1'>): Promise<void> => {
    const ref = InitiativeRef.parse(data);
    const actorId = ActorId.parse(data.actorId);
    const update = await getUpdate(plans, ref, actorId, data.version);
    if (!update) throw new Error('a progress update is not stored');
    for (const file of update.report.attachments ?? [])
      // Once more is the same again: of the very version that was looked through.
      await s3.send(
        new CopyObjectCommand({
          Bucket: attachments,
          Key: keptKey(ref, file.id),
          CopySource: sourceOf(quarantine, file),
          MetadataDirective: 'REPLACE',
          ContentType: file.type,
          ContentDisposition: `attachment; filename*=UTF-8''${encodeName(file.fileName)}`,
        }),
      );
  };

const sourceOf = (bucket: string, { quarantined: { key, versionId } }: AttachedFile): string =>
  `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}?versionId=${encodeURIComponent(versionId)}`;

/** As RFC 8187 has it: `encodeURIComponent` leaves some characters that may not stand there. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
