import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { IntakeFileFound } from '../../events/consultation/intake-file-found.v1.ts';
import { ActionPlanUpdated } from '../../events/plan/action-plan-updated.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { keepAttachments } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'keep-attachments',
  accepts: z.discriminatedUnion('type', [ActionPlanUpdated, IntakeFileFound]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: keepAttachments({
    plans: { client, name: env.PLANS_TABLE },
    records: { client, name: env.RECORDS_TABLE },
    // The local S3 has no address for each bucket.
    s3: new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL !== undefined }),
    quarantine: env.QUARANTINE_BUCKET,
    attachments: env.ATTACHMENTS_BUCKET,
  }),
});
