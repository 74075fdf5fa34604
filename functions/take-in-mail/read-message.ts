/** A message (RFC 5322) as we need it. Whatever is in it, it is read within limits, or said to be unreadable. */
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { cleanFileName } from '../../shared/domain/attachment.ts';
import { intakeFilesAtMost } from '../../shared/domain/intake.ts';
import type { Headers, Unreadable } from '../../shared/domain/mail-kind.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';

export interface MessageFile {
  name: string;
  bytes: Uint8Array;
}

export interface Message {
  headers: Headers;
  sender: { name: string; address: string };
  subject: string;
  text: string;
  files: MessageFile[];
  /** Every address that it was sent to, as far as it says. */
  addresses: string[];
  /** When a mail server took it last; else when its sender says that it was sent. */
  receivedAt: Date | undefined;
  unreadable?: Unreadable;
}

const unread: Omit<Message, 'unreadable'> = {
  ...{ headers: [], subject: '', text: '', files: [], addresses: [] },
  sender: { name: '', address: '' },
  receivedAt: undefined,
};

export async function readMessage(bytes: Uint8Array): Promise<Message> {
  const email = await parse(bytes);
  if (!email?.headers.some(({ key }) => key === 'from' || key === 'received' || key === 'date'))
    return { ...unread, unreadable: 'broken' };
  const files = email.attachments.filter((file) => !isDecoration(file)).map(fileOf);
  const { headers } = email;
  const message: Message = {
    headers,
    sender: senderOf(email),
    subject: oneLine(email.subject ?? ''),
    text: cleanText(email.text ?? (await textOfHtml(email.html ?? ''))),
    files: files.length > intakeFilesAtMost ? [] : files,
    addresses: addressesOf(email),
    receivedAt: dateIn(received(headers).split(';').at(-1)) ?? dateIn(email.date),
  };
  if (files.length > intakeFilesAtMost) return { ...message, unreadable: 'too-many-files' };
  return message.sender.address === '' ? { ...message, unreadable: 'no-sender' } : message;
}

/** `undefined` when it is deeper or has more headers than any mail program makes. */
const parse = (bytes: Uint8Array): Promise<Email | undefined> =>
  PostalMime.parse(bytes, {
    // A message in a message is a file of its own: what it says was said by somebody else.
    forceRfc822Attachments: true,
    maxNestingDepth: 50,
    maxHeadersSize: 200_000,
  }).catch(() => undefined);

/** Without the marks that turn the direction of writing, behind which a name hides. */
const oneLine = (text: string): string =>
  cleanText(text)
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, shortTextLimit)
    .toWellFormed();

const mailboxesOf = (addresses: Address[] = []): string[] =>
  addresses.flatMap((one) =>
    one.address === undefined ? one.group.map(({ address }) => address) : [one.address],
  );

function senderOf({ from }: Email): Message['sender'] {
  const [address = ''] = from ? mailboxesOf([from]) : [];
  return { name: oneLine(from?.name ?? ''), address: oneLine(address).toLowerCase() };
}

const received = (headers: Headers): string =>
  headers.find(({ key }) => key === 'received')?.value ?? '';

function addressesOf({ to, cc, deliveredTo, headers }: Email): string[] {
  const [, envelope] = /\bfor <?([^\s<>;]+@[^\s<>;]+)/i.exec(received(headers)) ?? [];
  const original = headers.find(({ key }) => key === 'x-original-to')?.value;
  return [envelope, deliveredTo, original, ...mailboxesOf(to), ...mailboxesOf(cc)].filter(
    (address) => address !== undefined,
  );
}

function dateIn(text = ''): Date | undefined {
  const date = new Date(text.replace(/\(.*\)/, '').trim());
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Logotypes of signatures, which the message itself shows. */
const isDecoration = ({ related, mimeType }: Attachment): boolean =>
  related === true && mimeType.startsWith('image/');

const endings: Record<string, string> = {
  'message/rfc822': 'meddelande.eml',
  'text/calendar': 'kallelse.ics',
  'application/pdf': 'bilaga.pdf',
};

const fileOf = ({ filename, mimeType, content }: Attachment): MessageFile => ({
  name: cleanFileName(filename ?? endings[mimeType] ?? 'bilaga'),
  bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
});

/** The parser makes text of HTML where a text stands beside it: an empty one does. */
async function textOfHtml(html: string): Promise<string> {
  if (html === '') return '';
  const parts = [
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\n',
    '--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n',
    `${Buffer.from(html).toString('base64')}\n--b--`,
  ];
  const { text = '' } = await PostalMime.parse(parts.join('\n'));
  return text;
}
