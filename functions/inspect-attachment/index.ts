import { S3Client } from '@aws-sdk/client-s3';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { inspectAttachment } from './handler.ts';
import { ScanResult } from './scan-result.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'inspect-attachment',
  accepts: ScanResult,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: inspectAttachment({
    attachments: { client, name: env.ATTACHMENTS_TABLE },
    records: { client, name: env.RECORDS_TABLE },
    clock: systemClock,
    quarantine: {
      // The local S3 has no address for each bucket.
      client: new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL !== undefined }),
      name: env.QUARANTINE_BUCKET,
    },
  }),
});
