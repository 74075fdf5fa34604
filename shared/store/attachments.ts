/** Attachments that are not sent yet, in a table of their own: staff have no way to them, as to the drafts they belong to. */
import {
  DeleteItemCommand,
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttachedFile, AttachmentId } from '../domain/attached-file.ts';
import { Attachment, type AttachmentOwner, type Refusal } from '../domain/attachment.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { assignment, fromItem, readItem, toItem } from './item.ts';
import { attachmentPartition, keys } from './keys.ts';

/** An attachment that is never sent is removed this long after its place was reserved (TTL), as drafts are. */
const keepDays = 365;

/** Reserves the place of a file. `false` when the id is taken. */
export const reserveAttachment = (
  attachments: Table,
  owner: AttachmentOwner,
  id: AttachmentId,
  now: Date,
): Promise<boolean> => {
  const attachment: Attachment = { state: 'reserved', id, reservedAt: now.toISOString() };
  return wrote(
    attachments.client.send(
      new PutItemCommand({
        TableName: attachments.name,
        Item: {
          ...keys.attachment(owner, id),
          ...toItem({
            ...attachment,
            expiresAt: Math.floor(now.getTime() / 1000) + keepDays * 86_400,
          }),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
};

export async function getAttachment(
  attachments: Table,
  owner: AttachmentOwner,
  id: AttachmentId,
): Promise<Attachment | undefined> {
  const { Item } = await attachments.client.send(
    new GetItemCommand({
      TableName: attachments.name,
      Key: keys.attachment(owner, id),
      ConsistentRead: true,
    }),
  );
  return fromItem(Attachment, Item);
}

/** What is attached to a progress update that is being written, in the order in which the places were reserved. */
export async function listAttachments(
  attachments: Table,
  owner: AttachmentOwner,
): Promise<Attachment[]> {
  const pages = paginateQuery(
    { client: attachments.client },
    {
      TableName: attachments.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': attachmentPartition(owner) }),
      ConsistentRead: true,
    },
  );
  const all: Attachment[] = [];
  for await (const { Items = [] } of pages)
    all.push(...Items.map((item) => readItem(Attachment, item)));
  return all.sort((one, other) => (one.reservedAt < other.reservedAt ? -1 : 1));
}

/** Notes what was found in the file. `false` when something was found before, or its place is gone. */
export const noteFinding = (
  attachments: Table,
  owner: AttachmentOwner,
  finding:
    | ({ state: 'clean' } & AttachedFile)
    | { state: 'refused'; id: AttachmentId; fileName: string; refusal: Refusal },
): Promise<boolean> => {
  const { id, ...found } = finding;
  const { expression, ...names } = assignment(found);
  return wrote(
    attachments.client.send(
      new UpdateItemCommand({
        TableName: attachments.name,
        Key: keys.attachment(owner, id),
        UpdateExpression: expression,
        ConditionExpression: '#state = :reserved',
        ...names,
        ExpressionAttributeValues: {
          ...names.ExpressionAttributeValues,
          ...toItem({ ':reserved': 'reserved' }),
        },
      }),
    ),
  );
};

/** Takes an attachment away before it is sent; its file stays in quarantine until that is emptied. */
export const removeAttachment = (
  attachments: Table,
  owner: AttachmentOwner,
  id: AttachmentId,
): Promise<boolean> =>
  wrote(
    attachments.client.send(
      new DeleteItemCommand({
        TableName: attachments.name,
        Key: keys.attachment(owner, id),
        ConditionExpression: 'attribute_exists(pk)',
      }),
    ),
  );

/** Takes an attachment away as what it came with is sent: an item of that transaction. */
export const attachmentDelete = (
  attachments: Table,
  owner: AttachmentOwner,
  id: AttachmentId,
): TransactWriteItem => ({
  Delete: {
    TableName: attachments.name,
    Key: keys.attachment(owner, id),
    ConditionExpression: '#state = :clean',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: toItem({ ':clean': 'clean' }),
  },
});
