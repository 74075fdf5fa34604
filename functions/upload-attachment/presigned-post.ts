/**
 * Signed forms with which a browser sends a file straight to S3 (POST policy, Signature Version 4), without an S3 client,
 * which would be as much code as the rest of the function.
 */
import { createHmac } from 'node:crypto';
import type { SigningKeys } from '../../shared/platform/env.ts';

export interface Signing {
  bucket: string;
  region: string;
  /** Where S3 is when it is not AWS's own; the bucket is then part of the path. */
  endpoint: string | undefined;
  readCredentials: () => SigningKeys;
}

export interface PresignedPost {
  /** Where the form is sent. */
  url: string;
  /** Its hidden fields; the file comes last, as `file`. */
  fields: Record<string, string>;
}

const minutes = 60;

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** The signature of a policy in base64, in hexadecimal. @param of.day as `20151229`. */
export function signPolicy(
  policy: string,
  of: { secretAccessKey: string; day: string; region: string },
): string {
  let key: string | Buffer = `AWS4${of.secretAccessKey}`;
  for (const part of [of.day, of.region, 's3', 'aws4_request']) key = hmac(key, part);
  return hmac(key, policy).toString('hex');
}

/**
 * Lets whoever has the form put one file of 1 to `limit` bytes into the folder within an hour from `now`. S3 puts the name
 * of the file for `${filename}`, and then leads the browser to `redirect`.
 */
export function presignPost(
  { bucket, region, endpoint, readCredentials }: Signing,
  { folder, limit, redirect }: { folder: string; limit: number; redirect: string },
  now: Date,
): PresignedPost {
  const { accessKeyId, secretAccessKey, sessionToken } = readCredentials();
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const fixed = {
    success_action_redirect: redirect,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [accessKeyId, day, region, 's3', 'aws4_request'].join('/'),
    'x-amz-date': time,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(now.getTime() + minutes * 60_000).toISOString(),
      conditions: [
        { bucket },
        ['starts-with', '$key', folder],
        ['content-length-range', 1, limit],
        ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64');
  return {
    url:
      endpoint === undefined
        ? `https://${bucket}.s3.${region}.amazonaws.com/`
        : `${endpoint}/${bucket}`,
    fields: {
      key: `${folder}\${filename}`,
      ...fixed,
      policy,
      'x-amz-signature': signPolicy(policy, { secretAccessKey, day, region }),
    },
  };
}
