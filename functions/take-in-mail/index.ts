import { S3Client } from '@aws-sdk/client-s3';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { ObjectCreated, takeInMail } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'take-in-mail',
  accepts: ObjectCreated,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: takeInMail({
    records: { client, name: env.RECORDS_TABLE },
    // The local S3 has no address for each bucket.
    s3: new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL !== undefined }),
    inbound: env.INBOUND_BUCKET,
    quarantine: env.QUARANTINE_BUCKET,
    domain: env.INBOUND_DOMAIN,
    clock: systemClock,
  }),
});
