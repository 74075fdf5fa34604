import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import submitted from '../../events/examples/consultation-response.submitted.v1.json' with { type: 'json' };
import { publishEvents } from '../../functions/publish-events/handler.ts';

const bus = mockClient(EventBridgeClient);
const dynamo = mockClient(DynamoDBClient);
const now = new Date('2021-03-01T08:00:00Z');

beforeEach(() => {
  bus.reset();
  dynamo.reset();
  dynamo.on(PutItemCommand).resolves({});
  bus.on(PutEventsCommand).callsFake(({ Entries }: { Entries: unknown[] }) => ({
    FailedEntryCount: 0,
    Entries: Entries.map((_, i) => ({ EventId: `e${i}` })),
  }));
});

const image = (item: Record<string, unknown>) =>
  marshall(item) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
const change = (n: number, before: object | undefined, after: object): DynamoDBRecord => ({
  eventName: before ? 'MODIFY' : 'INSERT',
  dynamodb: {
    SequenceNumber: String(n),
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    ...(before && { OldImage: image({ event: before }) }),
    NewImage: image({ pk: 'p', event: after }),
  },
});
const draftChange = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE'): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    SequenceNumber: '1',
    StreamViewType: 'KEYS_ONLY',
    Keys: image({ pk: 'rs-2020-0780#botkyrka-kommun#1' }),
  },
});
const publish = (...Records: DynamoDBRecord[]) =>
  publishEvents({
    bus: new EventBridgeClient({}),
    busName: 'the-bus',
    parked: { client: new DynamoDBClient({}), name: 'parked' },
    clock: () => now,
  })({ Records });
const published = () =>
  bus.commandCalls(PutEventsCommand).flatMap(({ args: [{ input }] }) => input.Entries ?? []);
const event = (n: number) => ({ ...submitted, id: `event-${n}` });

describe('the publisher', () => {
  test('puts the event that a new row carries on the bus, whole', async () => {
    expect(await publish(change(1, undefined, submitted))).toEqual({ batchItemFailures: [] });
    expect(published()).toEqual([
      {
        EventBusName: 'the-bus',
        Source: 'remissflow',
        DetailType: 'consultation-response.submitted.v1',
        Detail: JSON.stringify(submitted),
      },
    ]);
  });

  test('says nothing of a change that carries the event the row had before', async () => {
    await publish(change(1, submitted, submitted), change(2, event(1), event(2)));
    expect(published()).toHaveLength(1);
  });

  test('tells that a draft began, once, from its key alone', async () => {
    await publish(draftChange('INSERT'), draftChange('MODIFY'), draftChange('REMOVE'));
    expect(published().map(({ Detail }) => JSON.parse(Detail ?? '') as unknown)).toEqual([
      {
        id: 'consultation-response.started#rs-2020-0780#botkyrka-kommun',
        type: 'consultation-response.started.v1',
        occurredAt: now.toISOString(),
        data: { consultationId: 'rs-2020-0780', consulteeId: 'botkyrka-kommun' },
      },
    ]);
  });

  test('parks an event that breaks its contract and publishes its neighbours', async () => {
    const result = await publish(
      change(1, undefined, event(1)),
      change(2, undefined, { ...event(2), type: 'no-such.v9' }),
      change(3, undefined, event(3)),
    );
    expect(result.batchItemFailures).toEqual([]);
    expect(published()).toHaveLength(2);
    const [parked] = dynamo.commandCalls(PutItemCommand);
    expect(unmarshall(parked?.args[0].input.Item ?? {})).toMatchObject({
      pk: 'publish-events',
      sk: '2',
      reason: expect.stringContaining('type') as string,
    });
  });

  test('reads the stream again from the first entry that the bus did not take', async () => {
    bus.on(PutEventsCommand).resolves({
      FailedEntryCount: 1,
      Entries: [{ EventId: 'e1' }, { ErrorCode: 'InternalFailure' }, { EventId: 'e3' }],
    });
    const result = await publish(...[1, 2, 3].map((n) => change(n, undefined, event(n))));
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  test('reads the stream again from the start when the bus is not reached, or its reply is short', async () => {
    bus.on(PutEventsCommand).rejects(new Error('down'));
    expect(await publish(change(7, undefined, event(1)))).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    });
    bus.on(PutEventsCommand).resolves({});
    expect(await publish(change(8, undefined, event(1)))).toEqual({
      batchItemFailures: [{ itemIdentifier: '8' }],
    });
  });

  /** A digest's event about so many consultees, 100 bytes each. */
  const digest = (n: number, subjects: number) => ({
    id: `digest-${n}`,
    type: 'mail.settled.v1',
    occurredAt: now.toISOString(),
    data: {
      recipient: 'r',
      key: 'reminder#2021-03-01',
      kind: 'reminder',
      state: 'accepted',
      subjects: Array.from({ length: subjects }, () => ({
        consultationId: 'a'.repeat(20),
        consulteeId: 'b'.repeat(41),
      })),
    },
  });

  test('sends no more bytes a call than the bus takes', async () => {
    await publish(...Array.from({ length: 6 }, (_, n) => change(n, undefined, digest(n, 1_000))));
    const sizes = bus
      .commandCalls(PutEventsCommand)
      .map(({ args: [{ input }] }) => input.Entries?.length);
    expect(sizes).toEqual([2, 2, 2]);
  });

  test('parks an event that no call can carry, and publishes its neighbours', async () => {
    const result = await publish(
      change(1, undefined, event(1)),
      change(2, undefined, digest(2, 3_000)),
      change(3, undefined, event(3)),
    );
    expect(result.batchItemFailures).toEqual([]);
    expect(published()).toHaveLength(2);
    expect(dynamo.commandCalls(PutItemCommand)).toHaveLength(1);
  });

  test('sends at most ten entries a call and keeps their order', async () => {
    await publish(...Array.from({ length: 25 }, (_, n) => change(n, undefined, event(n))));
    const sizes = bus
      .commandCalls(PutEventsCommand)
      .map(({ args: [{ input }] }) => input.Entries?.length);
    expect(sizes).toEqual([10, 10, 5]);
    expect(
      published().map(({ Detail }) => (JSON.parse(Detail ?? '') as { id: string }).id),
    ).toEqual(Array.from({ length: 25 }, (_, n) => `event-${n}`));
  });
});
