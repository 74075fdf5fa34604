/** Presigned S3 addresses without an S3 client, which would be ten times the code. */
import { createHash, createHmac } from 'node:crypto';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import type { SigningKeys } from '../../shared/platform/env.ts';

export interface Presigning {
  bucket: string;
  region: string;
  /** Where S3 is when it is not AWS's own; the bucket is then part of the path. */
  endpoint: string | undefined;
  readCredentials: () => SigningKeys;
}

/** SHA-256 in the shape that the signer asks for. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error('the signer makes a new one for each hash');
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array =>
  typeof data === 'string'
    ? Buffer.from(data)
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);

const expiresInSeconds = 60;

/** An address at which anyone can get the object for a minute from `now`. */
export async function presignedUrl(
  { bucket, region, endpoint, readCredentials }: Presigning,
  key: string,
  now: Date,
): Promise<string> {
  const url =
    endpoint === undefined
      ? new URL(`https://${bucket}.s3.${region}.amazonaws.com/${key}`)
      : new URL(`/${bucket}/${key}`, endpoint);
  const presigner = new S3RequestPresigner({
    credentials: readCredentials(),
    region,
    sha256: Sha256,
  });
  const signed = await presigner.presign(
    {
      method: 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port && { port: Number(url.port) }),
      path: url.pathname,
      query: {},
      headers: { host: url.host },
    },
    { expiresIn: expiresInSeconds, signingDate: now },
  );
  for (const [name, value] of Object.entries(signed.query ?? {}))
    url.searchParams.set(name, String(value));
  return url.href;
}
