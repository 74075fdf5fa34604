import * as z from 'zod/mini';
import { EmailAddress } from '../../shared/domain/text.ts';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin } from '../../shared/platform/env.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    SESSION_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    /** Registers the answers of a consultation unless it says otherwise. */
    REGISTRAR: z.optional(EmailAddress),
  })
  .parse(process.env);
