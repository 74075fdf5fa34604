/** What comes in outside the form, as it is stored. */
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import { ConsulteeId, IntakeId } from '../../shared/domain/ids.ts';
import type { IntakeFile, IntakeItem } from '../../shared/domain/intake.ts';
import { consultationId } from './world.ts';

export const fileId = AttachmentId.parse('f'.repeat(32));
export const messageId = AttachmentId.parse('e'.repeat(32));

export const aCleanFile: IntakeFile = {
  ...{ state: 'clean', order: 0, id: fileId, fileName: 'Yttrande.pdf' },
  ...{ type: 'application/pdf', size: 1200, checksum: 'a'.repeat(64) },
  quarantined: { key: 'inkommet/x', versionId: 'v1' },
};

export const anIntakeItem = (changes: Partial<IntakeItem> = {}): IntakeItem => ({
  place: consultationId,
  id: IntakeId.parse('1'.repeat(32)),
  channel: 'email',
  receivedAt: '2021-03-04T12:00:00.000Z',
  sender: { name: 'Kansliet', address: 'kommun@a.example' },
  subject: 'Remissvar från Kommunen A',
  mail: { kind: 'answer', proof: { spf: 'pass', dkim: 'pass', dmarc: 'pass' } },
  namesCase: true,
  match: { by: 'mailbox', consulteeIds: [ConsulteeId.parse('a')] },
  isCut: false,
  files: { [fileId]: aCleanFile },
  outcome: { state: 'waiting' },
  version: 1,
  ...changes,
});
