/** A mail as it will leave, and what the mail service asks of one. */
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import type { Consultation } from '../domain/consultation.ts';
import type { Consultee } from '../domain/consultee.ts';
import { EmailAddress } from '../domain/text.ts';
import type { Language } from '../locales/language.ts';
import { type Letter, oneLine, toText } from './letter.ts';
import { toHtml } from './letter-html.tsx';

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  attachments: { fileName: string; contentType: string; content: Uint8Array }[];
  replyTo: string;
}

/** What every mail is built from. */
export interface MailBasis {
  to: string;
  consultation: Consultation;
  consultee: Consultee;
  /** The part of the sender's address after the `@`. */
  senderDomain: string;
  language?: Language;
}

/** What gathers all that concerns one actor in one consultation: a thread of mails, an entry in a calendar. */
export const threadOf = (
  { id }: Consultation,
  consultee: Consultee,
  senderDomain: string,
): string => `${id}.${consultee.id}@${senderDomain}`;

type Extras = Partial<Pick<MailMessage, 'attachments' | 'headers'>>;

/**
 * Lays a letter into a message about one consultee of one consultation; replies go to the coordinator.
 *
 * @param also.thread the thread that the mail belongs to, when it is not that of the consultee in the consultation.
 */
export const toMessage = (
  { to, consultation, consultee, senderDomain }: MailBasis,
  subject: string,
  letter: Letter,
  also: Extras & { thread?: string } = {},
): MailMessage =>
  toThreadMessage(
    {
      to,
      replyTo: consultation.coordinatorMailbox,
      thread: also.thread ?? threadOf(consultation, consultee, senderDomain),
    },
    subject,
    letter,
    also,
  );

/** Lays a letter into a message that belongs to a thread. */
export const toThreadMessage = (
  { to, replyTo, thread }: Pick<MailMessage, 'to' | 'replyTo'> & { thread: string },
  subject: string,
  letter: Letter,
  also: Extras = {},
): MailMessage => ({
  to,
  subject: oneLine(subject),
  text: toText(letter),
  html: toHtml(letter),
  headers: [
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'X-Auto-Response-Suppress', value: 'All' },
    // A root of no mail at all, since the service names the first mail only when it has left.
    { name: 'References', value: `<${thread}>` },
    { name: 'Content-Language', value: letter.language },
    ...(also.headers ?? []),
  ],
  attachments: also.attachments ?? [],
  replyTo,
});

const headerValueLimit = 870;
const messageLimit = 10_000_000;
const bytesOf = (text: string) => new TextEncoder().encode(text).byteLength;
const base64Bytes = (content: Uint8Array) => Math.ceil(content.byteLength / 3) * 4;

/** Why the mail service would not take a message, as words that hold no personal data; none when it would. */
export function validateMessage(message: MailMessage): string[] {
  const { to, replyTo, subject, text, html, headers, attachments } = message;
  const size =
    bytesOf(subject) +
    bytesOf(text) +
    bytesOf(html) +
    attachments.reduce((sum, { content }) => sum + base64Bytes(content), 0);
  const problems: [string, boolean][] = [
    ['recipient-invalid', !EmailAddress.safeParse(to).success],
    ['reply-to-invalid', !EmailAddress.safeParse(replyTo).success],
    ['subject-empty', subject.trim() === ''],
    ['subject-with-line-break', /[\r\n]/.test(subject)],
    ['text-missing', text.trim() === ''],
    ['html-missing', html.trim() === ''],
    ['message-too-large', size > messageLimit],
    ...headers.flatMap(({ name, value }): [string, boolean][] => [
      [`header-not-ascii: ${name}`, !/^[ -~]*$/.test(value)],
      [`header-too-long: ${name}`, value.length >= headerValueLimit],
    ]),
  ];
  return problems.filter(([, present]) => present).map(([problem]) => problem);
}

/**
 * The message as SES takes it.
 *
 * @param options.tags names and values of A–Z a–z 0–9 _ - alone; SES gives them back with its events.
 */
export const toSendEmailInput = (
  message: MailMessage,
  options: {
    from: string;
    fromName: string;
    tags: Record<string, string>;
    configurationSet?: string | undefined;
  },
): SendEmailCommandInput => ({
  FromEmailAddress: `${displayName(options.fromName)} <${options.from}>`,
  Destination: { ToAddresses: [message.to] },
  ReplyToAddresses: [message.replyTo],
  Content: {
    Simple: {
      Subject: utf8(message.subject),
      Body: { Text: utf8(message.text), Html: utf8(message.html) },
      Headers: message.headers.map(({ name, value }) => ({ Name: name, Value: value })),
      Attachments: message.attachments.map(({ fileName, contentType, content }) => ({
        FileName: fileName,
        ContentType: contentType,
        RawContent: content,
        ContentDisposition: 'ATTACHMENT',
        ContentTransferEncoding: 'BASE64',
      })),
    },
  },
  EmailTags: Object.entries(options.tags).map(([Name, Value]) => ({ Name, Value })),
  ConfigurationSetName: options.configurationSet,
});

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/** A quoted string, or encoded words (RFC 2047) when the name is not ASCII: each at most 75 characters long. */
function displayName(name: string): string {
  const line = oneLine(name);
  if (/^[ -~]*$/.test(line)) return `"${line.replaceAll(/["\\]/g, '\\$&')}"`;
  const words: string[] = [];
  let word = '';
  for (const character of line) {
    if (bytesOf(word + character) > 45) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word]
    .map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`)
    .join(' ');
}
