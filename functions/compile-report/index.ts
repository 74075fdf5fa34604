import { S3Client } from '@aws-sdk/client-s3';
import { RoundFrozen } from '../../events/plan/round-frozen.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { compileReport } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'compile-report',
  accepts: RoundFrozen,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: compileReport({
    plans: { client, name: env.PLANS_TABLE },
    // The local S3 has no address for each bucket.
    bucket: {
      client: new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL !== undefined }),
      name: env.REPORTS_BUCKET,
    },
    language: env.LOCALE,
    clock: systemClock,
  }),
});
