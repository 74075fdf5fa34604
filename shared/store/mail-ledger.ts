import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { type ConsulteeRef, refKey } from '../domain/ids.ts';
import {
  decisionsOn,
  laneOf,
  Mail,
  type MailContent,
  type MailDecision,
  mailKey,
  type MailRef,
  mergeReminded,
  type Reminded,
  remindedIn,
  type SendOutcome,
  type SkipReason,
  subjectsOf,
  waitsForPerson,
} from '../domain/mail-ledger.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { recipientOf } from '../platform/hash.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys } from './keys.ts';

/**
 * The sparse, keys-only index of mails that something is still to be done about: by the ledger itself (`unsettled`, by the
 * time they were announced) or by a person (`person`, by the time their outcome was known).
 */
export const openIndex = 'open';
export type OpenPartition = 'unsettled' | 'person';

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
    open: 'unsettled',
    openSince: at,
    plannedAt: at,
    attempts: 0,
  };
  try {
    await mail.client.send(
      new PutItemCommand({
        TableName: mail.name,
        Item: {
          ...keys.mail(row.recipient, row.key),
          ...toItem({ ...row, event: plannedEvent(row, content, at) }),
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

/** Adds lines to a digest that has not been claimed. `false` when it has, or was changed since it was read. */
export function addToDigest(
  mail: Table,
  digest: Mail,
  { subjects, actors }: { subjects: ConsulteeRef[]; actors: Reminded[] },
): Promise<boolean> {
  const seen = subjectsOf(digest.content);
  const seenActors = remindedIn(digest.content);
  const all = mergeReminded(seenActors, actors);
  return wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(digest.recipient, digest.key),
        UpdateExpression: [
          'SET content.subjects = :subjects',
          ...(all.length > 0 ? ['content.actors = :actors'] : []),
        ].join(', '),
        ConditionExpression: [
          '#state = :pending AND content.subjects = :seen',
          seenActors.length > 0
            ? 'content.actors = :seenActors'
            : 'attribute_not_exists(content.actors)',
        ].join(' AND '),
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':pending': 'pending',
          ':seen': seen,
          ':subjects': [...seen, ...subjects],
          ...(all.length > 0 && { ':actors': all }),
          ...(seenActors.length > 0 && { ':seenActors': seenActors }),
        }),
      }),
    ),
  );
}

/** A mail that gathers what happens within the while that it waits to leave. */
type Notice = Extract<MailContent, { kind: 'mail-trouble' | 'turned-late' }>;

const isNotice = (content: MailContent, kind: Notice['kind']): content is Notice =>
  content.kind === kind;

const listOn = (notice: Notice): object[] =>
  notice.kind === 'mail-trouble' ? notice.mails : notice.initiatives;

/**
 * Plans a notice, or adds what is on it to the one of that day that waits to leave: what comes within the while that such a
 * mail waits is one mail. What is on one already is not added again.
 *
 * @param content the day's first, with one thing on it.
 */
export async function addToNotice(
  mail: Table,
  to: string,
  content: Notice,
  now: Date,
): Promise<void> {
  for (let number = content.number; ;) {
    const row = await planMail(mail, to, { ...content, number }, now);
    if (!isNotice(row.content, content.kind))
      throw new Error('another mail has the key of a notice');
    const seen = listOn(row.content);
    const added = listOn(content).filter(
      (one) => !seen.some((other) => isDeepStrictEqual(one, other)),
    );
    if (added.length === 0) return;
    // That one is on its way; the next may stand already. One that was changed since it was read is looked at again.
    if (row.state !== 'pending') number += 1;
    else if (await extendNotice(mail, row, row.content, [...seen, ...added])) return;
  }
}

/** Adds to the list of a notice that has not been claimed. `false` when it has, or was changed since it was read. */
const extendNotice = (mail: Table, row: MailRef, notice: Notice, all: object[]): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: 'SET content.#list = :all',
        ConditionExpression: '#state = :pending AND content.#list = :seen',
        ExpressionAttributeNames: {
          '#state': 'state',
          '#list': notice.kind === 'mail-trouble' ? 'mails' : 'initiatives',
        },
        ExpressionAttributeValues: toItem({
          ':pending': 'pending',
          ':seen': listOn(notice),
          ':all': all,
        }),
      }),
    ),
  );

/** Records that a reminder was due and no mail leaves, and why. `false` when that is recorded already. */
export function recordNotReminded(
  mail: Table,
  to: string,
  what: { subjects: [ConsulteeRef] } | { actors: [Reminded] },
  on: LocalDate,
  reason: SkipReason,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const row: Mail = {
    recipient: recipientOf(to),
    key: ['not-reminded', on, ...notRemindedOf(what)].join('#'),
    to,
    content: { kind: 'reminder', on, subjects: [], ...what },
    state: 'skipped',
    plannedAt: at,
    settledAt: at,
    attempts: 0,
    reason,
  };
  return wrote(
    mail.client.send(
      new PutItemCommand({
        TableName: mail.name,
        Item: { ...keys.mail(row.recipient, row.key), ...toItem(row) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

const notRemindedOf = (what: Parameters<typeof recordNotReminded>[2]): (string | undefined)[] => {
  if ('subjects' in what) return [refKey(what.subjects[0])];
  const [{ actorId, step, because }] = what.actors;
  return [actorId, step, because[0]?.task];
};

/** The digests to one mailbox from one day to another, both included. */
export async function digestsBetween(
  mail: Table,
  to: string,
  from: LocalDate,
  until: LocalDate,
): Promise<Mail[]> {
  const { Items = [] } = await mail.client.send(
    new QueryCommand({
      TableName: mail.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
      ExpressionAttributeValues: toItem({
        ':pk': recipientOf(to),
        ':from': `reminder#${from}`,
        ':until': `reminder#${until}`,
      }),
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => readItem(Mail, item));
}

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

/**
 * Claims a pending mail for one attempt, recording which lines of a digest are left out of it. `false` when another
 * process was first, it is settled, or a line was added to it since it was read.
 */
export const claimMail = (
  mail: Table,
  row: Mail,
  leftOut: Mail['leftOut'],
  now: Date,
): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression:
          'SET #state = :claimed, claimedAt = :now, attempts = :next, leftOut = :leftOut',
        ConditionExpression: '#state = :pending AND attempts = :seen AND content = :content',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':claimed': 'claimed',
          ':pending': 'pending',
          ':now': now.toISOString(),
          ':seen': row.attempts,
          ':next': row.attempts + 1,
          ':content': row.content,
          ':leftOut': leftOut ?? [],
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

/** How a mail is settled that is not tried; `unknown`: it may have left before the tables were restored. */
export type UntriedOutcome =
  | { state: 'skipped'; reason: SkipReason }
  | { state: 'rejected'; reason: string }
  | { state: 'unknown'; reason: 'restored' };

/** Settles a mail that is not tried. `false` when it was claimed, settled or changed since it was read. */
export const settleUntried = (
  mail: Table,
  row: Mail,
  outcome: UntriedOutcome,
  now: Date,
): Promise<boolean> =>
  settle(mail, row, { state: 'pending', attempts: row.attempts }, outcome, now);

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

/** What every event about a mail's fate says of the mail. */
export const mailData = (row: Mail) => ({
  recipient: row.recipient,
  key: row.key,
  kind: row.content.kind,
  subjects: subjectsOf(row.content),
});

/** @param attempts how often the mail was claimed by then, since a mail may be settled again after another attempt. */
export const settledEvent = (
  row: Mail,
  state: 'accepted' | 'unknown' | 'rejected' | 'skipped',
  attempts: number,
  at: string,
): EventOf<'mail.settled.v1'> => ({
  id: `mail.settled#${row.recipient}#${row.key}#${state}#${attempts}`,
  type: 'mail.settled.v1',
  occurredAt: at,
  data: { ...mailData(row), state },
});

function settle(
  mail: Table,
  row: Mail,
  expected: { state: 'claimed' | 'pending'; attempts: number },
  outcome: Exclude<SendOutcome, { state: 'pending' }> | UntriedOutcome,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const forPerson = waitsForPerson(outcome.state);
  return wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: `SET #state = :state, settledAt = :now, event = :event, ${
          outcome.state === 'accepted' ? 'messageId = :detail' : 'reason = :detail'
        }${forPerson ? ', #open = :person, openSince = :now' : ' REMOVE #open, openSince'}`,
        ConditionExpression: '#state = :expected AND attempts = :attempts AND content = :content',
        ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
        ExpressionAttributeValues: toItem({
          ':state': outcome.state,
          ':now': at,
          ':event': settledEvent(row, outcome.state, expected.attempts, at),
          ':person': forPerson ? 'person' : undefined,
          ':detail': outcome.state === 'accepted' ? outcome.messageId : outcome.reason,
          ':expected': expected.state,
          ':content': row.content,
          ':attempts': expected.attempts,
        }),
      }),
    ),
  );
}

const OpenKey = z.pipe(
  z.object({ pk: z.string(), sk: z.string(), openSince: z.string() }),
  z.transform(({ pk, sk, openSince }) => ({ recipient: pk, key: sk, openSince })),
);

export type OpenMail = MailRef & { openSince: string };

/** What of an index partition is asked for: instants, both included. */
export interface OpenRange {
  from?: string | undefined;
  until: string;
}

const inRange = (mail: Table, partition: OpenPartition, { from = '0', until }: OpenRange) => ({
  TableName: mail.name,
  IndexName: openIndex,
  KeyConditionExpression: '#open = :partition AND openSince BETWEEN :from AND :until',
  ExpressionAttributeNames: { '#open': 'open' },
  ExpressionAttributeValues: toItem({ ':partition': partition, ':from': from, ':until': until }),
});

/** Mails that something is still to be done about, oldest first; the index lags behind the ledger. */
export async function* eachOpen(
  mail: Table,
  partition: OpenPartition,
  range: OpenRange,
): AsyncGenerator<OpenMail> {
  const pages = paginateQuery({ client: mail.client }, inRange(mail, partition, range));
  for await (const page of pages)
    for (const item of page.Items ?? []) yield readItem(OpenKey, item);
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
 * Carries out what a person decided about a mail. `false` when it is not in that state any more: another person was
 * faster, or the mail service's report came.
 *
 * @param by who decided, as the issuer of logins names them.
 */
export function decideMail(
  mail: Table,
  row: Mail,
  decision: MailDecision,
  by: string,
  now: Date,
): Promise<boolean> {
  if (!decisionsOn(row.state).includes(decision)) return Promise.resolve(false);
  const at = now.toISOString();
  const again = decision === 'again';
  const decided: EventOf<'mail.decided.v1'> | undefined = again
    ? undefined
    : {
        id: `mail.decided#${row.recipient}#${row.key}#${decision}#${row.attempts}`,
        type: 'mail.decided.v1',
        occurredAt: at,
        data: { ...mailData(row), decision },
      };
  return wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.mail(row.recipient, row.key),
        UpdateExpression: `SET #state = :state, decided = :decided, event = :event${
          again ? ', #open = :unsettled, openSince = :now' : ' REMOVE #open, openSince'
        }`,
        ConditionExpression: '#state = :seen AND attempts = :attempts AND #open = :person',
        ExpressionAttributeNames: { '#state': 'state', '#open': 'open' },
        ExpressionAttributeValues: toItem({
          ':state': again ? 'pending' : decision === 'sent' ? 'accepted' : row.state,
          ':seen': row.state,
          ':attempts': row.attempts,
          ':person': 'person',
          ':decided': { as: decision, at, by },
          ':event': decided ?? plannedEvent(row, row.content, at),
          ...(again && { ':unsettled': 'unsettled', ':now': at }),
        }),
      }),
    ),
  );
}
