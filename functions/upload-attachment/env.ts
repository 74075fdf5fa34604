import * as z from 'zod/mini';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin, signingKeysIn } from '../../shared/platform/env.ts';

export const env = z
  .object({
    ATTACHMENTS_TABLE: Name,
    RECORDS_TABLE: Name,
    QUARANTINE_BUCKET: Name,
    INBOUND_BUCKET: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    AWS_REGION: Name,
    AWS_ENDPOINT_URL: z.optional(z.url()),
  })
  .parse(process.env);

export const readCredentials = () => signingKeysIn(process.env);
