import { SendEmailCommand, type SendEmailCommandInput, SESv2Client } from '@aws-sdk/client-sesv2';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInbound } from '../../infra/local/inbound.ts';
import { createClockMover } from '../../infra/local/clock-mover.ts';
import type { FaultOrder } from '../../infra/local/mail-faults.ts';
import { type MailService, startMailService } from '../../infra/local/mail-service.ts';
import type { OutboxMail } from '../../infra/local/outbox/outbox-mail.ts';
import { TestBus } from '../support/test-bus.ts';
import { readSendRate, sendOnce } from '../../shared/mail/mail-service.ts';

let folder: string;
let service: MailService;
let ses: SESv2Client;
let bus: TestBus;

const localTime = new Date('2021-03-04T08:00:00Z');
const start = () =>
  startMailService({
    folder,
    outboxPort: 0,
    servicePort: 0,
    bus: { region: 'eu-north-1', endpoint: bus.endpoint },
    clock: createClockMover(() => localTime),
    inbound: createInbound(),
  });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mail-stand-in-'));
  bus = await TestBus.start();
  service = await start();
  ses = new SESv2Client({
    region: 'eu-north-1',
    endpoint: service.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 500, throwOnRequestTimeout: true },
  });
});

afterEach(async () => {
  ses.destroy();
  await service.close();
  await bus.close();
  await rm(folder, { recursive: true });
});

const mailTo = (to: string): SendEmailCommandInput => ({
  FromEmailAddress: '"Region Exempel" <remiss@region.example>',
  Destination: { ToAddresses: [to] },
  ReplyToAddresses: ['samordnare@region.example'],
  EmailTags: [{ Name: 'mail', Value: 'abc' }],
  Content: {
    Simple: {
      Subject: { Data: 'Påminnelse: svara senast fredag den 5 mars' },
      Body: { Text: { Data: 'Hej åäö' }, Html: { Data: '<html><head></head><p>Hej</p></html>' } },
      Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
      Attachments: [
        {
          FileName: 'svara.ics',
          ContentType: 'text/calendar',
          RawContent: new TextEncoder().encode('BEGIN:VCALENDAR'),
        },
      ],
    },
  },
});

const send = (to = 'kommun@example') => sendOnce(ses, mailTo(to));
const order = async (fault: FaultOrder) => {
  const response = await fetch(`${service.base}/faults`, {
    method: 'POST',
    body: JSON.stringify(fault),
  });
  expect(response.status).toBe(204);
};
const mails = async (to = '') => {
  const response = await fetch(`${service.base}/mails?to=${to}`);
  return (await response.json()) as OutboxMail[];
};
const waiting = async () => {
  const response = await fetch(`${service.base}/events`);
  return ((await response.json()) as { waiting: number }).waiting;
};
const stored = () => service.store.all().length;
const page = async (address: string) => (await fetch(`${service.base}${address}`)).text();

test('a mail is kept as it was sent, and two equal mails are two', async () => {
  expect(await send()).toEqual({ state: 'accepted', messageId: 'local-000001' });
  expect(await send()).toEqual({ state: 'accepted', messageId: 'local-000002' });
  expect(await mails('KOMMUN')).toEqual([
    expect.objectContaining({
      id: '000001',
      receivedAt: localTime.toISOString(),
      from: '"Region Exempel" <remiss@region.example>',
      to: ['kommun@example'],
      replyTo: ['samordnare@region.example'],
      subject: 'Påminnelse: svara senast fredag den 5 mars',
      text: 'Hej åäö',
      headers: { 'Auto-Submitted': 'auto-generated' },
      tags: { mail: 'abc' },
      attachments: [
        {
          fileName: 'svara.ics',
          contentType: 'text/calendar',
          content: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
        },
      ],
    }),
    expect.objectContaining({ id: '000002' }),
  ]);
  expect(await mails('other')).toEqual([]);
});

test('mails outlive a restart, and numbers go on', async () => {
  await send('first@example');
  await service.close();
  service = await start();
  expect((await mails()).map(({ to }) => to)).toEqual([['first@example']]);
  const { id } = await service.store.add(
    service.store.all()[0]?.body ?? expect.fail('nothing was kept'),
    localTime,
  );
  expect(id).toBe('000002');
});

test('the quota is that of a small production account', async () => {
  expect(await readSendRate(ses)).toBe(14);
});

test('mail is sent at the pace of the account, or at a lower one that is asked for', async () => {
  expect(await readSendRate(ses, 5)).toBe(5);
  expect(await readSendRate(ses, 50)).toBe(14);
});

test('a body that SES would refuse is refused with the field named', async () => {
  const broken = new SendEmailCommand({ ...mailTo('kommun@example'), Destination: {} });
  await expect(ses.send(broken)).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringContaining('Destination') as string,
    $metadata: { httpStatusCode: 400 },
  });
});

test.each([
  ['throttle', { state: 'pending', reason: 'TooManyRequestsException' }],
  ['reject', { state: 'rejected', reason: 'MessageRejected' }],
] as const)('ordered to %s, it takes nothing and says so', async (kind, outcome) => {
  await order({ kind });
  expect(await send()).toEqual(outcome);
  expect(stored()).toBe(0);
});

test.each([
  ['error-500', 0],
  ['error-500-after-storing', 1],
  ['reset', 0],
  ['lose-reply', 1],
  ['slow', 1],
] as const)(
  'ordered to %s, the sender cannot know that %i mails were taken',
  async (kind, taken) => {
    await order({ kind });
    expect(await send()).toMatchObject({ state: 'unknown' });
    expect(stored()).toBe(taken);
  },
);

test('a slow reply comes after the time that was ordered', async () => {
  await order({ kind: 'slow', seconds: 0.2 });
  const began = performance.now();
  expect(await send()).toMatchObject({ state: 'accepted' });
  expect(performance.now() - began).toBeGreaterThan(190);
});

test('a fault is for the mails and recipients that it names, until it is cleared', async () => {
  await order({ kind: 'reject', to: 'BAD@' });
  await order({ kind: 'throttle', next: 1 });
  expect(await send('good@example')).toMatchObject({ state: 'pending' });
  expect(await send('good@example')).toMatchObject({ state: 'accepted' });
  expect(await send('bad@example')).toMatchObject({ state: 'rejected' });
  expect(await send('bad@example')).toMatchObject({ state: 'rejected' });
  await fetch(`${service.base}/faults`, { method: 'DELETE' });
  expect(await send('bad@example')).toMatchObject({ state: 'accepted' });
});

test('an unknown fault is refused', async () => {
  const response = await fetch(`${service.base}/faults`, { method: 'POST', body: '{"kind":"x"}' });
  expect(response.status).toBe(400);
});

test('the service can refuse connections while the outbox answers, and come back', async () => {
  await fetch(`${service.base}/service`, { method: 'DELETE' });
  expect(await send()).toEqual({ state: 'pending', reason: 'ECONNREFUSED' });
  expect(await mails()).toEqual([]);
  await fetch(`${service.base}/service`, { method: 'POST' });
  expect(await send()).toMatchObject({ state: 'accepted' });
});

test('the outbox lists mails by recipient and shows what the recipient sees', async () => {
  await send('kommun@example');
  await send('<b>@example');
  const list = await page('/?to=kommun');
  expect(list).toContain('1 av 2 brev');
  expect(list).toContain('2021-03-04 09:00');
  expect(list).toContain('<a href="/mails/000001">Påminnelse: svara senast fredag den 5 mars</a>');
  expect(list).not.toContain('/mails/000002');
  expect(await page('/')).toContain('&lt;b&gt;@example');

  const mail = await page('/mails/000001');
  expect(mail).toContain('Hej åäö');
  expect(mail).toContain('Auto-Submitted');
  expect(mail).toContain('svara.ics');
  expect(await page('/mails/000001/attachments/0')).toBe('BEGIN:VCALENDAR');
});

test("a mail's own HTML runs no script and opens its links beside the outbox", async () => {
  await send();
  const response = await fetch(`${service.base}/mails/000001/html`);
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts)/);
  expect(await response.text()).toContain('<base target="_blank">');
});

test.each(['/mails/000009', '/mails/000001/attachments/1', '/elsewhere'])(
  '%s is not found',
  async (address) => {
    await send();
    expect((await fetch(`${service.base}${address}`)).status).toBe(404);
  },
);

describe('what became of a mail', () => {
  const reported = async (count: number) => {
    await expect.poll(() => bus.taken.length).toBe(count);
    return bus.taken;
  };

  test('is reported as SES does, with the tags of the mail', async () => {
    await send('kommun@example');
    expect(await reported(1)).toEqual([
      {
        Source: 'remissflow.mail-stand-in',
        DetailType: 'Email Delivered',
        detail: expect.objectContaining({
          eventType: 'Delivery',
          delivery: expect.objectContaining({
            timestamp: localTime.toISOString(),
            recipients: ['kommun@example'],
          }) as unknown,
          mail: expect.objectContaining({
            timestamp: localTime.toISOString(),
            messageId: 'local-000001',
            destination: ['kommun@example'],
            tags: expect.objectContaining({
              mail: ['abc'],
              'ses:from-domain': ['region.example'],
            }) as unknown,
          }) as unknown,
        }) as unknown,
      },
    ]);
    await expect.poll(waiting).toBe(0);
    expect((await mails())[0]?.events).toEqual([
      { kind: 'delivery', at: localTime.toISOString(), reported: true },
    ]);
  });

  const types = (taken: TestBus['taken']) => taken.map(({ DetailType }) => DetailType);
  const bounces = (taken: TestBus['taken']) =>
    taken.flatMap(({ detail: { bounce } }) =>
      bounce ? `${bounce.bounceType} ${bounce.bounceSubType}` : [],
    );

  test.each([
    ['bounce@example', ['Email Bounced'], ['Permanent General']],
    ['Bounce+kommun@example', ['Email Bounced'], ['Permanent General']],
    ['suppressionlist@example', ['Email Bounced'], ['Permanent OnAccountSuppressionList']],
    ['ooto+a@example', ['Email Delivered', 'Email Bounced'], ['Transient General']],
    ['complaint@example', ['Email Delivered', 'Email Complaint Received'], []],
    ['virus@example', ['Email Rejected'], []],
    ['bounces@example', ['Email Delivered'], []],
    ['kommun+bounce@example', ['Email Delivered'], []],
  ])('to %s is %j', async (to, wanted, kinds) => {
    expect(await send(to)).toMatchObject({ state: 'accepted' });
    const taken = await reported(wanted.length);
    expect(types(taken)).toEqual(wanted);
    expect(bounces(taken)).toEqual(kinds);
  });

  test('is reported of a mail whose reply was lost', async () => {
    expect(await send('lose-reply+kommun@example')).toMatchObject({ state: 'unknown' });
    expect(types(await reported(1))).toEqual(['Email Delivered']);
  });

  test('is nothing when the mail was not taken, or when nothing is to be heard of it', async () => {
    expect(await send('throttle@example')).toMatchObject({ state: 'pending' });
    expect(await send('reject@example')).toMatchObject({ state: 'rejected' });
    expect(await send('no-event@example')).toMatchObject({ state: 'accepted' });
    await send('kommun@example');
    const [only, ...others] = await reported(1);
    expect(only?.detail.mail.destination).toEqual(['kommun@example']);
    expect(others).toEqual([]);
  });

  test('is reported when the bus is back, once', async () => {
    bus.fails = true;
    await send('kommun@example');
    await expect.poll(() => bus.refused).toBeGreaterThan(1);
    expect(await waiting()).toBe(1);
    bus.fails = false;
    await reported(1);
    await expect.poll(waiting).toBe(0);
  });

  test('is reported again when the bus says that it refused that event alone', async () => {
    bus.refusesEntries = 1;
    await send('kommun@example');
    await reported(1);
    await expect.poll(waiting).toBe(0);
  });

  test('is reported by the next run when this one ends before the bus takes it', async () => {
    bus.fails = true;
    await send('kommun@example');
    await expect.poll(() => bus.refused).toBeGreaterThan(0);
    await service.close();
    bus.fails = false;
    service = await start();
    await reported(1);
  });

  test.each<[FaultOrder, string, string[]]>([
    [{ kind: 'repeat-events' }, 'bounce@example', ['Email Bounced', 'Email Bounced']],
    [
      { kind: 'reverse-events' },
      'complaint@example',
      ['Email Complaint Received', 'Email Delivered'],
    ],
    [{ kind: 'bounce' }, 'kommun@example', ['Email Bounced']],
    [{ kind: 'late-events', seconds: 0.05 }, 'kommun@example', ['Email Delivered']],
  ])('follows an order: %j', async (fault, to, wanted) => {
    await order(fault);
    await send(to);
    expect(types(await reported(wanted.length))).toEqual(wanted);
  });

  test('ordered late, is not waited for', async () => {
    await order({ kind: 'late-events', seconds: 60 });
    await send();
    expect((await mails())[0]?.events).toMatchObject([{ kind: 'delivery', reported: false }]);
    expect(await waiting()).toBe(0);
  });
});
