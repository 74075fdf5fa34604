/** What the mail service reports of mails, written into the ledger. */
import {
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  isToOurselves,
  type Mail,
  type MailRef,
  type MailReport,
  waitsForPerson,
} from '../domain/mail-ledger.ts';
import { despiteConflicts, type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { keys } from './keys.ts';
import { mailData, settledEvent } from './mail-ledger.ts';
import { pausingMailbox, stoppingMailbox } from './mailboxes.ts';

/**
 * Gives a mail the outcome that was reported; a bounce also stops the mailbox, and a complaint pauses its reminders, in
 * one transaction. `false` when the mail has changed since it was read.
 */
export function applyReport(
  tables: { mail: Table; records: Table },
  row: Mail,
  report: MailReport,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const update = reportUpdate(tables.mail, row, report, at);
  const consequence = consequenceOf(tables.records, row, report, at);
  if (!consequence) return wrote(tables.mail.client.send(new UpdateItemCommand(update)));
  return wrote(
    despiteConflicts(() =>
      tables.mail.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Update: update }, { Update: consequence }],
        }),
      ),
    ),
  );
}

function reportUpdate(mail: Table, row: Mail, report: MailReport, at: string): Update {
  const { outcome } = report;
  const forPerson = waitsForPerson(outcome);
  const event = eventOf(row, report, at);
  return {
    TableName: mail.name,
    Key: keys.mail(row.recipient, row.key),
    UpdateExpression: `SET #state = :outcome, report = :report, attempts = :attempts${
      row.settledAt === undefined ? ', settledAt = :at' : ''
    }${event ? ', event = :event' : ''}${
      forPerson ? ', #open = :person, openSince = :at' : ' REMOVE #open, openSince'
    }`,
    ConditionExpression: `#state = :state AND attempts = :seen AND ${
      row.report ? 'report = :known' : 'attribute_not_exists(report)'
    }`,
    ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
    ExpressionAttributeValues: toItem({
      ':outcome': outcome,
      ':report': report,
      ':attempts': Math.max(row.attempts, report.attempt),
      ':at': forPerson || row.settledAt === undefined ? at : undefined,
      ':event': event,
      ':person': forPerson ? 'person' : undefined,
      ':state': row.state,
      ':seen': row.attempts,
      ':known': row.report,
    }),
  };
}

/**
 * Nothing follows from a delivery, unless it is the proof that a doubted mail left, which brings the event that the lost
 * reply would have brought.
 */
function eventOf(row: Mail, { outcome, attempt }: MailReport, at: string) {
  if (outcome === 'delivered')
    return row.state === 'accepted' ? undefined : settledEvent(row, 'accepted', attempt, at);
  return {
    id: `mail.reported#${row.recipient}#${row.key}#${attempt}#${outcome}`,
    type: 'mail.reported.v1',
    occurredAt: at,
    data: { ...mailData(row), outcome },
  };
}

/** What else follows, in the same transaction. Our own mailboxes are never stopped: the registrar must be told. */
function consequenceOf(
  records: Table,
  row: Mail,
  { outcome, detail }: MailReport,
  at: string,
): Update | undefined {
  if (isToOurselves(row.content)) return undefined;
  if (outcome === 'bounced')
    return stoppingMailbox(records, row.recipient, { at, reason: detail ?? 'bounced' });
  if (outcome === 'complained')
    return pausingMailbox(records, row.recipient, { at, by: 'complaint' });
  return undefined;
}

/** Notes a passing hindrance, such as an out-of-office reply. `false` when a later one is noted, or no such mail is there. */
export const noteHindrance = (
  mail: Table,
  ref: MailRef,
  hindrance: NonNullable<Mail['hindrance']>,
): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(ref.recipient, ref.key),
        UpdateExpression: 'SET hindrance = :hindrance',
        ConditionExpression:
          'attribute_exists(pk) AND (attribute_not_exists(hindrance) OR hindrance.#at < :at)',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: toItem({ ':hindrance': hindrance, ':at': hindrance.at }),
      }),
    ),
  );
