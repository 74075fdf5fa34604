import * as z from 'zod/mini';
import { languages } from '../../shared/locales/language.ts';
import { Name, Origin } from '../../shared/platform/env.ts';
import { Login } from './issuer.ts';

const LoginJson = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.issues.push({ code: 'custom', message: 'not JSON', input: text });
        return z.NEVER;
      }
    }),
  ),
  Login,
);

export const env = z
  .object({
    SESSION_SECRET_ARN: Name,
    PUBLIC_ORIGIN: Origin,
    LOCALE: z.enum(languages),
    LOGIN: LoginJson,
  })
  .parse(process.env);
