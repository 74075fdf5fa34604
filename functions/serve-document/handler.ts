import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Clock } from '../../shared/platform/clock.ts';
import { presignedUrl, type Presigning } from './presign.ts';

const Event = z.object({ rawPath: z.string() });

/** `/dokument/` and the key of a consultation's document, see `documentKey`. */
const DocumentPath =
  /^\/dokument\/([a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\/[0-9a-f]{16}\/(?!\.{1,2}$)[\w.-]{1,100})$/;

/** `/rapportfil/` and the key of a report, see `reportKey`. */
const ReportPath =
  /^\/rapportfil\/([a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}\.[a-z]{3,4})$/;

/** Sends the browser to the document in S3, through an address that holds for a minute. */
export const serveDocument =
  ({
    documents,
    reports,
    clock,
    ...presigning
  }: Omit<Presigning, 'bucket'> & { documents: string; reports: string; clock: Clock }) =>
  async (input: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const { rawPath } = Event.parse(input);
    const document = DocumentPath.exec(rawPath)?.[1];
    const key = document ?? ReportPath.exec(rawPath)?.[1];
    if (key === undefined)
      return {
        statusCode: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        body: 'Handlingen finns inte. Kontrollera adressen.\nThe document does not exist. Check the address.\n',
      };
    const bucket = document === undefined ? reports : documents;
    return {
      statusCode: 302,
      headers: {
        location: await presignedUrl({ ...presigning, bucket }, key, clock()),
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      },
    };
  };
