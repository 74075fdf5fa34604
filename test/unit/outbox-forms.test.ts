import { SESv2Client, SendEmailCommand, GetAccountCommand } from '@aws-sdk/client-sesv2';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInbound } from '../../infra/local/inbound.ts';
import { type ClockMover, createClockMover } from '../../infra/local/clock-mover.ts';
import { requireLocalTime } from '../../infra/local/local-clock.ts';
import type { ClockStop } from '../../infra/local/local-system.ts';
import { type MailService, startMailService } from '../../infra/local/mail-service.ts';
import { LocalError } from '../../infra/local/step.ts';
import { sendOnce } from '../../shared/mail/mail-service.ts';
import { TestBus } from '../support/test-bus.ts';

let folder: string;
let bus: TestBus;
let now: Date;
let clock: ClockMover;
let service: MailService;
let ses: SESv2Client;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outbox-'));
  bus = await TestBus.start();
  now = requireLocalTime('2021-03-04T10:00');
  clock = createClockMover(() => now);
  service = await startMailService({
    folder,
    outboxPort: 0,
    servicePort: 0,
    bus: { region: 'eu-north-1', endpoint: bus.endpoint },
    clock,
    inbound: createInbound(),
  });
  ses = new SESv2Client({
    region: 'eu-north-1',
    endpoint: service.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  ses.destroy();
  await service.close();
  await bus.close();
  await rm(folder, { recursive: true });
});

const send = (to = 'kommun@a.example') =>
  sendOnce(ses, {
    FromEmailAddress: '"Region" <remiss@region.example>',
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: 'Remiss' }, Body: { Text: { Data: 'Hej' } } } },
  });

/** Submits a form as a browser does, and follows to the page that it leads to. */
async function submit(
  address: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
): Promise<{ status: number; body: string }> {
  const response = await fetch(`${service.base}${address}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: await response.text() };
}
const page = async (address: string) => (await fetch(`${service.base}${address}`)).text();

describe('on the page of a mail', () => {
  test.each([
    ['delivery', 'Email Delivered', 'Levererat'],
    ['bounce', 'Email Bounced', 'Studsade'],
    ['complaint', 'Email Complaint Received', 'Klagomål'],
    ['out-of-office', 'Email Bounced', 'Frånvarosvar'],
  ])('the button %s reports it, and the page says so', async (kind, type, name) => {
    await send('no-event@a.example');
    expect(await page('/mails/000001')).toContain('Inget har hörts');
    const { body } = await submit('/mails/000001/events', { kind });
    expect(body).toContain(`”${name}” rapporteras nu`);
    await expect.poll(() => bus.taken.map(({ DetailType }) => DetailType)).toEqual([type]);
    await expect.poll(() => page('/mails/000001')).toContain(`${name} (rapporterat)`);
    expect(await page('/')).toContain(`<td>${name}</td>`);
  });

  test.each([
    ['/mails/000001/events', { kind: 'x' }],
    ['/mails/000009/events', { kind: 'bounce' }],
  ])('%s of %j reports nothing', async (address, fields) => {
    await send('no-event@a.example');
    expect((await submit(address, fields)).status).toBe(404);
    expect(service.store.waitingEvents()).toEqual([]);
    expect(bus.taken).toEqual([]);
  });
});

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'http://elsewhere.example' },
])('a form of another site (%j) changes nothing', async (headers) => {
  await send('no-event@a.example');
  expect((await submit('/mails/000001/events', { kind: 'bounce' }, headers)).status).toBe(403);
  expect((await submit('/klocka', { till: 'vecka' }, headers)).status).toBe(403);
  expect((await submit('/faults', {}, headers)).status).toBe(403);
  expect(service.store.waitingEvents()).toEqual([]);
});

describe('on the page of faults', () => {
  test('a fault meets as many mails as are ordered, and can be taken back', async () => {
    const { body } = await submit('/storningar', { kind: 'throttle', next: '2', to: 'kommun' });
    expect(body).toMatch(/för många på en gång \(429\): 2 brev\s+till ”kommun”/);
    expect(await send('other@a.example')).toMatchObject({ state: 'accepted' });
    expect(await send()).toMatchObject({ state: 'pending' });
    expect(await page('/storningar')).toMatch(/: 1 brev\s+till ”kommun”/);
    expect((await submit('/storningar/rensa', {})).body).toContain('Inget är beställt.');
    expect(await send()).toMatchObject({ state: 'accepted' });
  });

  test.each([
    { kind: 'x', next: '1', to: '' },
    { kind: 'throttle', next: '0', to: '' },
    { kind: 'throttle', next: '', to: '' },
  ])('%j is refused in words', async (fields) => {
    const { status, body } = await submit('/storningar', fields);
    expect(status).toBe(400);
    expect(body).toContain('<title>Fel: Störningar');
    expect(body).toContain('ett tal från 1 till 9999');
    expect(await send()).toMatchObject({ state: 'accepted' });
  });

  test('the service refuses connections and takes them again', async () => {
    await submit('/anslutning', { 'tar-emot': 'nej' });
    expect(await page('/storningar')).toContain('Posttjänsten tar inte emot anslutningar.');
    expect(await send()).toEqual({ state: 'pending', reason: 'ECONNREFUSED' });
    await submit('/anslutning', { 'tar-emot': 'ja' });
    expect(await send()).toMatchObject({ state: 'accepted' });
  });

  test('an account without quota says so and sends nothing', async () => {
    await submit('/konto', { mailsPerSecond: '0' });
    const { SendQuota } = await ses.send(new GetAccountCommand({}));
    expect(SendQuota?.MaxSendRate).toBe(0);
    expect(await send()).toMatchObject({ state: 'pending', reason: 'TooManyRequestsException' });
  });

  test('an account in the sandbox says so and sends within the verified domain alone', async () => {
    await submit('/konto', { mailsPerSecond: '1', sandbox: 'ja' });
    expect(await page('/storningar')).toMatch(/value="ja"\s+checked/);
    expect(await ses.send(new GetAccountCommand({}))).toMatchObject({
      ProductionAccessEnabled: false,
      SendQuota: { Max24HourSend: 200, MaxSendRate: 1 },
    });
    await expect(
      ses.send(
        new SendEmailCommand({
          FromEmailAddress: 'remiss@region.example',
          Destination: { ToAddresses: ['kommun@a.example'] },
          Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
        }),
      ),
    ).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringMatching(/not verified.*EU-NORTH-1: kommun@a\.example/) as string,
    });
    expect(await send('registrator@region.example')).toMatchObject({ state: 'accepted' });
  });

  test.each(['', '-1', 'många', '1001'])('a quota of %j is refused', async (mailsPerSecond) => {
    expect((await submit('/konto', { mailsPerSecond })).status).toBe(400);
    expect((await ses.send(new GetAccountCommand({}))).SendQuota?.MaxSendRate).toBe(14);
  });

  test('every address that does something is explained', async () => {
    const body = await page('/storningar');
    for (const name of ['bounce', 'complaint', 'ooto', 'suppressionlist', 'throttle'])
      expect(body).toContain(`<code>${name}</code>`);
  });
});

describe('on the page of the clock', () => {
  /** A system whose clock moves when the test says so. */
  function useSystem() {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const wanted: Date[] = [];
    let report: (stop: ClockStop) => void = () => undefined;
    clock.use(async (to, onStop) => {
      wanted.push(to);
      if (onStop) report = onStop;
      await promise;
      now = to;
      return [];
    });
    return {
      wanted,
      stop: (at: string, mails: number) => {
        report({ at: requireLocalTime(at), mails });
      },
      arrive: () => {
        resolve(undefined);
      },
      fail: (error: Error) => {
        reject(error);
      },
    };
  }

  test.each<[Record<string, string>, string]>([
    [{ till: 'arbetsdag' }, '2021-03-05T09:00'],
    [{ till: 'vecka' }, '2021-03-11T10:00'],
    [{ dag: '2021-03-29', tid: '08:30' }, '2021-03-29T08:30'],
  ])('%j moves it', async (fields, to) => {
    const system = useSystem();
    await submit('/klocka', fields);
    expect(system.wanted).toEqual([requireLocalTime(to)]);
  });

  test('the next working morning skips the weekend, and a week keeps the time of day', async () => {
    now = requireLocalTime('2021-03-26T16:00');
    const body = await page('/klocka');
    expect(body).toContain('Nästa arbetsdag kl. 9 (2021-03-29)');
    const system = useSystem();
    await submit('/klocka', { till: 'vecka' });
    // Summer time begins on the 28th.
    expect(system.wanted).toEqual([requireLocalTime('2021-04-02T16:00')]);
  });

  test('how far it has come is shown until it is there', async () => {
    const system = useSystem();
    await submit('/klocka', { till: 'vecka' });
    system.stop('2021-03-05T09:00', 61);
    const moving = await page('/klocka');
    expect(moving).toContain('http-equiv="refresh"');
    expect(moving).toMatch(/1 av 6 stopp, 61 brev/);
    expect(moving).toMatch(/2021-03-05 09:00<\/time>: 61 brev/);
    system.arrive();
    await expect.poll(() => page('/klocka')).toContain('61 brev gick på vägen');
    expect(await page('/klocka')).not.toContain('http-equiv="refresh"');
  });

  test('a second move waits for the first', async () => {
    const system = useSystem();
    await submit('/klocka', { till: 'vecka' });
    const { status, body } = await submit('/klocka', { till: 'arbetsdag' });
    expect(status).toBe(400);
    expect(body).toContain('redan på väg till 2021-03-11 10:00');
    expect(system.wanted).toHaveLength(1);
  });

  test('a move that fails says why, and leaves the way open for another', async () => {
    const system = useSystem();
    await submit('/klocka', { till: 'vecka' });
    system.fail(new LocalError('find-due-reminders failed'));
    await expect.poll(() => page('/klocka')).toContain('find-due-reminders failed');
    expect(await page('/klocka')).toContain('name="till"');
  });

  test.each<[Record<string, string>, string]>([
    [{ dag: '2021-03-04', tid: '09:59' }, 'kan bara gå framåt'],
    [{ dag: '2021-02-30', tid: '09:00' }, 'Ange dag och klockslag'],
    [{ dag: '', tid: '' }, 'Ange dag och klockslag'],
    [{}, 'Ange dag och klockslag'],
    [{ dag: '2031-01-01', tid: '09:00' }, 'högst ett år'],
  ])('%j is refused in words', async (fields, words) => {
    const system = useSystem();
    const { status, body } = await submit('/klocka', fields);
    expect(status).toBe(400);
    expect(body).toContain(words);
    expect(system.wanted).toEqual([]);
  });

  test('while the system starts, it is said to wait', async () => {
    expect((await submit('/klocka', { till: 'vecka' })).body).toContain('Systemet startar');
  });
});
