/** What came in outside the form: e-mail, letters, notes of meetings. It waits until somebody registers it or sets it aside. */
import * as z from 'zod/mini';
import { AttachedFile, AttachmentId } from './attached-file.ts';
import { Refusal } from './attachment.ts';
import { ConsulteeId, type ConsultationId, IntakeId, IntakePlace, IntakeRef } from './ids.ts';
import { MailFinding } from './mail-kind.ts';
import { Channel } from './response.ts';
import { ShortText } from './text.ts';

/** Bytes of a message as it came; the mail service takes no more. */
export const messageLimit = 40_000_000;
/** Files of one message; one with more is kept whole, and opened by a person. */
export const intakeFilesAtMost = 40;
/** Characters of a message's text that are shown; the rest stands in the message itself. */
export const intakeTextLimit = 60_000;

/** Why a file that came in is kept from staff; whatever else is wrong with it, it is a public document. */
const Withheld = z.enum(['malware', 'not-scanned', 'bomb', 'empty']);
export type Withheld = z.infer<typeof Withheld>;

/** A file that came in: before and after it was scanned and looked through. The first finding stands. */
export const IntakeFile = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), order: z.int(), fileName: ShortText, size: z.int() }),
  z.object({
    state: z.literal('clean'),
    order: z.int(),
    ...AttachedFile.shape,
    /** What is odd about it, if anything: it is opened with care. */
    remark: z.optional(Refusal),
  }),
  z.object({
    state: z.literal('withheld'),
    order: z.int(),
    fileName: ShortText,
    size: z.int(),
    reason: Withheld,
  }),
]);
export type IntakeFile = z.infer<typeof IntakeFile>;

/** The message itself comes first among the files. */
export const messageOrder = -1;

/** Who it seems to come from. Several, when only the address's domain says so. */
export const Match = z.object({
  by: z.enum(['mailbox', 'domain']),
  consulteeIds: z.array(ConsulteeId),
});
export type Match = z.infer<typeof Match>;

export const SetAside = z.enum(['supplement', 'duplicate', 'not-an-answer', 'other']);
export type SetAside = z.infer<typeof SetAside>;

const Decided = { at: z.iso.datetime(), by: ShortText };

/** What became of it. */
export const IntakeOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({
    state: z.literal('registered'),
    ...Decided,
    consultationId: z.string(),
    consulteeId: ConsulteeId,
  }),
  z.object({ state: z.literal('set-aside'), ...Decided, reason: SetAside, note: ShortText }),
]);
export type IntakeOutcome = z.infer<typeof IntakeOutcome>;

export const IntakeItem = z.object({
  place: IntakePlace,
  id: IntakeId,
  channel: Channel,
  /** When it came in: that decides whether it is late. */
  receivedAt: z.iso.datetime(),
  sender: z.object({ name: ShortText, address: ShortText }),
  subject: ShortText,
  /** What kind of message a mail is; absent for what staff entered. */
  mail: z.optional(MailFinding),
  /** Whether the consultation's case reference stands in it. */
  namesCase: z.boolean(),
  match: z.optional(Match),
  /** Whether its text goes on beyond what is shown. */
  isCut: z.boolean(),
  files: z.record(AttachmentId, IntakeFile),
  outcome: IntakeOutcome,
  version: z.int().check(z.positive()),
});
export type IntakeItem = z.infer<typeof IntakeItem>;

export const intakeRefOf = ({ place, id }: Pick<IntakeItem, 'place' | 'id'>): IntakeRef => ({
  place,
  intakeId: id,
});

/** Whether it waits for a person: what is no answer by itself does not. */
export const waits = ({ outcome, mail }: IntakeItem): boolean =>
  outcome.state === 'waiting' && (mail === undefined || !isByItself(mail.kind));

export const isByItself = (kind: MailFinding['kind']): boolean =>
  kind === 'automatic' || kind === 'bounce';

/** Its files in the order in which they came. */
export const filesOf = ({ files }: Pick<IntakeItem, 'files'>) =>
  Object.entries(files)
    .map(([id, file]) => ({ ...file, id: AttachmentId.parse(id) }))
    .sort((one, other) => one.order - other.order);

/** Whether staff may open a file: not the message either, when what was found in it harms. */
export function mayBeOpened(item: Pick<IntakeItem, 'files'>, file: IntakeFile): boolean {
  const holdsMalware = filesOf(item).some(
    (one) => one.state === 'withheld' && one.reason === 'malware',
  );
  return file.state === 'clean' && !(holdsMalware && file.order === messageOrder);
}

/** Whether files are still to be looked through. */
export const isBeingLookedThrough = (item: Pick<IntakeItem, 'files'>): boolean =>
  filesOf(item).some(({ state }) => state === 'waiting');

/** Where a file that came in is kept, and the end of the address at which it is read. */
export const keptIntakeKey = ({ place, intakeId }: IntakeRef, id: AttachmentId): string =>
  `inkommet/${place}/${intakeId}/${id}`;

/** Where it lies in the quarantine bucket; its name comes after. */
export const intakeQuarantineFolder = (ref: IntakeRef, id: AttachmentId): string =>
  `${keptIntakeKey(ref, id)}/`;

/** Which consultation an address of ours stands for: `rs-2020-0780@…` and `svar+rs-2020-0780@…`. */
export function consultationsAddressed(
  addresses: string[],
  domain: string,
  ids: ConsultationId[],
): ConsultationId[] {
  const parts = addresses.flatMap((address) => {
    const at = address.lastIndexOf('@');
    return address.slice(at + 1).toLowerCase() === domain.toLowerCase()
      ? address.slice(0, at).toLowerCase().split('+')
      : [];
  });
  return ids.filter((id) => parts.includes(id));
}

/** Domains at which anybody may have a mailbox: they say nothing of whom a mail comes from. */
const sharedDomains =
  /^(gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|telia|bredband|comhem|tele2|spray|protonmail|proton|gmx)\.[a-z.]+$/;
const suggestionsAtMost = 5;

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Who a mailbox belongs to; else who has one at the same domain, as a suggestion. */
export function matchSender(
  address: string,
  consultees: Iterable<{ id: ConsulteeId; email: string; formerEmails: string[] }>,
): Match | undefined {
  const sender = address.toLowerCase();
  const domain = domainOf(sender);
  const exact: ConsulteeId[] = [];
  const near: ConsulteeId[] = [];
  for (const { id, email, formerEmails } of consultees) {
    if ([email, ...formerEmails].some((own) => own.toLowerCase() === sender)) exact.push(id);
    else if (domainOf(email) === domain) near.push(id);
  }
  if (exact.length > 0) return { by: 'mailbox', consulteeIds: exact.slice(0, suggestionsAtMost) };
  if (near.length === 0 || sharedDomains.test(domain)) return undefined;
  return { by: 'domain', consulteeIds: near.slice(0, suggestionsAtMost) };
}

/** Reads a key of the quarantine bucket; `undefined` when it is no file that came in. */
export function parseIntakeKey(key: string): { ref: IntakeRef; id: AttachmentId } | undefined {
  const [first, place, intakeId, fileId] = key.split('/');
  const ref = IntakeRef.safeParse({ place, intakeId });
  const id = AttachmentId.safeParse(fileId);
  return first === 'inkommet' && ref.success && id.success
    ? { ref: ref.data, id: id.data }
    : undefined;
}
