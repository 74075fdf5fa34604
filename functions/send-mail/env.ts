import * as z from 'zod/mini';
import { EmailAddress } from '../../shared/domain/text.ts';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin } from '../../shared/platform/env.ts';
import { Json } from '../../shared/platform/env-json.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    PLANS_TABLE: Name,
    MAIL_TABLE: Name,
    PARKED_TABLE: Name,
    LINK_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    SENDER: EmailAddress,
    SENDER_NAME: Name,
    CONFIGURATION_SET: z.optional(Name),
    ALLOWED_RECIPIENTS: z.optional(z.pipe(Json, z.array(Name).check(z.minLength(1)))),
    SUBJECT_PREFIX: z.optional(z.string()),
    MAILS_PER_SECOND: z.optional(z.coerce.number().check(z.positive())),
  })
  .parse(process.env);
