import * as z from 'zod/mini';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin } from '../../shared/platform/env.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    /** Where answers come to, one address for each consultation; absent where no mail is received. */
    INBOUND_DOMAIN: z.optional(Name),
    SESSION_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
  })
  .parse(process.env);
