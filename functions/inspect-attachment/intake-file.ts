/** Files that came in outside the form: what is odd about them is noted, and kept from staff only what harms. */
import type { AttachmentId } from '../../shared/domain/attached-file.ts';
import { attachmentTypes, type Refusal } from '../../shared/domain/attachment.ts';
import type { IntakeRef } from '../../shared/domain/ids.ts';
import { type IntakeFile, messageOrder, type Withheld } from '../../shared/domain/intake.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { log } from '../../shared/platform/log.ts';
import { getIntake, noteIntakeFile } from '../../shared/store/intake.ts';
import { inspect } from './inspect.ts';
import type { ScanResult } from './scan-result.ts';

type Found = Exclude<IntakeFile, { state: 'waiting' }>;

/** @param read reads the version of the object that was scanned. */
export async function inspectIntakeFile(
  { records, clock }: { records: Table; clock: Clock },
  { ref, id }: { ref: IntakeRef; id: AttachmentId },
  { s3ObjectDetails, scanResultDetails }: ScanResult,
  read: () => Promise<Buffer>,
): Promise<void> {
  const file = (await getIntake(records, ref))?.files[id];
  // A second scan, or an object that nobody told of.
  if (file?.state !== 'waiting') return;
  const { order, fileName, size } = file;
  const withheld = (reason: Withheld): Found => ({
    state: 'withheld',
    ...{ order, fileName, size, reason },
  });
  const look = async (): Promise<Found> => {
    const bytes = await read();
    const { type, remark } = order === messageOrder ? message : natureOf(bytes, fileName);
    if (remark === 'bomb') return withheld(remark);
    return {
      state: 'clean',
      ...{ order, id, fileName, type, size: bytes.length },
      checksum: sha256(bytes),
      quarantined: { key: s3ObjectDetails.objectKey, versionId: s3ObjectDetails.versionId },
      ...(remark && { remark }),
    };
  };
  const status = scanResultDetails.scanResultStatus;
  const found =
    status === 'THREATS_FOUND'
      ? withheld('malware')
      : status === 'NO_THREATS_FOUND'
        ? await look()
        : withheld('not-scanned');
  if (await noteIntakeFile(records, ref, id, found, clock()))
    log.info('file that came in looked through', { file: id, state: found.state });
}

/** The message as it came: it need not be of a type that we know. */
const message: Nature = { type: 'message/rfc822' };

interface Nature {
  type: string;
  remark?: Refusal;
}

function natureOf(bytes: Buffer, fileName: string): Nature {
  const found = inspect(bytes, fileName);
  return 'ending' in found
    ? { type: attachmentTypes[found.ending] }
    : { type: 'application/octet-stream', remark: found.refusal };
}
