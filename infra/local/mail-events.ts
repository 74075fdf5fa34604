/** What SES reports of a mail, in the form in which it does: an event on the account's default bus. */
import { account, region } from './emulator.ts';
import type { MailEventKind } from './mail-faults.ts';
import { messageIdOf, type StoredMail } from './mail-store.ts';

/** The emulator refuses `aws.ses`, as AWS does. The configuration's `mailEventSource` names it. */
export const mailEventSource = 'remissflow.mail-stand-in';

interface MailReport {
  detailType: string;
  detail: Record<string, unknown>;
}

/** An event of SES about a mail. `at`: when it happened, by the local clock. */
export function reportOf(mail: StoredMail, kind: MailEventKind, at: Date): MailReport {
  const { detailType, eventType, part } = build[kind](mail, at.toISOString());
  return { detailType, detail: { eventType, mail: mailPart(mail), ...part } };
}

interface Build {
  detailType: string;
  eventType: string;
  part: Record<string, unknown>;
}

const build: Record<MailEventKind, (mail: StoredMail, timestamp: string) => Build> = {
  delivery: ({ body }, timestamp) => ({
    detailType: 'Email Delivered',
    eventType: 'Delivery',
    part: {
      delivery: {
        timestamp,
        processingTimeMillis: 540,
        recipients: body.Destination.ToAddresses,
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: 'mta.local.example',
      },
    },
  }),
  bounce: (mail, timestamp) =>
    bounceOf(mail, timestamp, 'Permanent', 'General', {
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 user unknown',
    }),
  suppressed: (mail, timestamp) =>
    bounceOf(mail, timestamp, 'Permanent', 'OnAccountSuppressionList', {
      action: 'failed',
      status: '5.1.1',
      diagnosticCode:
        'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
    }),
  // SES reports what a mailbox answers by itself as a bounce that may pass.
  'out-of-office': (mail, timestamp) => bounceOf(mail, timestamp, 'Transient', 'General', {}),
  complaint: (mail, timestamp) => ({
    detailType: 'Email Complaint Received',
    eventType: 'Complaint',
    part: {
      complaint: {
        complainedRecipients: recipientsOf(mail, {}),
        timestamp,
        feedbackId: `feedback-${mail.id}`,
        complaintSubType: null,
        userAgent: 'Remissflow mail stand-in',
        complaintFeedbackType: 'abuse',
        arrivalDate: timestamp,
      },
    },
  }),
  virus: () => ({
    detailType: 'Email Rejected',
    eventType: 'Reject',
    part: { reject: { reason: 'Bad content' } },
  }),
};

const bounceOf = (
  mail: StoredMail,
  timestamp: string,
  bounceType: 'Permanent' | 'Transient',
  bounceSubType: string,
  diagnosis: Record<string, string>,
): Build => ({
  detailType: 'Email Bounced',
  eventType: 'Bounce',
  part: {
    bounce: {
      feedbackId: `feedback-${mail.id}`,
      bounceType,
      bounceSubType,
      bouncedRecipients: recipientsOf(mail, diagnosis),
      timestamp,
      reportingMTA: 'dns; mta.local.example',
    },
  },
});

const recipientsOf = ({ body }: StoredMail, more: Record<string, string>) =>
  body.Destination.ToAddresses.map((emailAddress) => ({ emailAddress, ...more }));

function mailPart(mail: StoredMail): Record<string, unknown> {
  const { body, receivedAt } = mail;
  const { Destination, FromEmailAddress, ConfigurationSetName, Content, EmailTags } = body;
  const { Simple } = Content;
  const messageId = messageIdOf(mail);
  const domain = domainOf(FromEmailAddress);
  return {
    timestamp: receivedAt,
    source: FromEmailAddress,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${domain}`,
    sendingAccountId: account,
    messageId,
    destination: Destination.ToAddresses,
    headersTruncated: false,
    headers: [
      { name: 'From', value: FromEmailAddress },
      { name: 'To', value: Destination.ToAddresses.join(', ') },
      { name: 'Subject', value: Simple.Subject.Data },
      ...Simple.Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    ],
    commonHeaders: {
      from: [FromEmailAddress],
      to: Destination.ToAddresses,
      messageId,
      subject: Simple.Subject.Data,
    },
    tags: {
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['remissflow-send-mail'],
      ...(ConfigurationSetName && { 'ses:configuration-set': [ConfigurationSetName] }),
      ...Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]])),
    },
  };
}

/** Of `a@b.example` and `"Name" <a@b.example>`. */
export const domainOf = (address: string): string =>
  (address.split('@').at(-1) ?? '').replace(/>\s*$/, '').toLowerCase();
