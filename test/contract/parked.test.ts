import { randomUUID } from 'node:crypto';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { ResponseSubmitted } from '../../events/consultation/response-submitted.v1.ts';
import submitted from '../../events/examples/consultation-response.submitted.v1.json' with { type: 'json' };
import { redrive, type RedriveTarget } from '../../infra/cli/parked/redrive.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { eachParked, getParked } from '../../shared/store/parked-rows.ts';
import { park } from '../../shared/store/parked.ts';
import { createWorld, credentials, region } from '../support/world.ts';

const now = new Date('2021-03-01T08:00:00Z');
const later = new Date('2021-03-02T08:00:00Z');
const Message = z.object({ detail: z.unknown() });

/** A parked table, a queue as a consumer has one, and a bus that leads to it. */
async function createPlace() {
  const settings = { endpoint: inject('place').endpoint, region, credentials };
  const queues = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const bus = { client: new EventBridgeClient(settings), name: `bus-${randomUUID()}` };
  const { QueueUrl = '' } = await queues.send(
    new CreateQueueCommand({ QueueName: `queue-${randomUUID()}` }),
  );
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const queueArn = Attributes?.['QueueArn'] ?? '';
  await bus.client.send(new CreateEventBusCommand({ Name: bus.name }));
  await bus.client.send(
    new PutRuleCommand({
      Name: 'all',
      EventBusName: bus.name,
      EventPattern: '{"source":["remissflow"]}',
    }),
  );
  await bus.client.send(
    new PutTargetsCommand({
      Rule: 'all',
      EventBusName: bus.name,
      Targets: [{ Id: 'queue', Arn: queueArn }],
    }),
  );
  const { parked } = await createWorld();
  const target: RedriveTarget = { parked, queues, bus };
  const receive = async () => {
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = '' }) => Body);
  };
  return { target, parked, queues, QueueUrl, queueArn, receive };
}

type Place = Awaited<ReturnType<typeof createPlace>>;

/** Parks what a consumer of another day refused, and reads the row. */
async function parkFromQueue({ parked, queueArn }: Place, body: string, messageId = 'm1') {
  await park(
    parked,
    { consumer: 'acknowledge-response', messageId, reason: 'data.late: …', body, queue: queueArn },
    now,
  );
  return rowOf(parked, 'acknowledge-response', messageId);
}

async function rowOf(...[parked, name, messageId]: Parameters<typeof getParked>) {
  const row = await getParked(parked, name, messageId);
  if (!row) throw new Error('the row is not there');
  return row;
}

const onBus = (detail: unknown) => JSON.stringify({ source: 'remissflow', detail });
const once = { again: false, now: later };

describe('a message that a consumer parked', () => {
  test('is kept with the reason, its body and the queue that it came from', async () => {
    const { parked, queueArn } = await createPlace();
    const handler = consumer({
      name: 'acknowledge-response',
      accepts: ResponseSubmitted,
      parked,
      clock: () => now,
      handle: () => Promise.reject(new Error('never reached')),
    });
    const record = { messageId: 'm1', body: onBus({}), eventSourceARN: queueArn };
    await handler({ Records: [record] } as never, {} as Context);
    expect(await Array.fromAsync(eachParked(parked))).toMatchObject([
      {
        consumer: 'acknowledge-response',
        messageId: 'm1',
        queue: queueArn,
        body: onBus({}),
        parkedAt: now.toISOString(),
      },
    ]);
  });

  test('comes back to its queue as it was once the code takes it, and is marked', async () => {
    const place = await createPlace();
    const row = await parkFromQueue(place, onBus(submitted));
    expect(await redrive(place.target, row, once)).toEqual({ done: true });
    expect(await place.receive()).toEqual([onBus(submitted)]);
    expect(await getParked(place.parked, row.consumer, 'm1')).toMatchObject({
      redrivenAt: later.toISOString(),
      body: row.body,
    });
  });

  test('is left alone while the code cannot take it', async () => {
    const place = await createPlace();
    const bodies = [onBus({ ...submitted, id: '' }), onBus('text'), '{'];
    for (const [i, body] of bodies.entries()) {
      const row = await parkFromQueue(place, body, `m${i}`);
      expect(await redrive(place.target, row, once)).toMatchObject({ why: 'still-broken' });
      expect(await rowOf(place.parked, row.consumer, `m${i}`)).toEqual(row);
    }
    expect(await place.receive()).toEqual([]);
  });

  test("of the mail service's is for its consumer to judge", async () => {
    const place = await createPlace();
    const body = JSON.stringify({ source: 'aws.ses', detail: { eventType: 'Delivery' } });
    expect(await redrive(place.target, await parkFromQueue(place, body), once)).toEqual({
      done: true,
    });
    expect(await place.receive()).toEqual([body]);
  });

  test('is not given back twice, except on demand', async () => {
    const place = await createPlace();
    await redrive(place.target, await parkFromQueue(place, onBus(submitted)), once);
    const marked = await rowOf(place.parked, 'acknowledge-response', 'm1');
    expect(await redrive(place.target, marked, once)).toEqual({
      done: false,
      why: 'redriven-before',
      at: later.toISOString(),
    });
    expect(await place.receive()).toHaveLength(1);
    expect(await redrive(place.target, marked, { again: true, now: later })).toEqual({
      done: true,
    });
    expect(await place.receive()).toHaveLength(1);
  });

  test('tells the second of two people who give it back at once', async () => {
    const place = await createPlace();
    const row = await parkFromQueue(place, onBus(submitted));
    await redrive(place.target, row, once);
    expect(await redrive(place.target, row, once)).toEqual({ done: false, why: 'crossed' });
  });

  test('stays when its queue is gone', async () => {
    const place = await createPlace();
    const row = await parkFromQueue(place, onBus(submitted));
    await place.queues.send(new DeleteQueueCommand({ QueueUrl: place.QueueUrl }));
    expect(await redrive(place.target, row, once)).toEqual({ done: false, why: 'queue-gone' });
    expect(await rowOf(place.parked, row.consumer, 'm1')).toEqual(row);
  });
});

describe('an event that never reached the bus', () => {
  const parkEvent = async ({ parked }: Place, event: unknown) => {
    const message = { consumer: 'publish-events', messageId: '1', reason: 'id: too_small' };
    await park(parked, { ...message, body: JSON.stringify(event) }, now);
    return rowOf(parked, 'publish-events', '1');
  };

  test('goes on the bus once it keeps its contract', async () => {
    const place = await createPlace();
    const row = await parkEvent(place, submitted);
    expect(await redrive(place.target, row, once)).toEqual({ done: true });
    const [body = '{}'] = await place.receive();
    expect(Message.parse(JSON.parse(body)).detail).toEqual(submitted);
  });

  test('is left alone while it breaks its contract', async () => {
    const place = await createPlace();
    const row = await parkEvent(place, { ...submitted, data: {} });
    expect(await redrive(place.target, row, once)).toMatchObject({
      why: 'still-broken',
      reason: expect.stringContaining('data.consulteeId') as string,
    });
    expect(await place.receive()).toEqual([]);
  });
});
