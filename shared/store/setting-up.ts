/** Consultations that are being set up: their two rows are written together, and the condition on the first guards both. */
import {
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventOf } from '../../events/index.ts';
import type { ConsultationId } from '../domain/ids.ts';
import type { Draft } from '../domain/setting-up.ts';
import { EmailAddress } from '../domain/text.ts';
import { despiteConflicts, type Table, wrote } from '../platform/dynamo.ts';
import { getConsultation, getContent, isVersion } from './consultations.ts';
import { fromItem, toItem } from './item.ts';
import { keys } from './keys.ts';

/**
 * A consultation with its content, whether it has opened or not. The second is read after the first: when somebody changes
 * them in between, the version that was read is the former one, and nothing is saved over the change.
 */
export async function readDraft(records: Table, id: ConsultationId): Promise<Draft | undefined> {
  const consultation = await getConsultation(records, id);
  if (!consultation) return undefined;
  const content = await getContent(records, id, { consistent: true });
  return content && { consultation, content };
}

/** Stores a new consultation that has not opened. `false` when its id is taken. */
export const createDraft = (records: Table, { consultation, content }: Draft): Promise<boolean> =>
  putBoth(
    records,
    { consultation: { ...consultation, state: 'draft', version: 1 }, content },
    { ConditionExpression: 'attribute_not_exists(pk)' },
  );

/** Stores a changed draft. `false` when somebody else changed or opened the consultation since it was read. */
export const saveDraft = (records: Table, { consultation, content }: Draft): Promise<boolean> =>
  putBoth(
    records,
    { consultation: { ...consultation, version: (consultation.version ?? 0) + 1 }, content },
    {
      ConditionExpression: `#state = :draft AND ${isVersion(consultation.version)}`,
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: toItem({ ':draft': 'draft', ':seen': consultation.version }),
    },
  );

const putBoth = (
  records: Table,
  { consultation, content }: Draft,
  condition: Pick<
    PutItemCommand['input'],
    'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >,
): Promise<boolean> =>
  wrote(
    despiteConflicts(() =>
      records.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              Put: {
                TableName: records.name,
                Item: { ...keys.consultation(consultation.id), ...toItem(consultation) },
                ...condition,
              },
            },
            {
              Put: {
                TableName: records.name,
                Item: { ...keys.content(consultation.id), ...toItem(content) },
              },
            },
          ],
        }),
      ),
    ),
  );

/** A test mail that a coordinator asked for. The address stands here alone, since events carry none. */
const TestMail = z.object({ to: EmailAddress });

/** Asks for the invitation as a test. `false` when the same press of the button did so already. */
export function askForTestMail(
  records: Table,
  { consultationId, press, to }: { consultationId: ConsultationId; press: string; to: string },
  now: Date,
): Promise<boolean> {
  const event: EventOf<'consultation.test-mail-asked.v1'> = {
    id: `consultation.test-mail-asked#${consultationId}#${press}`,
    type: 'consultation.test-mail-asked.v1',
    occurredAt: now.toISOString(),
    data: { consultationId, press },
  };
  return wrote(
    records.client.send(
      new PutItemCommand({
        TableName: records.name,
        Item: { ...keys.testMail(consultationId, press), ...toItem({ to, event }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}

/** Where a test mail goes. */
export async function getTestMail(
  records: Table,
  { consultationId, press }: { consultationId: ConsultationId; press: string },
): Promise<z.infer<typeof TestMail> | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.testMail(consultationId, press),
      ConsistentRead: true,
    }),
  );
  return fromItem(TestMail, Item);
}
