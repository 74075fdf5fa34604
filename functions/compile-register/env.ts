import * as z from 'zod/mini';
import { languages } from '../../shared/locales/language.ts';
import { Name } from '../../shared/platform/env.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    PARKED_TABLE: Name,
    REPORTS_BUCKET: Name,
    LOCALE: z.enum(languages),
    AWS_ENDPOINT_URL: z.optional(z.url()),
  })
  .parse(process.env);
