import * as z from 'zod/mini';
import { About } from '../../shared/domain/about.ts';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin } from '../../shared/platform/env.ts';
import { Json } from '../../shared/platform/env-json.ts';

export const env = z
  .object({
    RECORDS_TABLE: Name,
    DRAFTS_TABLE: Name,
    LINK_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    ABOUT: z.pipe(Json, About),
  })
  .parse(process.env);
