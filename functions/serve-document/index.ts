import { systemClock } from '../../shared/platform/clock.ts';
import { env, readCredentials } from './env.ts';
import { serveDocument } from './handler.ts';

export const handler = serveDocument({
  documents: env.DOCUMENTS_BUCKET,
  reports: env.REPORTS_BUCKET,
  attachments: env.ATTACHMENTS_BUCKET,
  region: env.AWS_REGION,
  endpoint: env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL,
  readCredentials,
  clock: systemClock,
});
