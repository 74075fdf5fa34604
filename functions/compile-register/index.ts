import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { ConsultationClosed } from '../../events/consultation/consultation-closed.v1.ts';
import { RegisterAsked } from '../../events/consultation/register-asked.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { compileRegister } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'compile-register',
  accepts: z.discriminatedUnion('type', [ConsultationClosed, RegisterAsked]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: compileRegister({
    records: { client, name: env.RECORDS_TABLE },
    // The local S3 has no address for each bucket.
    bucket: {
      client: new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL !== undefined }),
      name: env.REPORTS_BUCKET,
    },
    language: env.LOCALE,
    clock: systemClock,
  }),
});
