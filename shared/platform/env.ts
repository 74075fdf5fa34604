/** Environment values that several functions share, for their `env.ts`. */
import * as z from 'zod/mini';

export const Name = z.string().check(z.minLength(1));
export const Origin = z
  .url()
  .check(z.refine((value) => new URL(value).origin === value, 'an origin, without a path'));
