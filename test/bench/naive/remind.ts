/** The reminders as they are often written first: scan for who is due, send to all at once, mark who was sent to. */
import {
  type AttributeValue,
  type DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { z } from 'zod';

const Due = z.object({ pk: z.string(), sk: z.string(), name: z.string(), email: z.email() });

export class RemindersFailed extends Error {
  constructor(count: number) {
    super(`${count} reminders failed`);
  }
}

export const remind =
  (dynamo: DynamoDBClient, ses: SESv2Client, TableName: string) =>
  async (today: string): Promise<void> => {
    const due: z.infer<typeof Due>[] = [];
    const pages = paginateScan(
      { client: dynamo },
      {
        TableName,
        FilterExpression: 'nextReminderOn <= :today',
        ExpressionAttributeValues: marshall({ ':today': today }),
      },
    );
    for await (const { Items = [] } of pages)
      due.push(...Items.map((item: Record<string, AttributeValue>) => Due.parse(unmarshall(item))));

    const results = await Promise.allSettled(
      due.map(async ({ pk, sk, name, email }) => {
        await ses.send(
          new SendEmailCommand({
            FromEmailAddress: 'remiss@region.example',
            Destination: { ToAddresses: [email] },
            Content: {
              Simple: {
                Subject: { Data: 'Påminnelse' },
                Body: { Text: { Data: `${name}: svara senast fredag den 5 mars.` } },
              },
            },
          }),
        );
        await dynamo.send(
          new UpdateItemCommand({
            TableName,
            Key: marshall({ pk, sk }),
            UpdateExpression: 'SET remindedOn = :today REMOVE nextReminderOn',
            ExpressionAttributeValues: marshall({ ':today': today }),
          }),
        );
      }),
    );
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (failed > 0) throw new RemindersFailed(failed);
  };
