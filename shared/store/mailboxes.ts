/** What is known of mailboxes, by their hash; see shared/domain/mailbox.ts. */
import { GetItemCommand, type Update, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { Mailbox } from '../domain/mailbox.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { fromItem, toItem } from './item.ts';
import { keys } from './keys.ts';

/** `undefined` for a mailbox of which nothing is known: mail reaches it, and it wants reminders. */
export async function getMailbox(records: Table, recipient: string): Promise<Mailbox | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.mailbox(recipient),
      ConsistentRead: true,
    }),
  );
  return fromItem(Mailbox, Item);
}

/** The part of a transaction that stops a mailbox; one that was stopped before stays so from then. */
export const stoppingMailbox = (
  records: Table,
  recipient: string,
  stopped: NonNullable<Mailbox['stopped']>,
): Update => setting(records, recipient, 'stopped = if_not_exists(stopped, :value)', stopped);

/** The part of a transaction that pauses a mailbox's reminders; one that was paused before stays so from then. */
export const pausingMailbox = (
  records: Table,
  recipient: string,
  paused: NonNullable<Mailbox['paused']>,
): Update => setting(records, recipient, 'paused = if_not_exists(paused, :value)', paused);

const setting = (records: Table, recipient: string, assignment: string, value: object): Update => ({
  TableName: records.name,
  Key: keys.mailbox(recipient),
  UpdateExpression: `SET recipient = :recipient, ${assignment}`,
  ExpressionAttributeValues: toItem({ ':recipient': recipient, ':value': value }),
});

/** Ends the reminders to a mailbox until they are resumed. `false` when they were paused already. */
export const pauseReminders = (
  records: Table,
  recipient: string,
  now: Date,
  by: NonNullable<Mailbox['paused']>['by'] = 'recipient',
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        ...pausingMailbox(records, recipient, { at: now.toISOString(), by }),
        ConditionExpression: 'attribute_not_exists(paused)',
      }),
    ),
  );

/** Lets reminders come again. `false` when they were not paused. */
export const resumeReminders = (records: Table, recipient: string): Promise<boolean> =>
  removing(records, recipient, 'paused');

/** Lets mail go to a mailbox again. `false` when it was not stopped. */
export const restartMailbox = (records: Table, recipient: string): Promise<boolean> =>
  removing(records, recipient, 'stopped');

const removing = (
  records: Table,
  recipient: string,
  attribute: 'stopped' | 'paused',
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.mailbox(recipient),
        UpdateExpression: `REMOVE ${attribute}`,
        ConditionExpression: `attribute_exists(${attribute})`,
      }),
    ),
  );
