/** The documents that are made of a frozen round. */
import * as z from 'zod/mini';
import { RoundRef } from './ids.ts';

/** `evidence` is the evidence sheet of the S3 criteria. */
export const ReportFormat = z.enum(['html', 'docx', 'xlsx', 'pdf', 'evidence']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** A document that is ready. It is made once, and never changes. */
export const ReportFile = z.object({
  ...RoundRef.shape,
  format: ReportFormat,
  /** The object's key in the bucket of reports. */
  key: z.string(),
  bytes: z.int(),
  /** SHA-256, hexadecimal. */
  checksum: z.string(),
  madeAt: z.iso.datetime(),
});
export type ReportFile = z.infer<typeof ReportFile>;

export const reportFiles: Record<ReportFormat, { fileName: string; contentType: string }> = {
  html: { fileName: 'rapport.html', contentType: 'text/html; charset=utf-8' },
  docx: {
    fileName: 'rapport.docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    fileName: 'rapport.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  pdf: { fileName: 'rapport.pdf', contentType: 'application/pdf' },
  evidence: {
    fileName: 'bevisblad-s3.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
};

export const reportKey = ({ strategyId, roundId }: RoundRef, format: ReportFormat): string =>
  `${strategyId}/${roundId}/${reportFiles[format].fileName}`;
