import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it, test } from 'vitest';
import { prepare } from '../../functions/send-mail/prepare/prepare.ts';
import type { PrepareDeps } from '../../functions/send-mail/prepare/prepared.ts';
import { mayReceive } from '../../functions/send-mail/trial.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { type MailContent, mailKey } from '../../shared/domain/mail-ledger.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { createSite, secret } from '../support/respond-site.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  consultationId,
  refOf,
  someContent,
} from '../support/world.ts';

const now = new Date('2021-02-26T09:00:00Z');
const consultee = aConsultee('a-kommun');
const subject = refOf(consultee);

const consultation = aConsultation({
  state: 'open',
  formerClosingDates: [localDate('2021-02-12')],
});

const request = { until: localDate('2021-03-12'), reason: 'Nämnden sammanträder då.' };
const asked = { ...request, at: '2021-02-22T09:00:00.000Z' };
const askingAgain = {
  ...consultee,
  extensions: [
    {
      ...{ state: 'granted', request: asked, until: request.until, reason: '' },
      ...{ at: '2021-02-23T09:00:00.000Z', by: 'Kim' },
    },
    { state: 'asked', request: asked },
  ],
};

/** The records that a mail is made from. */
function records(kind: MailContent['kind'], language: 'en' | undefined) {
  const rows = new Map(
    [
      { ...keys.consultation(consultationId), ...toItem(consultation) },
      { ...keys.content(consultationId), ...toItem(someContent) },
      {
        ...keys.consultee(subject),
        ...toItem({ ...(kind.startsWith('extension') ? askingAgain : consultee), language }),
      },
      ...(kind === 'receipt' || kind === 'registration'
        ? [{ ...keys.response(subject, 1), ...toItem(aResponse(consultee)) }]
        : []),
    ].map((row) => [rowKey(row), row]),
  );
  const client = new DynamoDBClient({});
  mockClient(client)
    .on(GetItemCommand)
    .callsFake(({ Key }: { Key: Record<string, AttributeValue> }) => ({
      Item: rows.get(rowKey(Key)),
    }));
  return { client, name: 'records' };
}

const rowKey = ({ pk, sk }: Record<string, AttributeValue>) => `${pk?.S ?? ''}|${sk?.S ?? ''}`;

const contents: MailContent[] = [
  { kind: 'invitation', subject, generation: 1 },
  { kind: 'test-invitation', consultationId, press: 'p' },
  { kind: 'reminder', on: localDate('2021-02-26'), subjects: [subject] },
  { kind: 'receipt', subject, version: 1 },
  { kind: 'registration', subject, version: 1 },
  { kind: 'address-changed', subject, generation: 2 },
  { kind: 'deadline-moved', subject, sequence: 1 },
  { kind: 'extension-request', subject, version: 3 },
  { kind: 'extension-decision', subject, version: 2 },
  { kind: 'consultee-link', subject, generation: 1, askedIn: '2021-02-26T08' },
];

const prepareOne = (content: MailContent, changes: Partial<PrepareDeps> = {}, language?: 'en') => {
  const table = records(content.kind, language);
  return prepare(
    {
      records: table,
      plans: table,
      mail: table,
      linkSecret: () => Promise.resolve('a secret of the test'),
      publicOrigin: 'https://remiss.example',
      senderDomain: 'region.example',
      language: 'sv',
      ...changes,
    },
    {
      recipient: 'hash',
      key: mailKey(content),
      to: consultee.email,
      content,
      state: 'claimed',
      plannedAt: now.toISOString(),
      attempts: 1,
    },
    now,
  );
};

const messageOf = async (...args: Parameters<typeof prepareOne>) => {
  const prepared = await prepareOne(...args);
  return 'message' in prepared ? prepared.message : expect.fail(prepared.outcome.reason);
};

it.each(contents)('the mail of kind $kind is in the configured language', async (content) => {
  const languageOf = async (language: 'sv' | 'en') => {
    const { headers } = await messageOf(content, { language });
    return headers.find(({ name }) => name === 'Content-Language')?.value;
  };
  expect(await languageOf('sv')).toBe('sv');
  expect(await languageOf('en')).toBe('en');
});

it.each(contents)(
  'the mail of kind $kind is in the language that the consultee wants, unless it is to the region',
  async (content) => {
    const { headers } = await messageOf(content, {}, 'en');
    const language = headers.find(({ name }) => name === 'Content-Language')?.value;
    const isOurs = ['test-invitation', 'registration', 'extension-request'].includes(content.kind);
    expect(language).toBe(isOurs ? 'sv' : 'en');
  },
);

test('the link in the head of a reminder pauses the mailbox that it went to', async () => {
  const site = createSite();
  const [reminding] = contents.filter(({ kind }) => kind === 'reminder');
  if (!reminding) expect.fail('no reminder');
  const { headers } = await messageOf(reminding, { linkSecret: () => Promise.resolve(secret) });
  const link = headers.find(({ name }) => name === 'List-Unsubscribe')?.value.slice(1, -1) ?? '';
  const { status } = await site.request('POST', new URL(link).pathname, { cookie: '' });
  expect(status).toBe(200);
  const mailbox = [...site.rows.values()].find(({ sk }) => sk?.S === 'mailbox');
  expect(mailbox?.['pk']?.S).toBe(`mailbox#${recipientOf(consultee.email)}`);
});

describe('in a trial', () => {
  const subjectPrefix = '[TEST] ';
  const domain = consultee.email.slice(consultee.email.indexOf('@'));

  it.each(contents)(
    'a mail of kind $kind stays, to an address that is not named',
    async (content) => {
      const trial = { recipients: ['someone@else.example', '@other.example'], subjectPrefix };
      expect(await prepareOne(content, { trial })).toEqual({
        outcome: { state: 'skipped', reason: 'not-allowed' },
      });
    },
  );

  it.each(contents)(
    'a mail of kind $kind that leaves begins its subject with the mark',
    async (content) => {
      const { subject } = await messageOf(content);
      for (const recipients of [[consultee.email], [domain]]) {
        const marked = await messageOf(content, { trial: { recipients, subjectPrefix } });
        expect(marked.subject).toBe(`[TEST] ${subject}`);
      }
    },
  );

  it.each([
    ['Anna@Region.example', ['anna@region.example'], true],
    ['anna@REGION.example', ['@region.example'], true],
    ['anna@sub.region.example', ['@region.example'], false],
    ['anna@notregion.example', ['@region.example'], false],
    ['"a@region.example"@other.example', ['@region.example'], false],
    ['banna@region.example', ['anna@region.example'], false],
  ])('whether %s may receive mail of a trial for %j: %s', (to, recipients, may) => {
    expect(mayReceive(to, { recipients, subjectPrefix })).toBe(may);
  });
});
