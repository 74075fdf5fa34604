/** Environment values that several functions share, for their `env.ts`. */
import * as z from 'zod/mini';

export const Name = z.string().check(z.minLength(1));
export const Origin = z
  .url()
  .check(z.refine((value) => new URL(value).origin === value, 'an origin, without a path'));

const Credentials = z.object({
  AWS_ACCESS_KEY_ID: Name,
  AWS_SECRET_ACCESS_KEY: Name,
  AWS_SESSION_TOKEN: z.optional(z.string()),
});

/** What signs addresses and forms. Read when it is used: Lambda may change it while the process lives. */
export interface SigningKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** @param environment `process.env`, which only an `env.ts` may read. */
export function signingKeysIn(environment: unknown): SigningKeys {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } =
    Credentials.parse(environment);
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
