import { randomBytes } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { EventOf } from '../../events/index.ts';
import {
  type AnswerRegister,
  type MadeRegister,
  registerFiles,
  RegisterFormat,
  registerKey,
} from '../../shared/domain/answer-register.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import {
  askForRegister,
  completeRegister,
  getRegister,
  listRegisterLines,
} from '../../shared/store/answer-registers.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { countAnswers, makeFile } from './files.ts';

export interface Deps {
  records: Table;
  bucket: { client: S3Client; name: string };
  language: Language;
  clock: Clock;
}

export type RegisterEvent = EventOf<'consultation.closed.v1' | 'consultation-register.asked.v1'>;

/** Makes the files of the register of answers that was asked for; a consultation that closes asks for its own. */
export const compileRegister =
  (deps: Deps) =>
  async (event: RegisterEvent): Promise<void> => {
    const id = ConsultationId.parse(event.data.consultationId);
    if (event.type === 'consultation.closed.v1') await askAtClosing(deps, id, event.data.sequence);
    else await makeRegister(deps, id, event.data.version);
  };

async function askAtClosing(
  { records, clock }: Deps,
  consultationId: ConsultationId,
  closing: number,
): Promise<void> {
  const seen = await getRegister(records, consultationId);
  if (seen?.closing !== undefined && seen.closing >= closing) return;
  const asked = {
    consultationId,
    closing,
    token: randomBytes(16).toString('hex'),
    askedAt: clock().toISOString(),
  };
  if (!(await askForRegister(records, seen, asked)))
    throw new Error('a register was asked for at the same time');
}

/** Made twice, it says what stands then. A version that is not the latest is left to the event of the latest. */
async function makeRegister(deps: Deps, id: ConsultationId, version: number): Promise<void> {
  const { records, language, clock } = deps;
  const [register, consultation] = await Promise.all([
    getRegister(records, id),
    getConsultation(records, id),
  ]);
  if (!register || !consultation) throw new Error('a register was asked for that is not stored');
  if (register.version !== version || register.state === 'ready') return;
  const lines = await listRegisterLines(records, id);
  const at = clock();
  const files: MadeRegister['files'] = [];
  for (const format of RegisterFormat.options) {
    const body = await makeFile({ consultation, lines, at }, format, language);
    files.push(await keep(deps, register, format, body));
  }
  await completeRegister(records, register, {
    at: at.toISOString(),
    ...countAnswers(lines),
    files,
  });
}

async function keep(
  { bucket }: Deps,
  register: AnswerRegister,
  format: RegisterFormat,
  body: Buffer,
): Promise<MadeRegister['files'][number]> {
  const key = registerKey(register, format);
  const { fileName, contentType } = registerFiles[format];
  await bucket.client.send(
    new PutObjectCommand({
      Bucket: bucket.name,
      Key: key,
      Body: body,
      ContentType: contentType,
      ContentDisposition: `attachment; filename="${fileName}"`,
    }),
  );
  return { format, key, bytes: body.length };
}
