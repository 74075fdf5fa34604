/** Beside `env.ts`, so that only functions with such a value carry it. */
import * as z from 'zod/mini';

/** A value that is written as JSON. */
export const Json = z.pipe(
  z.string(),
  z.transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: text });
      return z.NEVER;
    }
  }),
);
