import * as z from 'zod/mini';
import { Name } from '../../shared/platform/env.ts';

export const env = z
  .object({
    ATTACHMENTS_TABLE: Name,
    RECORDS_TABLE: Name,
    PARKED_TABLE: Name,
    QUARANTINE_BUCKET: Name,
    AWS_ENDPOINT_URL: z.optional(z.url()),
  })
  .parse(process.env);
