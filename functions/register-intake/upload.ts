/** The place of a message that staff have saved: `upload-attachment` signs the form with which the browser sends it to S3. */
import { randomBytes } from 'node:crypto';
import { IntakeId } from '../../shared/domain/ids.ts';
import { reserveUpload } from '../../shared/store/intake.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { messageUploadPath } from '../../shared/web/staff-paths.ts';
import type { Asked, Place } from './asked.ts';

export async function reserve(asked: Asked, { place, consultation }: Place): Promise<Response> {
  if (!consultation) return notFound(asked);
  const id = IntakeId.parse(randomBytes(16).toString('hex'));
  await reserveUpload(asked.records, { place, intakeId: id }, asked.viewer.now);
  return seeOther(messageUploadPath({ place, intakeId: id }));
}
