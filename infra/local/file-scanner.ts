/** Stands in for GuardDuty: looks at every file that comes into quarantine, and says on the default bus what it found. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSystem } from './local-system.ts';

/** The emulator refuses `aws.guardduty`, as AWS does. The configuration's `scanEventSource` names it. */
export const scanEventSource = 'remissflow.file-scanner';

/** The one virus that every scanner knows, and that harms nobody: https://www.eicar.org. */
const eicar = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';
const looksEvery = 500;

export interface FileScanner {
  close: () => Promise<void>;
}

/** Scans until it is closed. What an earlier run scanned is scanned again: its results change nothing. */
export function startScanner({
  aws,
  quarantineBucket: Bucket,
}: Pick<LocalSystem, 'aws' | 'quarantineBucket'>): FileScanner {
  const s3 = new S3Client({ ...aws, forcePathStyle: true, maxAttempts: 1 });
  const bus = new EventBridgeClient({ ...aws, maxAttempts: 1 });
  const closing = new AbortController();
  const scanned = new Set<string>();

  const scan = async (objectKey: string, versionId: string): Promise<void> => {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket, Key: objectKey, VersionId: versionId }),
    );
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const scanResultStatus = bytes.includes(eicar) ? 'THREATS_FOUND' : 'NO_THREATS_FOUND';
    const { FailedEntryCount } = await bus.send(
      new PutEventsCommand({
        Entries: [
          {
            Source: scanEventSource,
            DetailType: 'GuardDuty Malware Protection Object Scan Result',
            Detail: JSON.stringify({
              schemaVersion: '1.0',
              scanStatus: 'COMPLETED',
              resourceType: 'S3_OBJECT',
              s3ObjectDetails: { bucketName: Bucket, objectKey, versionId },
              scanResultDetails: { scanResultStatus },
            }),
          },
        ],
      }),
    );
    if (!FailedEntryCount) scanned.add(versionId);
  };

  const look = async (): Promise<void> => {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of Versions)
      if (Key !== undefined && VersionId !== undefined && !scanned.has(VersionId))
        await scan(Key, VersionId);
  };

  const work = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      // The emulator may be busy or on its way down: the next look finds what this one did not.
      await look().catch(() => undefined);
      await sleep(looksEvery, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const done = work();
  return {
    close: async () => {
      closing.abort();
      await done;
      s3.destroy();
      bus.destroy();
    },
  };
}
