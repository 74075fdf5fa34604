import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Clock } from '../../shared/platform/clock.ts';
import { presignedUrl, type Presigning } from './presign.ts';

const Event = z.object({ rawPath: z.string() });

/** The addresses of the objects: a bucket's own beginning, and the key. */
const addresses = {
  /** See `documentKey`. */
  documents:
    /^\/dokument\/([a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\/[0-9a-f]{16}\/(?!\.{1,2}$)[\w.-]{1,100})$/,
  /** See `reportKey`. */
  reports: /^\/rapportfil\/([a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\.[a-z]{3,4})$/,
  /** See `keptKey` and `keptIntakeKey`: the last part is known to those alone who were shown it. */
  attachments:
    /^\/bilaga\/((?:lagesrapport\/[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}|inkommet\/[a-z0-9-]{1,40}\/[0-9a-f]{32})\/[0-9a-f]{32})$/,
};
type Kind = keyof typeof addresses;

function find(path: string): { kind: Kind; key: string } | undefined {
  for (const kind of Object.keys(addresses) as Kind[]) {
    const key = addresses[kind].exec(path)?.[1];
    if (key !== undefined) return { kind, key };
  }
  return undefined;
}

/** Sends the browser to the object in S3, through an address that holds for a minute. */
export const serveDocument =
  ({
    clock,
    region,
    endpoint,
    readCredentials,
    ...buckets
  }: Omit<Presigning, 'bucket'> & Record<Kind, string> & { clock: Clock }) =>
  async (input: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const { rawPath } = Event.parse(input);
    const found = find(rawPath);
    if (!found)
      return {
        statusCode: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        body: 'Handlingen finns inte. Kontrollera adressen.\nThe document does not exist. Check the address.\n',
      };
    const presigning = { region, endpoint, readCredentials, bucket: buckets[found.kind] };
    return {
      statusCode: 302,
      headers: {
        location: await presignedUrl(presigning, found.key, clock()),
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      },
    };
  };
