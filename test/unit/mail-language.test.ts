import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { prepare } from '../../functions/send-mail/prepare.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { type Mail, type MailContent, mailKey } from '../../shared/domain/mail-ledger.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
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

/** The records that a mail is made from. */
function records(answered: boolean) {
  const rows = new Map(
    [
      { ...keys.consultation(consultationId), ...toItem(aConsultation({ state: 'open' })) },
      { ...keys.content(consultationId), ...toItem(someContent) },
      { ...keys.consultee(subject), ...toItem(consultee) },
      ...(answered ? [{ ...keys.response(subject, 1), ...toItem(aResponse(consultee)) }] : []),
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

it.each<MailContent>([
  { kind: 'invitation', subject, generation: 1 },
  { kind: 'reminder', on: localDate('2021-02-26'), subjects: [subject] },
  { kind: 'receipt', subject, version: 1 },
  { kind: 'registration', subject, version: 1 },
  { kind: 'address-changed', subject, generation: 2 },
])('the mail of kind $kind is in the configured language', async (content) => {
  const mail: Mail = {
    recipient: 'hash',
    key: mailKey(content),
    to: consultee.email,
    content,
    state: 'claimed',
    plannedAt: now.toISOString(),
    attempts: 1,
  };
  const languageOf = async (language: 'sv' | 'en') => {
    const prepared = await prepare(
      {
        records: records(content.kind === 'receipt' || content.kind === 'registration'),
        linkSecret: 'a secret of the test',
        publicOrigin: 'https://remiss.example',
        senderDomain: 'region.example',
        language,
      },
      mail,
      now,
    );
    const { headers } = prepared.send ? prepared.message : expect.fail(prepared.reason);
    return headers.find(({ name }) => name === 'Content-Language')?.value;
  };
  expect(await languageOf('sv')).toBe('sv');
  expect(await languageOf('en')).toBe('en');
});
