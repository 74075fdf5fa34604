import * as z from 'zod/mini';
import { Name } from '../../shared/platform/env.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    PARKED_TABLE: Name,
    INBOUND_BUCKET: Name,
    QUARANTINE_BUCKET: Name,
    /** Where answers come to, one address for each consultation; absent where no mail is received. */
    INBOUND_DOMAIN: z.optional(Name),
    AWS_ENDPOINT_URL: z.optional(z.url()),
  })
  .parse(process.env);
