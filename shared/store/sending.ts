/** The one row that all senders share: pace, breaker and fence. */
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Lane } from '../domain/mail-ledger.ts';
import { breakAfter, type Reservation, reserveSlots, Sending } from '../domain/sending.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { fromItem, type Item, toItem } from './item.ts';
import { keys } from './keys.ts';

const read = (item: Item | undefined): Sending => fromItem(Sending, item) ?? Sending.parse({});

export async function getSending(mail: Table): Promise<Sending> {
  const { Item } = await mail.client.send(
    new GetItemCommand({ TableName: mail.name, Key: keys.sending, ConsistentRead: true }),
  );
  return read(Item);
}

/**
 * Reserves sending slots, together with every other sender.
 *
 * @param wish.rate mails per second.
 */
export async function reserveSendingSlots(
  mail: Table,
  wish: { count: number; rate: number; lane: Lane; now: Date },
): Promise<Reservation> {
  let seen = await getSending(mail);
  for (;;) {
    const reservation = reserveSlots(seen, { ...wish, now: wish.now.getTime() });
    if (!('slots' in reservation)) return reservation;
    try {
      await mail.client.send(
        new UpdateItemCommand({
          TableName: mail.name,
          Key: keys.sending,
          UpdateExpression: `SET #next = :next${reservation.probe ? ', closedUntil = :closedUntil' : ''}`,
          // The time of the next mail only ever moves ahead: as long as it stands, nobody else reserved.
          ConditionExpression: 'attribute_not_exists(#next) OR #next = :seen',
          ExpressionAttributeNames: { '#next': 'next' },
          ExpressionAttributeValues: toItem({
            ':next': reservation.next,
            ':closedUntil': reservation.probe ? reservation.closedUntil : undefined,
            ':seen': seen.next,
          }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return reservation;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      seen = read(error.Item);
    }
  }
}

/**
 * Counts one more uncertain outcome.
 *
 * @returns how many there were in a row by now.
 */
export async function countAmbiguous(mail: Table, seen: Sending, now: Date): Promise<number> {
  const { Attributes } = await mail.client.send(
    new UpdateItemCommand({
      TableName: mail.name,
      Key: keys.sending,
      UpdateExpression: 'SET closedUntil = :until ADD ambiguous :one',
      ExpressionAttributeValues: toItem({
        ':until': now.getTime() + breakAfter(seen.ambiguous + 1),
        ':one': 1,
      }),
      ReturnValues: 'ALL_NEW',
    }),
  );
  return read(Attributes).ambiguous;
}

/** Closes the breaker, since the mail service answers. `false` when another sender counted meanwhile. */
export const countAnswered = (mail: Table, seen: Sending): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.sending,
        UpdateExpression: 'SET ambiguous = :none, closedUntil = :zero',
        ConditionExpression: 'ambiguous = :seen',
        ExpressionAttributeValues: toItem({ ':none': 0, ':zero': 0, ':seen': seen.ambiguous }),
      }),
    ),
  );

/** Sets the fence after a restore; a later one stands. `false` when one as late or later is there. */
export const setFence = (mail: Table, fence: Date): Promise<boolean> =>
  wrote(
    mail.client.send(
      new UpdateItemCommand({
        TableName: mail.name,
        Key: keys.sending,
        UpdateExpression: 'SET fence = :fence',
        ConditionExpression: 'attribute_not_exists(fence) OR fence < :fence',
        ExpressionAttributeValues: toItem({ ':fence': fence.toISOString() }),
      }),
    ),
  );
