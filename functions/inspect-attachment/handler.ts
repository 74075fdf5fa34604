import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type AttachedFile, type AttachmentId } from '../../shared/domain/attached-file.ts';
import {
  parseQuarantineKey,
  type Refusal,
  attachmentTypes,
} from '../../shared/domain/attachment.ts';
import { parseIntakeKey } from '../../shared/domain/intake.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { log } from '../../shared/platform/log.ts';
import { getAttachment, noteFinding } from '../../shared/store/attachments.ts';
import { inspect } from './inspect.ts';
import { inspectIntakeFile } from './intake-file.ts';
import type { ScanResult } from './scan-result.ts';

export interface Deps {
  attachments: Table;
  records: Table;
  clock: Clock;
  quarantine: { client: S3Client; name: string };
}

/** Once a file was scanned: looks through it, and notes whether it can be sent in, or why not. */
export const inspectAttachment =
  (deps: Deps) =>
  async (result: ScanResult): Promise<void> => {
    const { s3ObjectDetails, scanResultDetails } = result;
    const { objectKey: key, versionId } = s3ObjectDetails;
    const cameIn = parseIntakeKey(key);
    if (cameIn)
      return inspectIntakeFile(deps, cameIn, result, () => bytesOf(deps, { key, versionId }));
    const place = parseQuarantineKey(key);
    if (!place) {
      log.warn('an object that is no attachment was scanned', {});
      return;
    }
    const { owner, id, fileName } = place;
    const attachment = await getAttachment(deps.attachments, owner, id);
    // Taken away meanwhile, or a second file for the same place: the first one stands.
    if (attachment?.state !== 'reserved') return;
    const finding = await findingOf(deps, scanResultDetails.scanResultStatus, {
      ...{ id, fileName },
      quarantined: { key, versionId },
    });
    const { attachments } = deps;
    if (await noteFinding(attachments, owner, finding))
      log.info('attachment looked through', {
        attachment: id,
        ...('refusal' in finding ? { refusal: finding.refusal } : { type: finding.type }),
      });
  };

type Finding = Parameters<typeof noteFinding>[2];

async function bytesOf(
  { quarantine: { client, name } }: Deps,
  { key, versionId }: AttachedFile['quarantined'],
): Promise<Buffer> {
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket: name, Key: key, VersionId: versionId }),
  );
  if (!Body) throw new Error('an object came without its bytes');
  return Buffer.from(await Body.transformToByteArray());
}

async function findingOf(
  deps: Deps,
  status: ScanResult['scanResultDetails']['scanResultStatus'],
  file: Pick<AttachedFile, 'id' | 'fileName' | 'quarantined'>,
): Promise<Finding> {
  if (status === 'THREATS_FOUND') return refused(file, 'malware');
  if (status !== 'NO_THREATS_FOUND') return refused(file, 'not-scanned');
  const bytes = await bytesOf(deps, file.quarantined);
  const found = inspect(bytes, file.fileName);
  if ('refusal' in found) return refused(file, found.refusal);
  return {
    state: 'clean',
    ...file,
    type: attachmentTypes[found.ending],
    size: bytes.length,
    checksum: sha256(bytes),
  };
}

const refused = (
  { id, fileName }: { id: AttachmentId; fileName: string },
  refusal: Refusal,
): Finding => ({ state: 'refused', id, fileName, refusal });
