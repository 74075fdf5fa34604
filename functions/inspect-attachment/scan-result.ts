import * as z from 'zod/mini';

/** What GuardDuty Malware Protection for S3 says of an object, on the account's default bus. */
export const ScanResult = z.object({
  s3ObjectDetails: z.object({ objectKey: z.string(), versionId: z.string() }),
  scanResultDetails: z.object({
    scanResultStatus: z.enum([
      'NO_THREATS_FOUND',
      'THREATS_FOUND',
      'UNSUPPORTED',
      'ACCESS_DENIED',
      'FAILED',
    ]),
  }),
});
export type ScanResult = z.infer<typeof ScanResult>;
