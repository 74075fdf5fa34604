import {
  ConditionalCheckFailedException,
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import type { ConsulteeRef } from '../domain/ids.ts';
import { ConsultationResponse } from '../domain/response.ts';
import type { Table } from '../platform/dynamo.ts';
import { fromItem, type Item, readItem, toItem } from './item.ts';
import { keys, partitions } from './keys.ts';

/** A consultee's answer; whoever asks for its first version asks whether it has answered at all. */
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

/** The answer that stands: the latest version. */
export async function latestResponse(
  records: Table,
  ref: ConsulteeRef,
): Promise<ConsultationResponse | undefined> {
  const { Items = [] } = await records.client.send(
    new QueryCommand({ ...versionsOf(records, ref), ScanIndexForward: false, Limit: 1 }),
  );
  return fromItem(ConsultationResponse, Items[0]);
}

/** Every version of a consultee's answer, the first one first. */
export async function listResponses(
  records: Table,
  ref: ConsulteeRef,
): Promise<ConsultationResponse[]> {
  const found: ConsultationResponse[] = [];
  for await (const { Items = [] } of paginateQuery(
    { client: records.client },
    versionsOf(records, ref),
  ))
    found.push(...Items.map((item) => readItem(ConsultationResponse, item)));
  return found;
}

const versionsOf = (records: Table, { consultationId, consulteeId }: ConsulteeRef) => ({
  TableName: records.name,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :consultee)',
  ExpressionAttributeValues: toItem({
    ':pk': partitions.responses(consultationId),
    ':consultee': `${consulteeId}#`,
  }),
  ConsistentRead: true,
});

/** The write that makes an answer a record, with the event that it came in; alone, or in a transaction. */
export function responsePut(
  records: Table,
  response: ConsultationResponse,
): PutItemCommandInput & { Item: Item } {
  const { consultationId, consulteeId, version, late } = response;
  const event: EventOf<'consultation-response.submitted.v1'> = {
    id: `consultation-response.submitted#${consultationId}#${consulteeId}#v${version}`,
    type: 'consultation-response.submitted.v1',
    occurredAt: response.submittedAt,
    data: { consultationId, consulteeId, version, late },
  };
  return {
    TableName: records.name,
    Item: { ...keys.response(response, version), ...toItem({ ...response, event }) },
    ConditionExpression: 'attribute_not_exists(pk)',
  };
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
  try {
    await records.client.send(
      new PutItemCommand({
        ...responsePut(records, response),
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
