import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { announceClosingDate } from '../../functions/announce-closing-date/handler.ts';
import { announceExtension } from '../../functions/announce-extension/handler.ts';
import { coordinateRoutes } from '../../functions/coordinate/handler.ts';
import { extensionRoutes } from '../../functions/decide-extension/handler.ts';
import { listConsultees } from '../../functions/list-consultees/handler.ts';
import { replanReminders } from '../../functions/replan-reminders/handler.ts';
import { respondRoutes } from '../../functions/respond/handler.ts';
import { prepare } from '../../functions/send-mail/prepare/prepare.ts';
import { DomainEvent } from '../../events/index.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { createSessionToken } from '../../shared/platform/link-token.ts';
import { createStaffSession, staffCookie } from '../../shared/platform/staff-session.ts';
import { getListRow, readSummary } from '../../shared/store/consultee-list.ts';
import { changeAddress, getConsultee, moveReminder } from '../../shared/store/consultees.ts';
import { getConsultation, moveClosingDate } from '../../shared/store/consultations.ts';
import { getResponse, submitResponse } from '../../shared/store/responses.ts';
import { sessionCookie } from '../../shared/web/cookies.ts';
import type { Route } from '../../shared/web/router.ts';
import { serve } from '../../shared/web/serve.ts';
import { mails, openWith, tick } from '../support/mail-flow.ts';
import {
  aConsultee,
  aResponse,
  consultationId,
  createTestClient,
  createWorld,
  refOf,
  through,
  type World,
} from '../support/world.ts';

const linkSecret = 'a secret of the links';
const sessionSecret = 'a secret of the test, long enough to be one';
const day = localDate;

/** Monday 22 February 2021; everyone's last day is Friday 5 March. */
const monday = '2021-02-22T10:00:00Z';
const kommun = aConsultee('a', { nextReminderOn: day('2021-02-26') });
const form = { version: '0', dag: '2021-03-19', skal: 'Nämnden sammanträder den 17 mars.' };

/** A browser that is signed in. */
function browser(routes: Route[], cookie: () => string | Promise<string>) {
  const handler = serve({ publicOrigin: 'https://remiss.example', routes });
  const send = async (path: string, fields?: Record<string, string>) => {
    const event = {
      rawPath: path.split('?')[0],
      rawQueryString: path.split('?')[1] ?? '',
      cookies: [await cookie()],
      headers: {
        'accept-encoding': 'gzip',
        'sec-fetch-site': 'same-origin',
        ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { body: new URLSearchParams(fields).toString() }),
      requestContext: { http: { method: fields ? 'POST' : 'GET' } },
    };
    const result = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
    const bytes = Buffer.from(result.body ?? '', 'base64');
    const isPacked = result.headers?.['content-encoding'] === 'gzip';
    const html = (isPacked ? gunzipSync(bytes) : bytes).toString();
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
    return {
      status: result.statusCode,
      location: result.headers?.['location'],
      html,
      text: main.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
    };
  };
  return {
    get: (path: string) => send(path),
    post: (path: string, fields: Record<string, string>) => send(path, fields),
  };
}

const consulteeOf = (world: World, consultee: Consultee = kommun) => {
  const { records, drafts, clock } = world;
  const expiresAt = new Date('2099-01-01T00:00:00Z');
  const holder = { ...refOf(consultee), generation: 1 };
  return browser(
    respondRoutes({ records, drafts, linkSecret, clock }),
    () => `${sessionCookie}=${createSessionToken(linkSecret, holder, expiresAt)}`,
  );
};

const coordinatorOf = (world: World, name = 'Kim', client = world.records.client) => {
  const deps = {
    ...{ mail: world.mail, sessionSecret, clock: world.clock },
    records: { ...world.records, client },
  };
  return browser(
    [...coordinateRoutes(deps), ...extensionRoutes(deps)],
    async () =>
      `${staffCookie}=${await createStaffSession(sessionSecret, { sub: name, name }, world.now)}`,
  );
};

const page = `/samordna/anstand/${consultationId}/a`;
const consulteePage = `/samordna/remisser/${consultationId}/a`;
const decide = (
  world: World,
  fields: { version: string; beslut: string; dag?: string; skal?: string },
) => coordinatorOf(world).post(page, { dag: '', skal: '', ...fields });

async function asking(now = monday): Promise<World> {
  const world = await createWorld(now);
  await openWith(world, [kommun]);
  expect((await consulteeOf(world).post('/svar/anstand', form)).location).toBe('/svar/anstand');
  return world;
}

const stored = async (world: World) =>
  (await getConsultee(world.records, refOf(kommun))) ?? expect.fail('the consultee is gone');

/** The events of the extensions in a table's rows, as the stream would bring them. */
const extensionEvents = async (world: World) =>
  (await world.events(world.records)).flatMap((each) => {
    const event = DomainEvent.parse(each);
    return event.type === 'consultee.extension-asked.v1' ||
      event.type === 'consultee.extension-decided.v1'
      ? [event]
      : [];
  });

async function announceAll(world: World): Promise<Mail[]> {
  for (const event of await extensionEvents(world)) await announceExtension(world)(event);
  return mails(world);
}

const prepareIn = (world: World, mail: Mail) =>
  prepare(
    {
      ...{ records: world.records, plans: world.plans, mail: world.mail },
      linkSecret: () => Promise.resolve(linkSecret),
      publicOrigin: 'https://remiss.example',
      senderDomain: 'region.example',
      language: 'sv',
    },
    mail,
    world.now,
  );

async function outcomeOf(world: World, mail: Mail | undefined): Promise<string> {
  if (!mail) expect.fail('no mail was planned');
  const prepared = await prepareIn(world, mail);
  return 'message' in prepared ? prepared.message.subject : prepared.outcome.reason;
}

describe('asking for more time', () => {
  test('is stored with its event, shown to the consultee, and told to the coordinator once', async () => {
    const world = await asking();
    expect((await stored(world)).extensions).toEqual([
      {
        state: 'asked',
        request: { until: form.dag, reason: form.skal, at: '2021-02-22T10:00:00.000Z' },
      },
    ]);
    const { text } = await consulteeOf(world).get('/svar');
    expect(text).toContain('Ni har bett om anstånd till fredag den 19 mars 2021.');
    // It moves nothing.
    expect(text).toContain('fredag den 5 mars 2021 (11 dagar kvar)');
    expect((await stored(world)).nextReminderOn).toBe('2021-02-26');
    await announceAll(world);
    const planned = await announceAll(world);
    expect(planned).toMatchObject([
      { to: 'samordnare@region.example', content: { kind: 'extension-request', version: 1 } },
    ]);
    expect(await outcomeOf(world, planned[0])).toContain('ber om anstånd till fredag den 19 mars');
  });

  test('twice is asking once, and a second request waits for the first', async () => {
    const world = await asking();
    expect((await consulteeOf(world).post('/svar/anstand', form)).status).toBe(303);
    const other = await consulteeOf(world).post('/svar/anstand', { ...form, dag: '2021-03-26' });
    expect(other.status).toBe(409);
    expect((await stored(world)).extensions).toHaveLength(1);
  });

  test.each([
    ['dag', 'i mars', 'Skriv en dag som finns, till exempel 2021-03-12.'],
    ['dag', '2021-02-30', 'Skriv en dag som finns'],
    ['dag', '2021-03-05', 'Skriv en senare dag: sista svarsdag är redan fredag den 5 mars 2021.'],
    ['dag', '2031-03-19', 'Skriv en dag inom ett år.'],
    ['skal', ' ', 'Skriv varför ni behöver mer tid.'],
    ['skal', 'x'.repeat(2001), 'Korta texten till högst 2 000 tecken.'],
  ])(
    'with %s "%.20s" says what to mend, and gives back what was typed',
    async (field, typed, message) => {
      const world = await createWorld(monday);
      await openWith(world, [kommun]);
      const answer = await consulteeOf(world).post('/svar/anstand', { ...form, [field]: typed });
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('<title>Fel: Be om anstånd');
      expect(answer.text.replaceAll('\u00a0', ' ')).toContain(message);
      expect(answer.html).toContain(field === 'dag' ? form.skal : form.dag);
      expect((await stored(world)).extensions).toBeUndefined();
    },
  );

  test('is of no use when the answer is sent', async () => {
    const world = await createWorld(monday);
    await openWith(world, [kommun]);
    await submitResponse(world.records, aResponse(kommun));
    expect((await consulteeOf(world).post('/svar/anstand', form)).location).toBe('/svar/kvitto');
    expect((await stored(world)).extensions).toBeUndefined();
  });

  test('by whom the link no longer belongs to is refused', async () => {
    const world = await createWorld(monday);
    await openWith(world, [kommun]);
    await changeAddress(world.records, kommun, 'ny@a.example', world.now);
    expect((await consulteeOf(world).post('/svar/anstand', form)).status).toBe(403);
  });
});

describe('a coordinator', () => {
  test('sees who asks, and grants another day than was asked for: that day holds on every page', async () => {
    const world = await asking();
    expect((await coordinatorOf(world).get(consulteePage)).text).toContain(
      'Instansen ber om anstånd till fredag den 19 mars 2021.',
    );
    const shown = await coordinatorOf(world).get(page);
    expect(shown.text).toContain('Ber om anstånd till fredag den 19 mars 2021');
    expect(shown.text).toContain(form.skal);
    const granted = {
      version: '1',
      beslut: 'granted',
      dag: '2021-03-12',
      skal: 'En vecka går bra.',
    };
    expect((await decide(world, granted)).location).toBe(`${page}?beslutat`);
    expect((await coordinatorOf(world).get(`${page}?beslutat`)).text).toContain(
      'Instansen har fått anstånd till fredag den 12 mars 2021.',
    );
    const { text } = await consulteeOf(world).get('/svar');
    expect(text).toContain('fredag den 12 mars 2021 (18 dagar kvar)');
    expect(text).toContain('En vecka går bra.');
    const planned = await announceAll(world);
    const decision = planned.find(({ content }) => content.kind === 'extension-decision');
    expect(decision).toMatchObject({ to: kommun.email });
    expect(await outcomeOf(world, decision)).toContain('svara senast fredag den 12 mars');
  });

  test('declines with a reason, and not without', async () => {
    const world = await asking();
    const silent = await decide(world, { version: '1', beslut: 'declined' });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('Skriv varför du avslår.');
    const declined = { version: '1', beslut: 'declined', skal: 'Tidplanen tillåter det inte.' };
    expect((await decide(world, declined)).status).toBe(303);
    const consultee = await stored(world);
    expect(consultee.extensions).toMatchObject([{ state: 'declined', by: 'Kim' }]);
    expect(consultee.nextReminderOn).toBe('2021-02-26');
    const { text } = await consulteeOf(world).get('/svar');
    expect(text).toContain('har inte beviljats');
    expect(text).toContain('Tidplanen tillåter det inte.');
    const [decision] = (await announceAll(world)).filter(
      ({ content }) => content.kind === 'extension-decision',
    );
    expect(await outcomeOf(world, decision)).toContain('Besked om anstånd');
  });

  test('gives time unasked, and cannot take it back', async () => {
    const world = await createWorld(monday);
    await openWith(world, [kommun]);
    expect(
      (await decide(world, { version: '0', beslut: 'granted', dag: '2021-03-19' })).status,
    ).toBe(303);
    const earlier = await decide(world, { version: '1', beslut: 'granted', dag: '2021-03-12' });
    expect(earlier.status).toBe(422);
    expect(earlier.text).toContain('sista svarsdag är redan fredag den 19 mars 2021');
    const nothing = { version: '1', beslut: 'declined', skal: 'Nej' };
    expect((await decide(world, nothing)).status).toBe(422);
  });

  test('of two who decide the same request one does, and the other gets the text back', async () => {
    const world = await asking();
    const choices = [
      { version: '1', beslut: 'granted', dag: '2021-03-12', skal: 'Ja tack' },
      { version: '1', beslut: 'declined', dag: '', skal: 'Tyvärr inte' },
    ] as const;
    const answers = await Promise.all(
      choices.map((choice, index) =>
        coordinatorOf(world, ['Kim', 'Sam'][index]).post(page, choice),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const loser = answers.findIndex(({ status }) => status === 409);
    expect(answers[loser]?.html).toContain(choices[loser]?.skal);
    expect((await stored(world)).extensions).toHaveLength(1);
    expect(await extensionEvents(world)).toHaveLength(1);
  });

  test('decides once, however often the form is sent', async () => {
    const world = await asking();
    const granted = { version: '1', beslut: 'granted', dag: '2021-03-12', skal: '' };
    for (let n = 0; n < 3; n += 1) expect((await decide(world, granted)).status).toBe(303);
    expect((await stored(world)).extensions).toHaveLength(1);
  });

  test('cannot give time to whoever has answered', async () => {
    const world = await asking();
    await submitResponse(world.records, aResponse(kommun));
    const granted = { version: '1', beslut: 'granted', dag: '2021-03-12' };
    expect((await decide(world, granted)).status).toBe(422);
    expect((await coordinatorOf(world).get(page)).text).toContain('mer tid behövs inte');
  });

  test('decides also while the tick moves the reminder on', async () => {
    const world = await asking('2021-02-26T10:00:00Z');
    const client = createTestClient();
    let interrupted = false;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'UpdateItemCommand' && !interrupted) {
          interrupted = true;
          await moveReminder(world.records, refOf(kommun), day('2021-02-26'), {
            remindedOn: day('2021-02-26'),
            nextReminderOn: day('2021-03-04'),
          });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    const { client: own } = through(client, world.records);
    const answer = await coordinatorOf(world, 'Kim', own).post(page, {
      ...{ version: '1', beslut: 'granted', dag: '2021-03-12', skal: '' },
    });
    expect(answer.status).toBe(303);
    expect(interrupted).toBe(true);
    // A week before 12 March is 5 March.
    expect(await stored(world)).toMatchObject({
      remindedOn: '2021-02-26',
      nextReminderOn: '2021-03-05',
    });
  });
});

describe('with more time', () => {
  /** Everyone's day is 5 March; this one's 19 March. */
  async function extended(now = monday): Promise<World> {
    const world = await asking(now);
    await decide(world, { version: '1', beslut: 'granted', dag: '2021-03-19' });
    return world;
  }

  test('an answer between the two days is in time', async () => {
    const world = await extended();
    world.now = new Date('2021-03-11T10:00:00Z');
    const consultee = consulteeOf(world);
    const sections = {
      helhet: { stance: 'NO_OBJECTION', endorses: '', comment: '' },
      kontakt: { ownReference: '', contactName: 'Kim', contactEmail: 'kim@a.example' },
    };
    for (const [section, fields] of Object.entries(sections))
      await consultee.post(`/svar/${section}`, { version: '0', ...fields });
    const check = await consultee.get('/svar/granska');
    expect(check.text).not.toContain('Svarstiden har gått ut');
    const version = /name="version" value="(\d+)"/.exec(check.html)?.[1] ?? '';
    await consultee.post('/svar/skicka', { version });
    expect(await getResponse(world.records, refOf(kommun))).toMatchObject({ late: false });
  });

  test('no reminder leaves between the two days but those of its own', async () => {
    const world = await extended();
    const reminded: string[] = [];
    for (let date = 22; date <= 60; date += 1) {
      world.now = new Date(Date.UTC(2021, 1, date, 9));
      await tick(world);
      for (const mail of await mails(world))
        if (
          mail.content.kind === 'reminder' &&
          mail.content.on === world.now.toISOString().slice(0, 10)
        )
          reminded.push(`${mail.content.on} ${await outcomeOf(world, mail)}`);
    }
    const title = 'Näringslivs- och tillväxtstrategi';
    expect(reminded).toEqual([
      `2021-03-12 Påminnelse: svara senast fredag den 19 mars, 7 dagar kvar – ${title}`,
      `2021-03-18 Påminnelse: svara senast i morgon, fredag den 19 mars – ${title}`,
      `2021-03-26 Svarstiden har gått ut: svara så snart ni kan – ${title}`,
    ]);
  });

  test('a reminder that was planned before does not leave, and says why', async () => {
    const world = await asking('2021-02-26T09:00:00Z');
    await tick(world);
    world.now = new Date('2021-02-26T09:01:00Z');
    await decide(world, { version: '1', beslut: 'granted', dag: '2021-03-19' });
    const [reminder] = (await mails(world)).filter(({ content }) => content.kind === 'reminder');
    expect(await outcomeOf(world, reminder)).toBe('extended');
  });

  test('a move of everyone’s day to an earlier one than its own changes nothing for it', async () => {
    const world = await extended();
    const before = (await stored(world)).nextReminderOn;
    const consultation = await getConsultation(world.records, consultationId);
    if (!consultation) expect.fail('the consultation is gone');
    await moveClosingDate(world.records, consultation, day('2021-03-12'), world.now);
    const moved = {
      id: 'moved',
      type: 'consultation.closing-date-moved.v1',
      occurredAt: world.now.toISOString(),
      data: { consultationId, sequence: 1 },
    } as const;
    await replanReminders(world)(moved);
    expect((await stored(world)).nextReminderOn).toBe(before);
    await announceClosingDate(world)(moved);
    const [notice] = (await mails(world)).filter(
      ({ content }) => content.kind === 'deadline-moved',
    );
    expect(await outcomeOf(world, notice)).toBe('extended');
  });

  test('the mail about a request stays when it was decided meanwhile, and that about a decision when another follows', async () => {
    const world = await asking();
    await announceAll(world);
    await decide(world, { version: '1', beslut: 'granted', dag: '2021-03-12' });
    await announceAll(world);
    await decide(world, { version: '2', beslut: 'granted', dag: '2021-03-19' });
    await announceAll(world);
    const outcomes = await Promise.all(
      (await mails(world)).map(
        async (mail) => `${mail.key.split('#').at(-1) ?? ''} ${await outcomeOf(world, mail)}`,
      ),
    );
    expect(outcomes.sort()).toEqual([
      'v1 settled-meanwhile',
      'v2 settled-meanwhile',
      expect.stringContaining('v3 Ni har fått anstånd: svara senast fredag den 19 mars') as string,
    ]);
  });
});

describe('the list', () => {
  const told = async (world: World) => {
    const [event] = await extensionEvents(world);
    if (event) await listConsultees(world)(event);
    const row = await getListRow(world.records, refOf(kommun));
    const { asking: count } = await readSummary(world.records, consultationId);
    return { asksUntil: row?.asksUntil, extendedTo: row?.extendedTo, count };
  };

  test('shows who asks and who has more time, and counts those who wait', async () => {
    const world = await asking();
    expect(await told(world)).toEqual({ asksUntil: '2021-03-19', extendedTo: undefined, count: 1 });
    expect(await told(world)).toMatchObject({ count: 1 });
    const list = await coordinatorOf(world).get(`/samordna/remisser/${consultationId}`);
    expect(list.text).toContain('Begäran om anstånd att ta ställning till: 1');
    await decide(world, { version: '1', beslut: 'granted', dag: '2021-03-12' });
    expect(await told(world)).toEqual({ asksUntil: undefined, extendedTo: '2021-03-12', count: 0 });
  });

  test('after the closing date does not say that whoever has more time is late', async () => {
    const world = await asking();
    await decide(world, { version: '1', beslut: 'granted', dag: '2021-03-12' });
    await listConsultees(world)({
      id: 'added',
      type: 'consultee.added.v1',
      occurredAt: monday,
      data: refOf(kommun),
    });
    await told(world);
    world.now = new Date('2021-03-08T10:00:00Z');
    const path = `/samordna/remisser/${consultationId}`;
    const { text } = await coordinatorOf(world).get(path);
    expect(text).toContain('Anstånd till 2021-03-12');
    expect(text).not.toContain('Har inte svarat i tid');
    world.now = new Date('2021-03-15T10:00:00Z');
    expect((await coordinatorOf(world).get(path)).text).toContain('Har inte svarat i tid');
  });

  test('counts nobody as waiting who has answered, in whatever order that comes', async () => {
    const world = await asking();
    await submitResponse(world.records, aResponse(kommun));
    expect(await told(world)).toMatchObject({ asksUntil: undefined, count: 0 });
    await listConsultees(world)({
      id: 'sent',
      type: 'consultation-response.submitted.v1',
      occurredAt: world.now.toISOString(),
      data: { ...refOf(kommun), version: 1, late: false },
    });
    expect(await told(world)).toMatchObject({ asksUntil: undefined, count: 0 });
  });
});
