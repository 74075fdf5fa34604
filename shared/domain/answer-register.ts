/** The register (diarieblad) of all answers to a consultation, as files: asked for by a coordinator, or by the closing. */
import * as z from 'zod/mini';
import { ConsultationId } from './ids.ts';
import { Stance } from './response.ts';
import { ShortText } from './text.ts';

export const RegisterFormat = z.enum(['csv', 'pdf']);
export type RegisterFormat = z.infer<typeof RegisterFormat>;

export const AnswerRegister = z.object({
  consultationId: ConsultationId,
  /** How often it was asked for. */
  version: z.int().check(z.positive()),
  state: z.enum(['asked', 'ready']),
  askedAt: z.iso.datetime(),
  /** A part of the files' addresses that nobody guesses: whoever knows an address gets the file. */
  token: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** The latest closing that asked for it, by its sequence. */
  closing: z.optional(z.int()),
  /** What was made last, which stands until the next is ready. */
  made: z.optional(
    z.object({
      at: z.iso.datetime(),
      answers: z.int(),
      late: z.int(),
      files: z.array(z.object({ format: RegisterFormat, key: z.string(), bytes: z.int() })),
    }),
  ),
});
export type AnswerRegister = z.infer<typeof AnswerRegister>;
export type MadeRegister = NonNullable<AnswerRegister['made']>;

/** What the register says of an answer: no text, and nobody's contact details. */
export const RegisterLine = z.object({
  reference: z.string(),
  version: z.int(),
  submittedAt: z.iso.datetime(),
  late: z.boolean(),
  consulteeName: ShortText,
  checksum: z.string(),
  answer: z.object({
    overall: z.optional(z.object({ stance: z.optional(Stance) })),
    contact: z.optional(z.object({ ownReference: z.string() })),
  }),
});
export type RegisterLine = z.infer<typeof RegisterLine>;

export const registerFiles: Record<RegisterFormat, { fileName: string; contentType: string }> = {
  csv: { fileName: 'diarieblad.csv', contentType: 'text/csv; charset=utf-8' },
  pdf: { fileName: 'diarieblad.pdf', contentType: 'application/pdf' },
};

/** Where a file of it lies in the bucket of reports, and below `/rapportfil/` on the pages. */
export const registerKey = (
  { consultationId, token }: Pick<AnswerRegister, 'consultationId' | 'token'>,
  format: RegisterFormat,
): string => `${consultationId}/${token}/${registerFiles[format].fileName}`;
