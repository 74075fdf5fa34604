import { GetItemCommand, paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import { AnswerRegister, type MadeRegister, RegisterLine } from '../domain/answer-register.ts';
import type { ConsultationId } from '../domain/ids.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { assignment, fromItem, readItem, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';

export async function getRegister(
  records: Table,
  id: ConsultationId,
): Promise<AnswerRegister | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.answerRegister(id),
      ConsistentRead: true,
    }),
  );
  return fromItem(AnswerRegister, Item);
}

/** Asks for the register, or for a newer one. `false` when somebody else has asked since it was read. */
export function askForRegister(
  records: Table,
  seen: AnswerRegister | undefined,
  asked: Pick<AnswerRegister, 'consultationId' | 'token' | 'askedAt' | 'closing'>,
): Promise<boolean> {
  const { consultationId, askedAt } = asked;
  const version = (seen?.version ?? 0) + 1;
  const event: EventOf<'consultation-register.asked.v1'> = {
    id: `consultation-register.asked#${consultationId}#${version}`,
    type: 'consultation-register.asked.v1',
    occurredAt: askedAt,
    data: { consultationId, version },
  };
  const { expression, ExpressionAttributeNames, ExpressionAttributeValues } = assignment({
    ...asked,
    version,
    state: 'asked',
    event,
  });
  return wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.answerRegister(consultationId),
        UpdateExpression: expression,
        ConditionExpression: seen ? '#version = :seen' : 'attribute_not_exists(#version)',
        ExpressionAttributeNames,
        ExpressionAttributeValues: {
          ...ExpressionAttributeValues,
          ...toItem({ ':seen': seen?.version }),
        },
      }),
    ),
  );
}

/** Notes that the files of this version are there. `false` when a newer one was asked for meanwhile, or it is noted. */
export const completeRegister = (
  records: Table,
  { consultationId, version }: AnswerRegister,
  made: MadeRegister,
): Promise<boolean> =>
  wrote(
    records.client.send(
      new UpdateItemCommand({
        TableName: records.name,
        Key: keys.answerRegister(consultationId),
        UpdateExpression: 'SET #state = :ready, made = :made',
        ConditionExpression: '#state = :asked AND #version = :version',
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
        ExpressionAttributeValues: toItem({
          ':ready': 'ready',
          ':asked': 'asked',
          ':made': made,
          ':version': version,
        }),
      }),
    ),
  );

/** Every answer to a consultation, as the register shows it: the texts are let go of page by page. */
export async function listRegisterLines(
  records: Table,
  id: ConsultationId,
): Promise<RegisterLine[]> {
  const pages = paginateQuery(
    { client: records.client },
    {
      TableName: records.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': partitions.responses(id) }),
      ConsistentRead: true,
    },
  );
  const lines: RegisterLine[] = [];
  for await (const { Items = [] } of pages)
    lines.push(...Items.map((item) => readItem(RegisterLine, item)));
  return lines;
}
