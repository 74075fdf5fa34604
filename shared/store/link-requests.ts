/** That somebody asked for a lost personal link, by the pseudonym of the mailbox: whose it is, if anybody's, is looked up later. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { type Item, toItem } from './item.ts';
import { keys, planKeys } from './keys.ts';

type Request = EventOf<'actor-link.requested.v1' | 'consultee-link.requested.v1'>;

/** Notes a request for an actor's link with its event. `false` when it was noted before within the hour. */
export const noteActorLinkRequest = (
  plans: Table,
  recipient: string,
  now: Date,
): Promise<boolean> =>
  note(plans, planKeys.linkRequest(recipient), 'actor-link.requested.v1', recipient, now);

/** The same of a consultee's. */
export const noteConsulteeLinkRequest = (
  records: Table,
  recipient: string,
  now: Date,
): Promise<boolean> =>
  note(records, keys.linkRequest(recipient), 'consultee-link.requested.v1', recipient, now);

function note(
  table: Table,
  key: Item,
  type: Request['type'],
  recipient: string,
  now: Date,
): Promise<boolean> {
  const occurredAt = now.toISOString();
  const asked = `${recipient}#${hourOf(occurredAt)}`;
  const event: Request = {
    id: `${type.replace('.v1', '')}#${asked}`,
    type,
    occurredAt,
    data: { recipient },
  };
  return wrote(
    table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: { ...key, ...toItem({ asked, event }) },
        ConditionExpression: 'attribute_not_exists(pk) OR asked <> :asked',
        ExpressionAttributeValues: toItem({ ':asked': asked }),
      }),
    ),
  );
}

/** Which hour an instant lies in: however often a link is asked for in it, it is sent once. */
export const hourOf = (at: string): string => at.slice(0, 'YYYY-MM-DDTHH'.length);
