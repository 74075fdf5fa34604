/** The place of a message that staff have saved: `upload-attachment` signs the form with which the browser sends it to S3. */
import { IntakeId } from '../../shared/domain/ids.ts';
import { reserveUpload } from '../../shared/store/intake.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { messageUploadPath } from '../../shared/web/staff-paths.ts';
import type { Asked, Place } from './asked.ts';

export async function reserve(asked: Asked, { place, consultation }: Place): Promise<Response> {
  const id = IntakeId.safeParse(asked.request.form.get('id'));
  if (!consultation || !id.success) return notFound(asked);
  const ref = { place, intakeId: id.data };
  // Sent twice: the place is there.
  await reserveUpload(asked.records, ref, asked.viewer.now);
  return seeOther(messageUploadPath(ref));
}
