import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Clock } from '../../shared/platform/clock.ts';
import { presignedUrl, type Presigning } from '../../shared/platform/presign.ts';

const Event = z.object({ rawPath: z.string() });

/** `/dokument/` and the object's key, see `documentKey`. */
const DocumentPath =
  /^\/dokument\/([a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\/[0-9a-f]{16}\/(?!\.{1,2}$)[\w.-]{1,100})$/;

/** Sends the browser to the document in S3, through an address that holds for a minute. */
export const serveDocument =
  (presigning: Presigning & { clock: Clock }) =>
  async (input: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const key = DocumentPath.exec(Event.parse(input).rawPath)?.[1];
    if (key === undefined)
      return {
        statusCode: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        body: 'Handlingen finns inte. Kontrollera adressen.\nThe document does not exist. Check the address.\n',
      };
    return {
      statusCode: 302,
      headers: {
        location: await presignedUrl(presigning, key, presigning.clock()),
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      },
    };
  };
