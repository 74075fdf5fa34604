import * as z from 'zod/mini';
import { Name } from '../../shared/platform/env.ts';

const Environment = z.object({
  DOCUMENTS_BUCKET: Name,
  REPORTS_BUCKET: Name,
  AWS_REGION: Name,
  AWS_ENDPOINT_URL: z.optional(z.url()),
  AWS_ENDPOINT_URL_S3: z.optional(z.url()),
});

export const env = Environment.parse(process.env);

const Credentials = z.object({
  AWS_ACCESS_KEY_ID: Name,
  AWS_SECRET_ACCESS_KEY: Name,
  AWS_SESSION_TOKEN: z.optional(z.string()),
});

/** Read when they are used: Lambda may change them while the process lives. */
export function readCredentials() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = Credentials.parse(
    process.env,
  );
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
