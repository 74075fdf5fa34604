/** A mail as the outbox shows it and as tests read it. */
import type { MailEventKind } from '../mail-faults.ts';
import type { StoredMail } from '../mail-store.ts';

/** A mail as `/mails` gives it to tests. */
export interface OutboxMail {
  id: string;
  /** By the local clock. */
  receivedAt: string;
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  /** `content` is base64. */
  attachments: { fileName: string; contentType: string; content: string }[];
  /** What became of it, as far as it was reported or is to be. */
  events: { kind: MailEventKind; at: string; reported: boolean }[];
}

const pairs = (list: { Name: string; Value: string }[]) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

export function toOutboxMail({ id, receivedAt, body, events }: StoredMail): OutboxMail {
  const { Simple } = body.Content;
  return {
    id,
    receivedAt,
    from: body.FromEmailAddress,
    to: body.Destination.ToAddresses,
    replyTo: body.ReplyToAddresses,
    subject: Simple.Subject.Data,
    text: Simple.Body.Text?.Data ?? '',
    html: Simple.Body.Html?.Data ?? '',
    headers: pairs(Simple.Headers),
    tags: pairs(body.EmailTags),
    attachments: Simple.Attachments.map(({ FileName, ContentType, RawContent }) => ({
      fileName: FileName,
      contentType: ContentType,
      content: RawContent,
    })),
    events: events.map(({ kind, at, reported }) => ({ kind, at, reported })),
  };
}
