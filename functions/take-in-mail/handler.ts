import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import { endingOf } from '../../shared/domain/attachment.ts';
import { mentionsCase } from '../../shared/domain/case-reference.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { IntakeId, type IntakeRef } from '../../shared/domain/ids.ts';
import {
  consultationsAddressed,
  type IntakeFile,
  type IntakeItem,
  intakeQuarantineFolder,
  intakeRefOf,
  intakeTextLimit,
  isByItself,
  matchSender,
  messageOrder,
} from '../../shared/domain/intake.ts';
import { kindOf, type MailFinding, proofIn } from '../../shared/domain/mail-kind.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { log } from '../../shared/platform/log.ts';
import { listConsultations } from '../../shared/store/consultations.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { getIntake, putIntake } from '../../shared/store/intake.ts';
import { type Message, type MessageFile, readMessage } from './read-message.ts';

/** What S3 says of a new object, on the account's default bus. */
export const ObjectCreated = z.object({
  object: z.object({ key: z.string(), 'version-id': z.optional(z.string()) }),
});
type ObjectCreated = z.infer<typeof ObjectCreated>;

export interface Deps {
  records: Table;
  s3: S3Client;
  inbound: string;
  quarantine: string;
  domain: string | undefined;
  clock: Clock;
}

/** What SES writes once, when the rule is made. */
const setupNotice = /AMAZON_SES_SETUP_NOTIFICATION$/;
/** Where messages lie that staff upload; the others were put there by the mail service. */
const uploaded = /^uppladdat\/([^/]+)\//;

/** Takes in a message: an item that waits for a person, and its files, in quarantine. */
export const takeInMail =
  (deps: Deps) =>
  async ({ object: { key, 'version-id': version } }: ObjectCreated): Promise<void> => {
    if (setupNotice.test(key)) return;
    const bytes = await read(deps, key, version);
    const message = await readMessage(bytes);
    const arrived = await itemOf(deps, key, message, bytes);
    const isNew = await putIntake(deps.records, arrived.item, arrived.text, deps.clock());
    const ref = intakeRefOf(arrived.item);
    log.info('mail taken in', { intake: ref.intakeId, kind: arrived.item.mail?.kind, isNew });
    await quarantineFiles(deps, ref, arrived.bytesOf);
  };

async function read(
  { s3, inbound }: Deps,
  key: string,
  version: string | undefined,
): Promise<Uint8Array> {
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: inbound, Key: key, VersionId: version }),
  );
  if (!Body) throw new Error('a message came without its bytes');
  return Body.transformToByteArray();
}

interface Arrived {
  item: IntakeItem;
  text: string;
  bytesOf: Map<AttachmentId, MessageFile>;
}

async function itemOf(
  deps: Deps,
  key: string,
  message: Message,
  bytes: Uint8Array,
): Promise<Arrived> {
  const isUploaded = uploaded.test(key);
  const consultation = await consultationOf(deps, message, uploaded.exec(key)?.[1]);
  const mail = findingOf(message, isUploaded);
  const id = IntakeId.parse(sha256(identityOf(message, bytes)).slice(0, 32));
  const files = new Map<AttachmentId, MessageFile>();
  const parts: Record<AttachmentId, IntakeFile> = {};
  const add = (order: number, file: MessageFile) => {
    // Nobody can guess it who does not know where the message lies, and it is the same at every attempt.
    const fileId = AttachmentId.parse(sha256(`${key}#${id}#${order}`).slice(0, 32));
    const known = { order, fileName: file.name, size: file.bytes.length };
    if (known.size === 0) parts[fileId] = { state: 'withheld', ...known, reason: 'empty' };
    else {
      parts[fileId] = { state: 'waiting', ...known };
      files.set(fileId, file);
    }
  };
  add(messageOrder, { name: 'meddelande.eml', bytes });
  message.files.forEach((file, index) => {
    add(index, file);
  });
  const now = deps.clock();
  const { receivedAt = now } = message;
  const item: IntakeItem = {
    ...{ place: consultation?.id ?? '-', id, channel: 'email' },
    receivedAt: (receivedAt < now ? receivedAt : now).toISOString(),
    sender: message.sender,
    subject: message.subject,
    mail,
    namesCase: consultation !== undefined && namesCase(message, consultation),
    match: isByItself(mail.kind) ? undefined : await matchOf(deps, message, consultation),
    isCut: message.text.length > intakeTextLimit,
    files: parts,
    outcome: { state: 'waiting' },
    version: 1,
  };
  return { item, text: message.text.slice(0, intakeTextLimit).toWellFormed(), bytesOf: files };
}

/** The same for a message that is delivered twice, be it by another way; another one for another message with its id. */
function identityOf({ headers, sender, subject, text, files }: Message, bytes: Uint8Array): string {
  const id = headers.find(({ key }) => key === 'message-id')?.value.trim();
  if (id === undefined) return sha256(bytes);
  const contents = files.map((file) => `${file.name} ${sha256(file.bytes)}`);
  return JSON.stringify([id, sender.address, subject, text, contents]);
}

function findingOf(message: Message, isUploaded: boolean): MailFinding {
  const { headers, subject, files, unreadable } = message;
  if (unreadable) return { kind: 'unreadable', unreadable };
  const hasDocument = files.some(({ name }) => {
    const ending = endingOf(name);
    return ending === 'pdf' || ending === 'docx' || ending === 'odt';
  });
  const kind = kindOf(headers, { subject, hasDocument });
  // In a saved message anybody could have written what the mail service found.
  const proof = isUploaded ? undefined : proofIn(headers);
  return { kind, ...(proof && { proof }) };
}

const namesCase = ({ subject, text }: Message, { caseReference }: Consultation): boolean =>
  mentionsCase(`${subject}\n${text}`, caseReference);

/** The consultation that staff chose, or that its address names; else the one whose case reference stands in it. */
async function consultationOf(
  { records, domain }: Deps,
  message: Message,
  chosen: string | undefined,
): Promise<Consultation | undefined> {
  const all = await listConsultations(records);
  if (chosen !== undefined) return all.find(({ id }) => id === chosen);
  const addressed =
    domain === undefined
      ? []
      : consultationsAddressed(
          message.addresses,
          domain,
          all.map(({ id }) => id),
        );
  const named = all.filter(({ id }) => addressed.includes(id));
  const candidates = named.length > 0 ? named : all.filter((one) => namesCase(message, one));
  // Of several none is more right than another: a person chooses.
  return candidates.length === 1 ? candidates[0] : undefined;
}

async function matchOf(
  { records }: Deps,
  { sender }: Message,
  consultation: Consultation | undefined,
): Promise<IntakeItem['match']> {
  if (!consultation || sender.address === '') return undefined;
  return matchSender(
    sender.address,
    await Array.fromAsync(eachConsultee(records, consultation.id)),
  );
}

/** Puts the files that wait into quarantine, each once: the scanner looks at every version. */
async function quarantineFiles(
  { records, s3, quarantine }: Deps,
  ref: IntakeRef,
  bytesOf: Arrived['bytesOf'],
): Promise<void> {
  const stored = await getIntake(records, ref);
  for (const [id, { name, bytes }] of bytesOf) {
    // The same message came before by another way, with files of its own; or this one has been looked through.
    if (stored?.files[id]?.state !== 'waiting') continue;
    await unlessThere(
      s3.send(
        new PutObjectCommand({
          Bucket: quarantine,
          Key: `${intakeQuarantineFolder(ref, id)}${name}`,
          Body: bytes,
          IfNoneMatch: '*',
        }),
      ),
    );
  }
}

async function unlessThere(put: Promise<unknown>): Promise<void> {
  try {
    await put;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PreconditionFailed') throw error;
  }
}
