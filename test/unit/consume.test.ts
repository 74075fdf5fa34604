import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { ResponseSubmitted } from '../../events/consultation/response-submitted.v1.ts';
import type { EventOf } from '../../events/index.ts';
import { consumer } from '../../shared/platform/consume.ts';
import submitted from '../../events/examples/consultation-response.submitted.v1.json' with { type: 'json' };

const dynamo = mockClient(DynamoDBClient);
beforeEach(() => {
  dynamo.reset();
  dynamo.on(PutItemCommand).resolves({});
});

const queue = (bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, i) => ({
    messageId: `m${i}`,
    body,
    receiptHandle: '',
    attributes: {} as never,
    messageAttributes: {},
    md5OfBody: '',
    eventSource: '',
    eventSourceARN: '',
    awsRegion: '',
  })),
});
const message = (detail: unknown) => JSON.stringify({ detail });

function run(
  bodies: string[],
  handle: (event: EventOf<'consultation-response.submitted.v1'>) => Promise<void>,
) {
  const handler = consumer({
    name: 'test-consumer',
    accepts: ResponseSubmitted,
    parked: { client: new DynamoDBClient({}), name: 'parked' },
    clock: () => new Date('2021-03-01T08:00:00Z'),
    handle,
  });
  return handler(queue(bodies), {} as Context);
}
const parkedRows = () =>
  dynamo.commandCalls(PutItemCommand).map(({ args: [{ input }] }) => unmarshall(input.Item ?? {}));

describe('a consumer of bus events', () => {
  test('hands every good message to its side effect, and reports nothing', async () => {
    const seen: string[] = [];
    const result = await run([message(submitted), message(submitted)], (event) => {
      seen.push(event.id);
      return Promise.resolve();
    });
    expect(seen).toEqual([submitted.id, submitted.id]);
    expect(result).toEqual({ batchItemFailures: [] });
  });

  test('parks what breaks the contract with the reason, and goes on with the rest', async () => {
    const seen: string[] = [];
    const broken = {
      ...submitted,
      data: { ...submitted.data, consulteeId: 'NOT A SLUG', version: 0 },
    };
    const result = await run(['{', message(broken), '"text"', message(submitted)], (event) => {
      seen.push(event.id);
      return Promise.resolve();
    });
    expect(seen).toEqual([submitted.id]);
    expect(result.batchItemFailures).toEqual([]);
    expect(parkedRows()).toMatchObject([
      { pk: 'test-consumer', sk: 'm0', body: '{', reason: 'not JSON: SyntaxError' },
      { sk: 'm1', reason: expect.stringContaining('data.consulteeId') as string },
      { sk: 'm2', body: '"text"' },
    ]);
  });

  test('a parked reason never repeats the values that broke the contract', async () => {
    await run([message({ ...submitted, id: 'x'.repeat(400), type: 'Anna Andersson' })], () =>
      Promise.resolve(),
    );
    expect(parkedRows()[0]?.['reason']).not.toMatch(/Anna|xxx/);
  });

  test('brings back just the messages whose side effect failed', async () => {
    const second = { ...submitted, id: 'second' };
    const result = await run([message(submitted), message(second)], (event) =>
      event.id === 'second' ? Promise.reject(new Error('down')) : Promise.resolve(),
    );
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });

  test('brings a message back when it could not be parked', async () => {
    dynamo.on(PutItemCommand).rejects(new Error('down'));
    const result = await run(['{'], () => Promise.resolve());
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });
});
