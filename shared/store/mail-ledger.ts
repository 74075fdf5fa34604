import {
  ConditionalCheckFailedException,
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import type { ConsulteeRef } from '../domain/ids.ts';
import {
  laneOf,
  Mail,
  type MailContent,
  mailKey,
  type SendOutcome,
  subjectsOf,
} from '../domain/mail-ledger.ts';
import { reserveSlots } from '../domain/pacer.ts';
import { isConditionFailure, type Table, wrote } from '../platform/dynamo.ts';
import { recipientOf } from '../platform/hash.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys } from './keys.ts';

/** The sparse, keys-only index of mails that are not settled (`unsettled`), by the time they were announced. */
export const openIndex = 'open';

export type MailRef = Pick<Mail, 'recipient' | 'key'>;

const plannedEvent = (
  ref: MailRef,
  content: MailContent,
  announcement: string,
): EventOf<'mail.planned.v1'> => ({
  id: `mail.planned#${ref.recipient}#${ref.key}#${announcement}`,
  type: 'mail.planned.v1',
  occurredAt: announcement,
  data: { recipient: ref.recipient, key: ref.key, lane: laneOf(content.kind) },
});

/**
 * Plans a mail; its event brings it to the sender.
 *
 * @returns the mail that stands in the ledger: this one, or the one that was planned before under the same key.
 */
export async function planMail(
  mail: Table,
  to: string,
  content: MailContent,
  now: Date,
): Promise<Mail> {
  const at = now.toISOString();
  const row: Mail = {
    recipient: recipientOf(to),
    key: mailKey(content),
    to,
    content,
    state: 'pending',
    plannedAt: at,
    attempts: 0,
  };
  try {
    await mail.client.send(
      new PutItemCommand({
        TableName: mail.name,
        Item: {
          ...keys.mail(row.recipient, row.key),
          ...toItem({
            ...row,
            open: 'unsettled',
            openSince: at,
            event: plannedEvent(row, content, at),
          }),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return row;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item)
      return readItem(Mail, error.Item);
    throw error;
  }
}

/** Adds subjects to a digest that has not been claimed. `false` when it has, or was changed since it was read. */
export const addSubjects = (
  mail: Table,
  digest: Mail,
  subjects: ConsulteeRef[],
): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(digest.recipient, digest.key),
        UpdateExpression: 'SET content.subjects = :all',
        ConditionExpression: '#state = :pending AND content.subjects = :seen',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':pending': 'pending',
          ':seen': subjectsOf(digest.content),
          ':all': [...subjectsOf(digest.content), ...subjects],
        }),
      }),
    ),
  );

/** Records that no mail leaves, and why, for a reminder that was due. Keyed by subject and day; once is enough. */
export const recordSkippedReminder = (
  mail: Table,
  row: Mail & { state: 'skipped' },
): Promise<boolean> =>
  wrote(
    mail.client.send(
      new PutItemCommand({
        TableName: mail.name,
        Item: {
          ...keys.mail(row.recipient, row.key),
          ...toItem({ ...row, event: settledEvent(row, row.settledAt ?? row.plannedAt) }),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );

export async function getMail(mail: Table, ref: MailRef): Promise<Mail | undefined> {
  const { Item } = await mail.client.send(
    new GetItemCommand({
      TableName: mail.name,
      Key: keys.mail(ref.recipient, ref.key),
      ConsistentRead: true,
    }),
  );
  return fromItem(Mail, Item);
}

/** Every mail to one mailbox, by key. */
export async function* eachMailTo(mail: Table, recipient: string): AsyncGenerator<Mail> {
  const pages = paginateQuery(
    { client: mail.client },
    {
      TableName: mail.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': recipient }),
    },
  );
  for await (const page of pages) for (const item of page.Items ?? []) yield readItem(Mail, item);
}

/** Claims a pending mail for one attempt. `false` when another process was first or it is settled. */
export const claimMail = (mail: Table, row: Mail, now: Date): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: 'SET #state = :claimed, claimedAt = :now, attempts = :next',
        // `content` is compared so that a line added to a digest since it was rendered is never lost.
        ConditionExpression: '#state = :pending AND attempts = :seen AND content = :content',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':claimed': 'claimed',
          ':pending': 'pending',
          ':now': now.toISOString(),
          ':seen': row.attempts,
          ':next': row.attempts + 1,
          ':content': row.content,
        }),
      }),
    ),
  );

/**
 * Settles an attempt: `attempt` is the number that the claim gave it, so that a late word from an earlier attempt
 * changes nothing. `false` when the attempt was settled already.
 */
export function settleAttempt(
  mail: Table,
  row: Mail,
  attempt: number,
  outcome: SendOutcome,
  now: Date,
): Promise<boolean> {
  if (outcome.state === 'pending') return release(mail, row, attempt, outcome.reason);
  return settle(mail, row, { state: 'claimed', attempts: attempt }, outcome, now);
}

/** Settles a mail that will not be tried. `false` when it was claimed or settled meanwhile. */
export const skipMail = (mail: Table, row: Mail, reason: string, now: Date): Promise<boolean> =>
  settle(
    mail,
    row,
    { state: 'pending', attempts: row.attempts },
    { state: 'skipped', reason },
    now,
  );

const release = (mail: Table, row: MailRef, attempt: number, reason: string): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: 'SET #state = :pending, reason = :reason REMOVE claimedAt',
        ConditionExpression: '#state = :claimed AND attempts = :attempt',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':pending': 'pending',
          ':claimed': 'claimed',
          ':attempt': attempt,
          ':reason': reason,
        }),
      }),
    ),
  );

const settledEvent = (
  row: Mail & { state: 'accepted' | 'unknown' | 'rejected' | 'skipped' },
  at: string,
): EventOf<'mail.settled.v1'> => ({
  id: `mail.settled#${row.recipient}#${row.key}#${row.state}`,
  type: 'mail.settled.v1',
  occurredAt: at,
  data: {
    recipient: row.recipient,
    key: row.key,
    kind: row.content.kind,
    state: row.state,
    subjects: subjectsOf(row.content),
  },
});

function settle(
  mail: Table,
  row: Mail,
  expected: { state: 'claimed' | 'pending'; attempts: number },
  outcome: Exclude<SendOutcome, { state: 'pending' }> | { state: 'skipped'; reason: string },
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: `SET #state = :state, settledAt = :now, event = :event, ${
          outcome.state === 'accepted' ? 'messageId = :detail' : 'reason = :detail'
        } REMOVE #open, openSince`,
        ConditionExpression: '#state = :expected AND attempts = :attempts',
        ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
        ExpressionAttributeValues: toItem({
          ':state': outcome.state,
          ':now': at,
          ':event': settledEvent({ ...row, state: outcome.state }, at),
          ':detail': outcome.state === 'accepted' ? outcome.messageId : outcome.reason,
          ':expected': expected.state,
          ':attempts': expected.attempts,
        }),
      }),
    ),
  );
}

/** Mails that were announced before this time and are still not settled. */
export async function* eachUnsettled(mail: Table, announcedBefore: Date): AsyncGenerator<MailRef> {
  const pages = paginateQuery(
    { client: mail.client },
    {
      TableName: mail.name,
      IndexName: openIndex,
      KeyConditionExpression: '#open = :unsettled AND openSince < :before',
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: toItem({
        ':unsettled': 'unsettled',
        ':before': announcedBefore.toISOString(),
      }),
    },
  );
  for await (const page of pages)
    for (const item of page.Items ?? [])
      yield { recipient: item['pk']?.S ?? '', key: item['sk']?.S ?? '' };
}

/** Announces a pending mail again, in case its message was lost. `false` when it is no longer pending. */
export const announceAgain = (mail: Table, row: Mail, now: Date): Promise<boolean> => {
  const at = now.toISOString();
  return wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: 'SET event = :event, openSince = :now',
        ConditionExpression: '#state = :pending',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':event': plannedEvent(row, row.content, at),
          ':now': at,
          ':pending': 'pending',
        }),
      }),
    ),
  );
};

/**
 * Reserves sending slots, shared by every sender.
 *
 * @param rate mails per second.
 * @returns the time of each slot in milliseconds since the epoch, ascending.
 */
export async function reserveSendingSlots(
  mail: Table,
  count: number,
  rate: number,
  now: Date,
): Promise<number[]> {
  const { Item } = await mail.client.send(
    new GetItemCommand({ TableName: mail.name, Key: keys.pacer, ConsistentRead: true }),
  );
  let seen = Number(Item?.['next']?.N ?? 0);
  for (;;) {
    const reservation = reserveSlots(seen, now.getTime(), count, rate);
    try {
      await mail.client.send(
        new UpdateItemCommand({
          TableName: mail.name,
          Key: keys.pacer,
          UpdateExpression: 'SET #next = :next',
          ConditionExpression: 'attribute_not_exists(pk) OR #next = :seen',
          ExpressionAttributeNames: { '#next': 'next' },
          ExpressionAttributeValues: toItem({ ':next': reservation.next, ':seen': seen }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return reservation.slots;
    } catch (error) {
      if (!isConditionFailure(error) || !(error instanceof ConditionalCheckFailedException))
        throw error;
      seen = Number(error.Item?.['next']?.N ?? 0);
    }
  }
}
