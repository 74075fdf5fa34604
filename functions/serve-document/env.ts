import * as z from 'zod/mini';
import { Name, signingKeysIn } from '../../shared/platform/env.ts';

const Environment = z.object({
  DOCUMENTS_BUCKET: Name,
  REPORTS_BUCKET: Name,
  ATTACHMENTS_BUCKET: Name,
  AWS_REGION: Name,
  AWS_ENDPOINT_URL: z.optional(z.url()),
  AWS_ENDPOINT_URL_S3: z.optional(z.url()),
});

export const env = Environment.parse(process.env);

export const readCredentials = () => signingKeysIn(process.env);
