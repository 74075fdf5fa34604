import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { parkedKey } from './keys.ts';

/** A message that no retry can mend, kept with the reason for a person to look at. */
interface ParkedMessage {
  /** The function that could not take it. */
  consumer: string;
  messageId: string;
  reason: string;
  body: string;
  /** The ARN of the queue that it came from; absent when it never reached the bus. */
  queue?: string | undefined;
}

const keepDays = 90;

/** `false` when the message was parked before. */
export const park = (parked: Table, message: ParkedMessage, now: Date): Promise<boolean> =>
  wrote(
    parked.client.send(
      new PutItemCommand({
        TableName: parked.name,
        Item: {
          ...parkedKey(message.consumer, message.messageId),
          ...toItem({
            reason: message.reason,
            body: message.body,
            queue: message.queue,
            parkedAt: now.toISOString(),
            expiresAt: Math.floor(now.getTime() / 1000) + keepDays * 86_400,
          }),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
