import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { coordinateRoutes } from '../../functions/coordinate/handler.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import { MailContent, mailKey } from '../../shared/domain/mail-ledger.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { createStaffSession } from '../../shared/platform/staff-session.ts';
import { keys } from '../../shared/store/keys.ts';
import { serve } from '../../shared/web/serve.ts';
import { someContent } from '../support/world.ts';

const publicOrigin = 'https://remiss.example';
const sessionSecret = 'a secret of the test, long enough to be one';
const client = new DynamoDBClient({ region: 'eu-north-1' });
const dynamo = mockClient(DynamoDBClient);
const hostile = `"><script>alert('&')</script>`;
const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;';

let now: Date;
const handler = serve({
  publicOrigin,
  routes: coordinateRoutes({
    records: { client, name: 'records' },
    mail: { client, name: 'mail' },
    sessionSecret,
    clock: () => now,
  }),
});

beforeEach(() => {
  now = new Date('2021-02-15T10:00:00Z');
  dynamo.on(QueryCommand, { IndexName: 'open' }).resolves({ Count: 0 });
});
afterEach(() => {
  dynamo.reset();
});

const id = 'rs-2020-0780';
const consultation = {
  id,
  caseReference: 'RS 2020–0780',
  title: 'Näringslivsstrategi',
  sender: 'Region Stockholm',
  closingDate: '2021-03-05',
  state: 'open',
  openedAt: '2020-12-01T08:00:00.000Z',
  cadence: { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 },
  coordinatorMailbox: 'samordning@region.example',
  registrarMailbox: 'registrator@region.example',
};
const draft = { ...consultation, state: 'draft', openedAt: undefined };
const consultee = {
  consultationId: id,
  id: 'botkyrka',
  name: 'Botkyrka kommun',
  category: 'municipality',
  email: 'ny@botkyrka.example',
  generation: 2,
  formerEmails: ['gammal@botkyrka.example'],
};
const at = Date.parse('2021-02-01T09:00:00Z') / 1000;

const item = (value: object) => marshall(value, { removeUndefinedValues: true });
const subject = ConsulteeRef.parse({ consultationId: id, consulteeId: 'botkyrka' });
const keyOf = (version: number) =>
  z.object({ pk: z.string(), sk: z.string() }).parse(unmarshall(keys.response(subject, version)));
/** The versions of the consultee's answer. */
const answered = (versions: object[]) =>
  dynamo
    .on(QueryCommand, {
      ExpressionAttributeValues: item({ ':pk': keyOf(1).pk, ':consultee': 'botkyrka#' }),
    })
    .resolves({ Items: versions.map(item) });
const get = (pk: string, sk: string, value: object | undefined) =>
  dynamo
    .on(GetItemCommand, { Key: item({ pk, sk }) })
    .resolves(value ? { Item: item({ pk, sk, ...value }) } : {});
const query = (pk: string, rows: object[], more: object = {}) =>
  dynamo
    .on(QueryCommand, { ExpressionAttributeValues: item({ ':pk': pk }) })
    .resolves({ Items: rows.map(item), Count: rows.length, ...more });

interface Sent {
  method?: string;
  query?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  cookies?: string[];
}

async function send(path: string, sent: Sent = {}) {
  const session = await createStaffSession(
    sessionSecret,
    { sub: 'user-1', name: 'Sam Ordnare' },
    new Date('2021-02-15T09:00:00Z'),
  );
  const event = {
    rawPath: path,
    rawQueryString: sent.query ?? '',
    cookies: sent.cookies ?? [`__Host-staff=${session}`],
    headers: {
      'accept-encoding': 'br',
      'sec-fetch-site': 'same-origin',
      ...(sent.form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...sent.headers,
    },
    ...(sent.form && { body: new URLSearchParams(sent.form).toString() }),
    requestContext: { http: { method: sent.method ?? (sent.form ? 'POST' : 'GET') } },
  };
  const result = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
  const body = Buffer.from(result.body ?? '', 'base64');
  const html =
    result.headers?.['content-encoding'] === 'br'
      ? brotliDecompressSync(body).toString()
      : body.toString();
  return {
    status: result.statusCode,
    location: result.headers?.['location'],
    bytes: body.length,
    html,
    text: html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
  };
}

const writes = () => dynamo.commandCalls(UpdateItemCommand);
const listPath = `/samordna/remisser/${id}`;
const consulteePath = `${listPath}/botkyrka`;

describe('without a staff session', () => {
  const pages = [
    '/samordna',
    listPath,
    consulteePath,
    `${consulteePath}/svar`,
    `/samordna/oppna/${id}`,
    `/samordna/svarstid/${id}`,
    '/samordna/mejl',
    '/samordna/mejl/avbrott',
    '/samordna/mejl/avbrott/beslut',
    '/samordna/mejl/ett/0123/abc',
  ];
  const forms: [string, Record<string, string>][] = [
    [`/samordna/oppna/${id}`, {}],
    [`/samordna/svarstid/${id}`, { dag: '2021-03-26', fran: '2021-03-05' }],
    [`${consulteePath}/paminnelser`, {}],
    [`${consulteePath}/adress`, { email: hostile, generation: '2' }],
    [`${consulteePath}/adressen-fungerar`, {}],
    ['/samordna/mejl/avbrott/beslut', {}],
    ['/samordna/mejl/ett/0123/abc', { beslut: 'again' }],
    ['/samordna/mejl/ett/0123/abc/adress', {}],
  ];

  test.each(pages)('%s leads to the login and reads nothing', async (path) => {
    for (const cookies of [[], ['__Host-staff=nonsense']]) {
      const answer = await send(path, { cookies });
      expect([answer.status, answer.location]).toEqual([303, '/samordna/logga-in']);
    }
    expect(dynamo.calls()).toHaveLength(0);
  });

  // The content security policy of the page that holds the form stops redirects to another site.
  test.each(forms)(
    'a form to %s gets a link to the login and all that it held, and nothing happens',
    async (path, form) => {
      const { status, location, html } = await send(path, { form, cookies: [] });
      expect([status, location]).toEqual([403, undefined]);
      expect(html).toContain('href="/samordna/logga-in"');
      expect(html).toContain(`action="${path}"`);
      for (const [name, value] of Object.entries(form))
        expect(html).toContain(`name="${name}" value="${value === hostile ? escaped : value}"`);
      expect(dynamo.calls()).toHaveLength(0);
    },
  );

  test('a session ends by our clock', async () => {
    now = new Date('2021-02-15T17:00:00Z');
    expect((await send('/samordna')).location).toBe('/samordna/logga-in');
  });
});

describe('the start page', () => {
  test('shows every consultation with its numbers', async () => {
    query('consultations', [consultation, { ...draft, id: 'rs-2', title: hostile }]);
    get(`list#${id}`, '#', { consultees: 71, answered: 30, trouble: 2 });
    get('list#rs-2', '#', undefined);
    const { text, html } = await send('/samordna');
    expect(text).toContain('Näringslivsstrategi RS 2020–0780 ✓ Öppen 2021-03-05 71 30 41 2');
    expect(text).toContain('Inte öppnad 2021-03-05 0 0 0 0');
    expect(html).toContain(escaped);
    expect(html).not.toContain('<script');
  });

  test('leads to the mails that wait for a decision, when there are any', async () => {
    query('consultations', []);
    expect((await send('/samordna')).html).not.toContain('/samordna/mejl');
    dynamo.on(QueryCommand, { IndexName: 'open' }).resolves({ Count: 1234 });
    const { html, text } = await send('/samordna');
    expect(text).toContain('Mejl som väntar på beslut: 1 234');
    expect(html).toContain('href="/samordna/mejl"');
  });

  test('leads to setting one up, also when there is none', async () => {
    query('consultations', []);
    const { html, text } = await send('/samordna');
    expect(text).toContain('Här finns ingen remiss än.');
    expect(html).toContain('href="/samordna/forbered"');
  });
});

describe('the list', () => {
  const rows = [
    { sk: '#', consultees: 4, signedIn: 2, started: 2, answered: 1, late: 0, trouble: 1 },
    {
      sk: 'akademien',
      name: 'Åkademien',
      troubles: new Set(['reminder:unknown:1']),
      lastMail: 'reminder:unknown',
      lastMailAt: at,
      remindedOn: '2021-02-01',
    },
    {
      sk: 'botkyrka',
      name: 'Botkyrka kommun',
      startedAt: at,
      signedInAt: at,
      answeredAt: at,
      late: false,
      lastMail: 'receipt:accepted',
      lastMailAt: at,
    },
    {
      sk: 'hostile',
      name: hostile,
      signedInAt: at,
      startedAt: at,
      lastMail: 'invitation:accepted',
      lastMailAt: at,
    },
    { sk: 'not-yet-named' },
  ];
  beforeEach(() => {
    get('consultations', id, consultation);
    query(`list#${id}`, rows);
  });

  test('is one query, and one small read of the consultation', async () => {
    await send(listPath);
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(1);
    expect(dynamo.commandCalls(GetItemCommand)).toHaveLength(1);
    expect(dynamo.calls()).toHaveLength(2);
  });

  test('shows state, reminders and the last mail’s fate in words', async () => {
    const { text } = await send(listPath);
    expect(text).toContain(
      'Botkyrka kommun ✓ Har svarat 2021-02-01 – – 2021-02-01 Kvitto: mottaget av e‑posttjänsten',
    );
    expect(text).toContain(
      'Inbjuden 2021-02-01 2021-02-26 2021-02-01 Påminnelse: okänt – kan ha gått fram, skickas inte igen automatiskt',
    );
    expect(text).toContain('not-yet-named ○ Inbjuden – 2021-02-26 –');
    expect(text.indexOf('not-yet-named')).toBeLessThan(text.lastIndexOf('Åkademien'));
  });

  test('points out first what needs a person', async () => {
    const { text } = await send(listPath);
    expect(text).toContain('Mejl att se över: 1');
    expect(text.indexOf('Mejl att se över: 1')).toBeLessThan(text.indexOf('på sändlistan'));
  });

  test('escapes names', async () => {
    const { html } = await send(listPath);
    expect(html).toContain(escaped);
    expect(html).not.toContain('<script');
  });

  test('shows a part of itself by link', async () => {
    const { html, text } = await send(listPath, { query: 'visa=besvarade' });
    const table = text.slice(text.indexOf('Remissinstanser som har svarat'));
    expect(table).toContain('Botkyrka');
    expect(table).not.toContain('not-yet-named');
    expect(html).toMatch(/visa=besvarade" aria-current="page"/);
  });

  test('shows all of itself when asked for what there is not', async () => {
    expect((await send(listPath, { query: 'visa=%3Cb%3E' })).text).toContain(
      'Alla remissinstanser',
    );
  });

  test('marks those who have not answered when the time is over', async () => {
    now = new Date('2021-02-15T16:00:00Z');
    get('consultations', id, { ...consultation, closingDate: '2021-02-14' });
    expect((await send(listPath)).text).toContain('not-yet-named ! Har inte svarat i tid');
  });

  test('leads to its next page, which starts after the last row', async () => {
    query(`list#${id}`, rows, {
      LastEvaluatedKey: item({ pk: `list#${id}`, sk: 'not-yet-named' }),
    });
    const { html } = await send(listPath, { query: 'visa=obesvarade' });
    expect(html).toContain(`${listPath}?visa=obesvarade&amp;efter=not-yet-named`);
    await send(listPath, { query: 'efter=not-yet-named' });
    const asked = dynamo.commandCalls(QueryCommand)[1]?.args[0].input;
    expect(asked?.ExclusiveStartKey).toEqual(item({ pk: `list#${id}`, sk: 'not-yet-named' }));
  });

  test('of 300 consultees is below 14 kB', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      sk: `kommun-${index * 7919}`,
      name: `Kommunen ${(index * 104_729).toString(36)}`,
      signedInAt: at + index * 977,
      ...(index % 3 === 0 && { answeredAt: at + index * 1009, late: false }),
      lastMail: ['receipt:accepted', 'reminder:unknown', 'invitation:rejected'][index % 3],
      lastMailAt: at + index * 1013,
      ...(index % 3 > 0 && { troubles: new Set(['reminder:unknown:1']), remindedOn: '2021-02-03' }),
    }));
    query(`list#${id}`, [{ sk: '#', consultees: 300 }, ...many]);
    const { bytes, html } = await send(listPath);
    expect(html.match(/<tr/g)).toHaveLength(301);
    expect(bytes).toBeLessThan(14_000);
  });

  test.each(['/samordna/remisser/RS%202020', '/samordna/remisser/unknown', '/samordna/nothing'])(
    '%s is not there',
    async (path) => {
      dynamo.on(GetItemCommand).resolves({});
      dynamo.on(QueryCommand).resolves({ Items: [] });
      expect((await send(path)).status).toBe(404);
    },
  );
});

describe('opening a consultation', () => {
  beforeEach(() => {
    get('consultations', id, draft);
    query(`list#${id}`, [{ sk: '#', consultees: 71 }]);
    query(`consultees#${id}`, [], { Count: 71 });
    get('content', id, { ...someContent, consultationId: id });
    dynamo.on(UpdateItemCommand).resolves({});
  });

  test('is offered while it is a draft', async () => {
    expect((await send(listPath)).html).toContain(`href="/samordna/oppna/${id}"`);
    get('consultations', id, consultation);
    expect((await send(listPath)).html).not.toContain('/samordna/oppna/');
  });

  test('says how many invitations leave, and asks', async () => {
    const { text, html } = await send(`/samordna/oppna/${id}`);
    expect(text).toContain('71 inbjudningar skickas');
    expect(text).toContain('fredag den 5 mars 2021');
    expect(text).toContain('Svarstiden blir 19 dagar om remissen öppnas i dag.');
    expect(html).toContain(`<form method="post" action="/samordna/oppna/${id}">`);
    expect(writes()).toHaveLength(0);
  });

  test('is one conditional write with its event', async () => {
    const answer = await send(`/samordna/oppna/${id}`, { form: {} });
    expect(answer.location).toBe(`${listPath}?oppnad`);
    expect(writes()).toHaveLength(1);
    expect(writes()[0]?.args[0].input.ConditionExpression).toBe(
      '#state = :draft AND closingDate = :day AND attribute_not_exists(#version)',
    );
  });

  test('twice is opened once, without complaint', async () => {
    dynamo.on(UpdateItemCommand).callsFake(() => {
      get('consultations', id, consultation);
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    });
    expect((await send(`/samordna/oppna/${id}`, { form: {} })).location).toBe(`${listPath}?oppnad`);
    expect(writes()).toHaveLength(1);
  });

  test('is not asked for again when it is open', async () => {
    get('consultations', id, consultation);
    expect((await send(`/samordna/oppna/${id}`)).location).toBe(listPath);
  });

  test('is refused from another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await send(`/samordna/oppna/${id}`, { form: {}, headers })).status).toBe(403);
    expect(dynamo.calls()).toHaveLength(0);
  });
});

describe('moving the last day to answer', () => {
  const path = `/samordna/svarstid/${id}`;
  const move = (dag: string, fran = '2021-03-05') => send(path, { form: { dag, fran } });
  beforeEach(() => {
    get('consultations', id, consultation);
    get(`list#${id}`, '#', { consultees: 71, answered: 30 });
    query(`list#${id}`, [{ sk: '#', consultees: 71, answered: 30 }]);
    dynamo.on(UpdateItemCommand).resolves({});
  });

  test('is offered while the consultation is open, also when the day is over', async () => {
    expect((await send(listPath)).html).toContain(`href="${path}"`);
    get('consultations', id, { ...consultation, closingDate: '2021-02-12' });
    expect((await send(listPath)).html).toContain(`href="${path}"`);
    expect((await send(path)).text).toContain('Sista svarsdag var fredag den 12 februari 2021.');
    get('consultations', id, draft);
    expect((await send(listPath)).html).not.toContain('/samordna/svarstid/');
    expect((await send(path)).location).toBe(listPath);
  });

  test('asks for a day, then says what the move does, and has changed nothing yet', async () => {
    const form = await send(path);
    expect(form.text).toContain('Sista svarsdag är fredag den 5 mars 2021.');
    expect(form.text).toContain('till exempel 2021-03-19.');
    expect(form.html).toContain(`<form method="get" action="${path}" novalidate`);
    const { status, text, html } = await send(path, { query: 'dag=2021-03-26' });
    expect(status).toBe(200);
    expect(text).toContain('Flytta sista svarsdagen till fredag den 26 mars 2021?');
    expect(text).toContain('41 remissinstanser har inte svarat. Var och en får ett mejl');
    expect(text).toContain('Ett sent svar är fortfarande sent.');
    expect(text).not.toContain('inte en arbetsdag');
    expect(html).toContain(`<form method="post" action="${path}">`);
    expect(html).toContain('name="fran" value="2021-03-05"');
    expect(writes()).toHaveLength(0);
  });

  test.each(['2021-04-02', '2021-04-03', '2021-04-05', '2021-06-25'])(
    'warns that %s is no working day',
    async (day) => {
      const { status, text } = await send(path, { query: `dag=${day}` });
      expect(status).toBe(200);
      expect(text).toContain('Den nya dagen är inte en arbetsdag.');
    },
  );

  test('warns of a day that is more than a year away', async () => {
    const far = 'mer än ett år';
    expect((await send(path, { query: 'dag=2022-02-15' })).text).not.toContain(far);
    expect((await send(path, { query: 'dag=2022-02-16' })).text).toContain(far);
  });

  test.each([
    ['', 'Skriv en dag som finns'],
    ['2021-02-30', 'Skriv en dag som finns'],
    ['26/3 2021', 'Skriv en dag som finns'],
    [hostile, 'Skriv en dag som finns'],
    ['2021-03-05', 'Skriv en senare dag än fredag den 5 mars 2021'],
    ['2021-03-04', 'Skriv en senare dag än fredag den 5 mars 2021'],
  ])('to %o is refused, on both pages', async (day, message) => {
    const answers = [
      await send(path, { query: new URLSearchParams({ dag: day }).toString() }),
      ...(day === '2021-03-05' ? [] : [await move(day)]),
    ];
    for (const { status, text, html } of answers) {
      expect(status).toBe(422);
      expect(text).toContain(message);
      expect(html).toContain('<title>Fel: ');
      expect(html).toContain('href="#dag"');
      expect(html).toContain(`name="dag" type="text" value="${day === hostile ? escaped : day}"`);
      expect(html).not.toContain('<script');
    }
    expect(writes()).toHaveLength(0);
  });

  test('is refused to a day that is over, and taken to the day that it is', async () => {
    get('consultations', id, { ...consultation, closingDate: '2021-02-12' });
    const past = await move('2021-02-14', '2021-02-12');
    expect([past.status, past.text.includes('den här dagen har redan varit')]).toEqual([422, true]);
    expect(writes()).toHaveLength(0);
    expect((await move('2021-02-15', '2021-02-12')).location).toBe(`${listPath}?flyttad`);
  });

  test('is one conditional write that carries its event', async () => {
    const { location } = await move('2021-03-26');
    expect(location).toBe(`${listPath}?flyttad`);
    expect(writes()).toHaveLength(1);
    const input = writes()[0]?.args[0].input;
    expect(input?.ConditionExpression).toBe(
      '#state = :open AND closingDate = :seen AND closingDate < :to',
    );
    expect(input?.ExpressionAttributeValues?.[':former']).toEqual({ L: [{ S: '2021-03-05' }] });
    expect(input?.ExpressionAttributeValues?.[':event']?.M?.['data']).toEqual({
      M: { consultationId: { S: id }, sequence: { N: '1' } },
    });
  });

  test('that another coordinator did meanwhile is a conflict, and says which day stands', async () => {
    get('consultations', id, {
      ...consultation,
      closingDate: '2021-03-19',
      formerClosingDates: ['2021-03-05'],
    });
    for (const day of ['2021-03-26', '2021-03-12']) {
      const { status, text, html } = await move(day);
      expect(status).toBe(409);
      expect(text).toContain('Nu gäller fredag den 19 mars 2021');
      expect(html).toContain(`value="${day}"`);
    }
    expect(writes()).toHaveLength(0);
    // Sent twice, or the same day chosen by both.
    expect((await move('2021-03-19')).location).toBe(`${listPath}?flyttad`);
  });

  test('that another coordinator does at the same moment is a conflict', async () => {
    dynamo
      .on(UpdateItemCommand)
      .rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
    expect((await move('2021-03-26')).status).toBe(409);
  });

  test('is said on the list afterwards, and only when it has been moved', async () => {
    const words = 'Mejl är på väg till dem som inte har svarat.';
    expect((await send(listPath, { query: 'flyttad' })).text).not.toContain(words);
    get('consultations', id, { ...consultation, formerClosingDates: ['2021-02-26'] });
    expect((await send(listPath, { query: 'flyttad' })).text).toContain(words);
    expect((await send(listPath)).text).not.toContain(words);
  });
});

const other = { consultationId: id, consulteeId: 'annan' };
const mailRow = (to: string, content: object, rest: object) => ({
  recipient: recipientOf(to),
  key: mailKey(MailContent.parse(content)),
  to,
  content,
  plannedAt: '2021-02-03T08:00:00.000Z',
  attempts: 1,
  ...rest,
});

const answer = {
  overall: { stance: 'SUPPORTS', endorses: '', comment: `Rad ett\nRad två ${hostile}` },
  focusAreas: {},
  chapters: {},
};
const response = {
  consultationId: id,
  consulteeId: 'botkyrka',
  version: 1,
  reference: 'RS 2020–0780/7K3M-Q2XV',
  submittedAt: '2021-03-11T10:00:00.000Z',
  late: true,
  consulteeName: 'Botkyrka kommun',
  checksum: 'ab'.repeat(32),
  answer,
};

function arrangeConsultee(
  mails: { mine?: object[]; former?: object[]; registration?: object } = {},
) {
  dynamo.on(GetItemCommand).resolves({});
  get('consultations', id, consultation);
  get(`consultees#${id}`, 'botkyrka', consultee);
  answered(mails.registration ? [response] : []);
  get(`list#${id}`, 'botkyrka', { name: consultee.name, startedAt: at });
  query(recipientOf(consultee.email), mails.mine ?? []);
  query(recipientOf('gammal@botkyrka.example'), mails.former ?? []);
  if (mails.registration)
    get(
      recipientOf(consultation.registrarMailbox),
      `registration#${id}#botkyrka#v1`,
      mails.registration,
    );
}

describe('a consultee', () => {
  test('shows that a draft was started, and reads no draft', async () => {
    arrangeConsultee();
    const { text } = await send(consulteePath);
    expect(text).toContain('Har påbörjat ett svar');
    const tables = new Set(
      dynamo.calls().map(({ args }) => (args[0].input as { TableName: string }).TableName),
    );
    expect([...tables].sort()).toEqual(['mail', 'records']);
  });

  test('shows every mail about it with what became of it, and no other', async () => {
    arrangeConsultee({
      mine: [
        mailRow(
          consultee.email,
          { kind: 'reminder', on: '2021-02-03', subjects: [subject] },
          {
            state: 'unknown',
            open: 'person',
            openSince: '2021-02-03T08:00:01.000Z',
            reason: 'TimeoutError',
            settledAt: '2021-02-03T08:00:01.000Z',
          },
        ),
        mailRow(
          consultee.email,
          { kind: 'reminder', on: '2021-02-08', subjects: [other, subject] },
          {
            state: 'accepted',
            messageId: 'm',
            leftOut: [{ subject, reason: 'answered' }],
            settledAt: '2021-02-08T08:00:01.000Z',
          },
        ),
        mailRow(
          consultee.email,
          { kind: 'reminder', on: '2021-02-09', subjects: [other] },
          { state: 'rejected', reason: 'OtherConsulteesMail' },
        ),
      ],
      former: [
        mailRow(
          'gammal@botkyrka.example',
          { kind: 'invitation', subject, generation: 1 },
          { state: 'accepted', messageId: 'm', attempts: 3 },
        ),
      ],
      registration: mailRow(
        consultation.registrarMailbox,
        { kind: 'registration', subject, version: 1 },
        { state: 'pending', attempts: 0 },
      ),
    });
    const { text } = await send(consulteePath);
    expect(text).toContain(
      '2021-02-03 kl. 9.00 Påminnelse ny@botkyrka.example ! Se över okänt – kan ha gått fram, skickas inte igen automatiskt (e‑posttjänsten svarade inte i tid) 1',
    );
    expect(text).toContain('skickades inte (svaret hade redan kommit in)');
    expect(text).toContain('Inbjudan gammal@botkyrka.example mottaget av e‑posttjänsten 3');
    expect(text).toContain('Till registrator registrator@region.example väntar på att skickas 0');
    expect(text).not.toContain('OtherConsulteesMail');
  });

  test('shows a reason that we have no words for as a code, whatever it is called', async () => {
    arrangeConsultee({
      mine: [
        mailRow(
          consultee.email,
          { kind: 'invitation', subject, generation: 2 },
          { state: 'rejected', reason: 'constructor' },
        ),
      ],
    });
    expect((await send(consulteePath)).text).toContain('(felkod constructor)');
  });

  test.each(['/samordna/remisser/rs-2020-0780/nobody', '/samordna/remisser/rs-2020-0780/A%20B'])(
    '%s is not there',
    async (path) => {
      arrangeConsultee();
      expect((await send(path)).status).toBe(404);
    },
  );
});

describe('the answer', () => {
  const content = {
    consultationId: id,
    coverLetter: ['Hej'],
    questions: { furtherInitiatives: '?', participation: '?' },
    focusAreas: [{ id: 'export', name: 'Export', summary: '' }],
    chapters: [{ id: 'ett', title: 'Ett', summary: '', viewsAskedFor: true }],
    documents: [],
  };

  test('is linked from its consultee, late ones marked', async () => {
    arrangeConsultee();
    answered([response]);
    const { text, html } = await send(consulteePath);
    expect(text).toContain('torsdag den 11 mars 2021 kl. 11.00. Det är inkommet efter svarstiden.');
    expect(html).toContain(`href="${consulteePath}/svar"`);
  });

  test('is listed version by version, each to be read', async () => {
    arrangeConsultee();
    const second = { ...response, version: 2, submittedAt: '2021-03-12T10:00:00.000Z' };
    answered([response, second]);
    const { text, html } = await send(consulteePath);
    expect(text).toContain('En ny version kom in fredag den 12 mars 2021 kl. 11.00.');
    for (const version of [1, 2])
      expect(html).toContain(`href="${consulteePath}/svar?version=${version}"`);
    get(keyOf(2).pk, keyOf(2).sk, { ...second, consulteeName: 'Nytt namn' });
    get('content', id, content);
    const read = await send(`${consulteePath}/svar`, { query: 'version=2' });
    expect(read.text).toContain('Svar från Nytt namn');
  });

  test('is shown whole, as it was typed', async () => {
    arrangeConsultee();
    answered([response]);
    get('content', id, content);
    const { html, text } = await send(`${consulteePath}/svar`);
    expect(html).toContain(`Rad ett\nRad två ${escaped}`);
    expect(text).toContain('Tillstyrker');
    expect(text).toContain('Inkommet efter svarstiden');
  });

  test('that came outside the form leads to what came in', async () => {
    arrangeConsultee();
    const intakeId = 'ab'.repeat(16);
    const cameIn = {
      ...{ channel: 'letter', intakeId, files: [], registeredBy: 'Sam' },
      registeredAt: '2021-03-12T10:00:00.000Z',
    };
    answered([{ ...response, cameIn }]);
    get('content', id, content);
    const { html } = await send(`${consulteePath}/svar`);
    expect(html).toContain(`href="/samordna/inkommet/${id}/${intakeId}"`);
  });

  test('that has not come in is not there', async () => {
    arrangeConsultee();
    get('content', id, content);
    expect((await send(`${consulteePath}/svar`)).status).toBe(404);
  });
});

describe('the reminders of a consultee', () => {
  const mailbox = recipientOf(consultee.email);
  const pausedBy = (by: string) =>
    get(`mailbox#${mailbox}`, 'mailbox', {
      recipient: mailbox,
      paused: { at: '2021-02-10T08:00:00.000Z', by },
    });
  beforeEach(() => {
    arrangeConsultee();
    dynamo.on(UpdateItemCommand).resolves({});
  });

  test('that are not paused are not spoken of', async () => {
    expect((await send(consulteePath)).text).not.toContain('pausade');
  });

  test.each([
    ['recipient', 'Mottagaren pausade påminnelserna onsdag den 10 februari 2021 kl. 9.00.'],
    ['complaint', 'Mottagaren anmälde ett mejl som skräppost'],
  ])('that are paused by the %s say so, with a button that starts them', async (by, words) => {
    pausedBy(by);
    const { text, html } = await send(consulteePath);
    expect(text).toContain(words);
    expect(text).toContain('Nästa påminnelse Ingen planerad');
    expect(html).toContain(`<form method="post" action="${consulteePath}/paminnelser">`);
  });

  test('are started by one conditional write on the mailbox that the consultee has now', async () => {
    pausedBy('recipient');
    const { location } = await send(`${consulteePath}/paminnelser`, { form: {} });
    expect(location).toBe(consulteePath);
    expect(writes()).toHaveLength(1);
    const input = writes()[0]?.args[0].input;
    expect(input?.Key).toEqual(item({ pk: `mailbox#${mailbox}`, sk: 'mailbox' }));
    expect(input?.ConditionExpression).toBe('attribute_exists(paused)');
  });

  test('that somebody else started meanwhile are started, without complaint', async () => {
    dynamo
      .on(UpdateItemCommand)
      .rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
    const { location } = await send(`${consulteePath}/paminnelser`, { form: {} });
    expect(location).toBe(consulteePath);
  });
});

describe('changing an address', () => {
  const change = (email: string, generation = '2') =>
    send(`${consulteePath}/adress`, { form: { email, generation } });
  beforeEach(() => {
    arrangeConsultee();
    dynamo.on(UpdateItemCommand).resolves({});
  });

  test('is one conditional write that carries its event', async () => {
    const answer = await change('  nyast@botkyrka.example ');
    expect(answer.location).toBe(`${consulteePath}?andrad`);
    const input = writes()[0]?.args[0].input;
    expect(input?.ConditionExpression).toBe('generation = :current');
    expect(input?.ExpressionAttributeValues?.[':email']).toEqual({ S: 'nyast@botkyrka.example' });
    expect(input?.ExpressionAttributeValues?.[':event']?.M?.['type']).toEqual({
      S: 'consultee.address-changed.v1',
    });
  });

  test.each(['', 'nonsense', 'a@b', 'x@y.example\nBcc: z@y.example', hostile, 'a'.repeat(100_000)])(
    'to something that is no address changes nothing and gives it back',
    async (typed) => {
      const { status, html } = await change(typed);
      expect(status).toBe(422);
      expect(html).toContain('<title>Fel: ');
      expect(html).toContain('aria-invalid="true"');
      expect(html).not.toContain('<script');
      expect(writes()).toHaveLength(0);
    },
  );

  test('to the same one says so', async () => {
    expect((await change('NY@botkyrka.example')).text).toContain('den här har instansen redan');
    expect(writes()).toHaveLength(0);
  });

  test('sent twice is changed once, without complaint', async () => {
    expect((await change('ny@botkyrka.example', '1')).location).toBe(`${consulteePath}?andrad`);
    expect(writes()).toHaveLength(0);
  });

  test.each([['1'], ['']])(
    'that someone else changed since the page was read is a conflict (generation %o)',
    async (generation) => {
      const { status, text, html } = await change('tredje@botkyrka.example', generation);
      expect(status).toBe(409);
      expect(text).toContain('Någon annan hann ändra adressen. Nu är den ny@botkyrka.example.');
      expect(html).toContain('value="tredje@botkyrka.example"');
      expect(writes()).toHaveLength(0);
    },
  );

  test('that someone else changes at the same moment is a conflict', async () => {
    dynamo
      .on(UpdateItemCommand)
      .rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
    const { status, html } = await change('tredje@botkyrka.example');
    expect(status).toBe(409);
    expect(html).toContain('value="tredje@botkyrka.example"');
  });
});

test('speaks English to those who chose it', async () => {
  query('consultations', []);
  const session = await createStaffSession(sessionSecret, { sub: '1', name: hostile }, now);
  const { html } = await send('/samordna', {
    cookies: [`__Host-staff=${session}`, 'language=en'],
  });
  expect(html).toContain('There is no consultation yet.');
  expect(html).toContain('<html lang="en">');
  expect(html).toContain(escaped);
});
