import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { local } from '../support/local.ts';
import { eventually } from '../support/remiss.ts';

/** A mark that a parked message is found by. */
const mark = () => `brokna-${randomUUID()}`;

const parked = async (text: string) => {
  const { client, name } = local.table('parked');
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  return Items.map((item) => unmarshall(item)).filter(({ body }) => String(body).includes(text));
};

async function enqueue(queue: string, body: string): Promise<void> {
  const url = `${local.endpoint}/000000000000/${local.name}-${queue}`;
  const response = await fetch(local.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action: 'SendMessage', QueueUrl: url, MessageBody: body }),
  });
  if (!response.ok) throw new Error(await response.text());
}

test.each([
  'invite-consultees',
  'acknowledge-response',
  'list-consultees',
  'send-mail-prompt',
  'send-mail-bulk',
])('a message in the queue of %s that is no event is parked with the reason', async (queue) => {
  const texts = [mark(), mark(), mark()] as const;
  await enqueue(queue, texts[0]);
  await enqueue(queue, JSON.stringify({ detail: texts[1] }));
  await enqueue(queue, JSON.stringify([texts[2]]));
  for (const text of texts)
    await eventually(async () => {
      const rows = await parked(text);
      expect(rows).toHaveLength(1);
      expect(queue).toContain(rows[0]?.['pk']);
      expect(rows[0]?.['reason']).toMatch(/not JSON|: \w+/);
    });
});
