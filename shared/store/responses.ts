import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import type { ConsulteeRef } from '../domain/ids.ts';
import { ConsultationResponse } from '../domain/response.ts';
import type { Table } from '../platform/dynamo.ts';
import { fromItem, readItem, toItem } from './item.ts';
import { keys } from './keys.ts';

export async function getResponse(
  records: Table,
  ref: ConsulteeRef,
  version = 1,
): Promise<ConsultationResponse | undefined> {
  const { Item } = await records.client.send(
    new GetItemCommand({
      TableName: records.name,
      Key: keys.response(ref, version),
      ConsistentRead: true,
    }),
  );
  return fromItem(ConsultationResponse, Item);
}

/**
 * Makes an answer a record, with the event that it came in: one conditional write.
 *
 * @returns the record that stands: this one, or the one that was there first.
 */
export async function submitResponse(
  records: Table,
  response: ConsultationResponse,
): Promise<ConsultationResponse> {
  const { consultationId, consulteeId, version, late } = response;
  const event: EventOf<'consultation-response.submitted.v1'> = {
    id: `consultation-response.submitted#${consultationId}#${consulteeId}#v${version}`,
    type: 'consultation-response.submitted.v1',
    occurredAt: response.submittedAt,
    data: { consultationId, consulteeId, version, late },
  };
  try {
    await records.client.send(
      new PutItemCommand({
        TableName: records.name,
        Item: { ...keys.response(response, version), ...toItem({ ...response, event }) },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return response;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item)
      return readItem(ConsultationResponse, error.Item);
    throw error;
  }
}
