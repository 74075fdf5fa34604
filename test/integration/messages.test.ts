import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { source } from '../../events/envelope.ts';
import submitted from '../../events/examples/consultation-response.submitted.v1.json' with { type: 'json' };
import { local } from '../support/local.ts';
import { createRemiss, eventually, mailsTo } from '../support/remiss.ts';
import { answer, signIn } from '../support/visitor.ts';

async function parked(): Promise<Record<string, unknown>[]> {
  const { client, name } = local.table('parked');
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  return Items.map((item) => unmarshall(item));
}

test('an event on the bus that breaks its contract is parked by each who takes it, and good ones go on', async () => {
  const broken = { ...submitted, data: { ...submitted.data, version: 'first' } };
  await new EventBridgeClient(local.aws).send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: local.busName,
          Source: source,
          DetailType: submitted.type,
          Detail: JSON.stringify(broken),
        },
      ],
    }),
  );
  const remiss = await createRemiss('trasig-handelse', ['a-kommun']);
  await answer(await signIn(await remiss.linkTo(remiss.mailbox('a-kommun'))));
  await eventually(async () => {
    expect(await mailsTo(remiss.registrar)).toHaveLength(1);
    const consumers = (await parked())
      .filter(({ reason }) => String(reason).includes('data.version'))
      .map(({ pk }) => pk);
    expect(consumers.sort()).toEqual([
      'acknowledge-response',
      'gather-commitments',
      'list-consultees',
      'register-response',
    ]);
  });
});

test('a stored event that breaks its contract is parked by the publisher, and the stream goes on', async () => {
  const { client, name } = local.table('records');
  const event = { ...submitted, type: 'consultation-response.submitted.v0' };
  await client.send(
    new PutItemCommand({
      TableName: name,
      Item: marshall({ pk: 'test', sk: 'broken-event', event }),
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  const remiss = await createRemiss('trasig-rad', ['a-kommun']);
  await remiss.linkTo(remiss.mailbox('a-kommun'));
  await eventually(async () => {
    expect(await parked()).toContainEqual(
      expect.objectContaining({
        pk: 'publish-events',
        body: JSON.stringify(event),
        reason: expect.stringContaining('type') as string,
      }),
    );
  });
});
