import * as z from 'zod/mini';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin, signingKeysIn } from '../../shared/platform/env.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    INBOUND_BUCKET: Name,
    /** Where answers come to, one address for each consultation; absent where no mail is received. */
    INBOUND_DOMAIN: z.optional(Name),
    SESSION_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    AWS_REGION: Name,
    AWS_ENDPOINT_URL: z.optional(z.url()),
  })
  .parse(process.env);

export const readCredentials = () => signingKeysIn(process.env);
