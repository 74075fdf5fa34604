import * as z from 'zod/mini';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin } from '../../shared/platform/env.ts';
import { Json } from '../../shared/platform/env-json.ts';
import { Login } from './issuer.ts';

export const env = z
  .object({
    SESSION_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    LOGIN: z.pipe(Json, Login),
  })
  .parse(process.env);
