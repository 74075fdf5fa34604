import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { EventOf } from '../../events/index.ts';
import { RoundRef } from '../../shared/domain/ids.ts';
import { reportFiles, ReportFormat, reportKey } from '../../shared/domain/report.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getFrozenHeader } from '../../shared/store/frozen.ts';
import { getReport, putReport } from '../../shared/store/reports.ts';
import { makeDocument } from './documents.ts';

export interface Deps {
  plans: Table;
  bucket: { client: S3Client; name: string };
  language: Language;
  clock: Clock;
}

/**
 * Makes the documents of a frozen round, one after the other. Begun again, it goes on with those that are not there; what it
 * is made of never changes, so that a document made twice says the same.
 */
export const compileReport =
  (deps: Deps) =>
  async ({ data }: EventOf<'follow-up-round.frozen.v1'>): Promise<void> => {
    const ref = RoundRef.parse(data);
    const header = await getFrozenHeader(deps.plans, ref);
    if (!header) throw new Error('a round is frozen whose rows are not stored');
    for (const format of ReportFormat.options) {
      if (await getReport(deps.plans, ref, format)) continue;
      const body = await makeDocument(deps.plans, header, format, deps.language);
      await keep(deps, ref, format, body);
    }
  };

async function keep(
  { plans, bucket, clock }: Deps,
  ref: RoundRef,
  format: ReportFormat,
  body: Buffer,
): Promise<void> {
  const key = reportKey(ref, format);
  const { fileName, contentType } = reportFiles[format];
  const how = format === 'html' ? 'inline' : 'attachment';
  await bucket.client.send(
    new PutObjectCommand({
      Bucket: bucket.name,
      Key: key,
      Body: body,
      ContentType: contentType,
      ContentDisposition: `${how}; filename="${fileName}"`,
    }),
  );
  await putReport(plans, {
    ...ref,
    format,
    key,
    bytes: body.length,
    checksum: createHash('sha256').update(body).digest('hex'),
    madeAt: clock().toISOString(),
  });
}
