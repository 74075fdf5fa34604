/** That somebody asked for a lost personal link, by the pseudonym of the mailbox: whose it is, if anybody's, is looked up later. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { planKeys } from './keys.ts';

/** Notes a request with its event. `false` when it was noted before within the hour. */
export function noteLinkRequest(plans: Table, recipient: string, now: Date): Promise<boolean> {
  const occurredAt = now.toISOString();
  const asked = `${recipient}#${hourOf(occurredAt)}`;
  const event: EventOf<'actor-link.requested.v1'> = {
    id: `actor-link.requested#${asked}`,
    type: 'actor-link.requested.v1',
    occurredAt,
    data: { recipient },
  };
  return wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: { ...planKeys.linkRequest(recipient), ...toItem({ asked, event }) },
        ConditionExpression: 'attribute_not_exists(pk) OR asked <> :asked',
        ExpressionAttributeValues: toItem({ ':asked': asked }),
      }),
    ),
  );
}

/** Which hour an instant lies in: however often a link is asked for in it, it is sent once. */
export const hourOf = (at: string): string => at.slice(0, 'YYYY-MM-DDTHH'.length);
