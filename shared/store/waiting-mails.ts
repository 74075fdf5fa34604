/** Mails whose outcome waits for a person's decision. */
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { Mail } from '../domain/mail-ledger.ts';
import type { Table } from '../platform/dynamo.ts';
import { type Item, readItem, toItem } from './item.ts';
import { openIndex } from './mail-ledger.ts';
import { readRows } from './read-rows.ts';

export interface WaitingMails {
  /** Newest first. */
  mails: Mail[];
  /** Whether more wait than were read. */
  more: boolean;
}

/** Between these instants, both included; all without them. */
export interface Period {
  from: string;
  until: string;
}

const rowsPerCall = 100;
const always: Period = { from: '0', until: '9' };

/** The newest of the mails that wait since this period. */
export async function readWaiting(
  mail: Table,
  limit: number,
  period: Period = always,
): Promise<WaitingMails> {
  const { Items = [], LastEvaluatedKey } = await mail.client.send(
    new QueryCommand({ ...waiting(mail, period), ScanIndexForward: false, Limit: limit }),
  );
  const chunks = Array.from({ length: Math.ceil(Items.length / rowsPerCall) }, (_, index) =>
    Items.slice(index * rowsPerCall, (index + 1) * rowsPerCall),
  );
  const read = await Promise.all(chunks.map((chunk) => readMails(mail, chunk)));
  return {
    mails: read
      .flat()
      // The index lags: what was decided a moment ago waits no more.
      .filter(({ open }) => open === 'person')
      .sort((one, other) => ((one.openSince ?? '') < (other.openSince ?? '') ? 1 : -1)),
    more: LastEvaluatedKey !== undefined,
  };
}

/** How many mails wait; more than one page of the index holds, some thousands, are not counted. */
export async function countWaiting(mail: Table): Promise<number> {
  const { Count = 0 } = await mail.client.send(
    new QueryCommand({ ...waiting(mail, always), Select: 'COUNT' }),
  );
  return Count;
}

const waiting = (mail: Table, { from, until }: Period) => ({
  TableName: mail.name,
  IndexName: openIndex,
  KeyConditionExpression: '#open = :person AND openSince BETWEEN :from AND :until',
  ExpressionAttributeNames: { '#open': 'open' },
  ExpressionAttributeValues: toItem({ ':person': 'person', ':from': from, ':until': until }),
});

async function readMails(mail: Table, keys: Item[]): Promise<Mail[]> {
  const rows = await readRows(mail, {
    [mail.name]: {
      Keys: keys.map(({ pk, sk }) => ({ ...(pk && { pk }), ...(sk && { sk }) })),
      ConsistentRead: true,
    },
  });
  return rows.map((row) => readItem(Mail, row));
}
