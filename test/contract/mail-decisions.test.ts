import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { coordinateRoutes } from '../../functions/coordinate/handler.ts';
import { mailPath } from '../../functions/coordinate/mail-list.ts';
import { settleOutage } from '../../functions/settle-outage/handler.ts';
import type { Mail, MailReport } from '../../shared/domain/mail-ledger.ts';
import { createStaffSession } from '../../shared/platform/staff-session.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import {
  claimMail,
  decideMail,
  getMail,
  planMail,
  settleAttempt,
} from '../../shared/store/mail-ledger.ts';
import { applyReport } from '../../shared/store/mail-reports.ts';
import { getMailbox } from '../../shared/store/mailboxes.ts';
import { serve } from '../../shared/web/serve.ts';
import { openWith, passMinutes } from '../support/mail-flow.ts';
import { aConsultee, createWorld, refOf, type World } from '../support/world.ts';

const sessionSecret = 'a secret of the test, long enough to be one';
const mejl = '/samordna/mejl';

interface Page {
  status: number | undefined;
  location: string | undefined;
  refresh: string | undefined;
  html: string;
  text: string;
}

/** A coordinator's browser. */
function coordinator(world: World, name = 'Sam Ordnare') {
  const handler = serve({
    publicOrigin: 'https://remiss.example',
    routes: coordinateRoutes({
      records: world.records,
      mail: world.mail,
      sessionSecret,
      clock: world.clock,
    }),
  });
  const send = async (address: string, form?: Record<string, string>): Promise<Page> => {
    const session = await createStaffSession(sessionSecret, { sub: name, name }, world.now);
    const { pathname, search } = new URL(address, 'https://remiss.example');
    const event = {
      rawPath: pathname,
      rawQueryString: search.slice(1),
      cookies: [`__Host-staff=${session}`],
      headers: {
        'accept-encoding': 'gzip',
        'sec-fetch-site': 'same-origin',
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
      requestContext: { http: { method: form ? 'POST' : 'GET' } },
    };
    const result = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
    const bytes = Buffer.from(result.body ?? '', 'base64');
    const html = (
      result.headers?.['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
    ).toString();
    const header = (key: string) => result.headers?.[key]?.toString();
    return {
      status: result.statusCode,
      location: header('location'),
      refresh: header('refresh'),
      html,
      text: html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
    };
  };
  return {
    get: (address: string) => send(address),
    post: (address: string, form: Record<string, string> = {}) => send(address, form),
  };
}

const consultees = Array.from({ length: 6 }, (_, index) => aConsultee(`kommun-${index}`));
const at = (index: number) => {
  const consultee = consultees[index];
  if (!consultee) throw new Error('no such consultee');
  return consultee;
};

async function withConsultees(): Promise<World> {
  const world = await createWorld('2021-02-15T08:00:00.000Z');
  await openWith(world, consultees);
  return world;
}

/** An invitation whose sending ended like this, now. */
async function invited(
  world: World,
  index: number,
  outcome: Parameters<typeof settleAttempt>[3],
): Promise<Mail> {
  const consultee = at(index);
  const content = { kind: 'invitation', subject: refOf(consultee), generation: 1 } as const;
  const mail = await planMail(world.mail, consultee.email, content, world.now);
  await claimMail(world.mail, mail, [], world.now);
  await settleAttempt(world.mail, mail, 1, outcome, world.now);
  return stored(world, mail);
}

async function stored(world: World, { recipient, key }: Mail): Promise<Mail> {
  const mail = await getMail(world.mail, { recipient, key });
  if (!mail) throw new Error('the mail is not in the ledger');
  return mail;
}

const unknown = (world: World, index: number) =>
  invited(world, index, { state: 'unknown', reason: 'TimeoutError' });

async function bounced(world: World, index: number): Promise<Mail> {
  const mail = await invited(world, index, { state: 'accepted', messageId: 'm' });
  const report: MailReport = {
    attempt: 1,
    outcome: 'bounced',
    at: world.now.toISOString(),
    detail: 'NoEmail',
  };
  await applyReport(world, mail, report, world.now);
  return stored(world, mail);
}

const linksIn = ({ html }: Page, label: RegExp): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)]
    .filter(([, , text = '']) => label.test(text))
    .map(([, href = '']) => href.replaceAll('&amp;', '&'));

const linkIn = (page: Page, label: RegExp): string => {
  const [href] = linksIn(page, label);
  if (href === undefined) throw new Error(`no link ${String(label)} on the page`);
  return href;
};

const formIn = ({ html }: Page, button: string): Record<string, string> => {
  const form = html
    .split('<form')
    .find((part) => part.includes('name="sedd"') && part.includes(`value="${button}"`));
  return { beslut: button, sedd: /name="sedd" value="([^"]*)"/.exec(form ?? '')?.[1] ?? '' };
};

const settleAll = async (world: World, address: string) => {
  const { searchParams } = new URL(address, 'https://remiss.example');
  const data = { from: searchParams.get('fran') ?? '', until: searchParams.get('till') ?? '' };
  const event = { id: 'x', type: 'mail.outage-decided.v1', occurredAt: data.from, data } as const;
  await settleOutage(world)(event);
};

describe('the mails that wait for a decision', () => {
  test('are none, and the page says so', async () => {
    const { get } = coordinator(await withConsultees());
    expect((await get(mejl)).text).toContain('Inget mejl väntar på beslut.');
  });

  test('are those whose fate is unknown and those that did not arrive, and no other', async () => {
    const world = await withConsultees();
    await unknown(world, 0);
    await invited(world, 1, { state: 'rejected', reason: 'MessageRejected' });
    await bounced(world, 2);
    await invited(world, 3, { state: 'accepted', messageId: 'm' });
    const { text } = await coordinator(world).get(mejl);
    expect(text).toContain('kommun@kommun-0.example kommun-0 okänt – kan ha gått fram');
    expect(text).toContain('avvisat av e‑posttjänsten (e‑posttjänsten godtog inte mejlet)');
    expect(text).toContain('adressen tar inte emot mejl (adressen finns inte)');
    expect(text).not.toContain('kommun-3');
  });

  test('come newest first, an hour without any between two outages', async () => {
    const world = await withConsultees();
    for (const [index, pause] of [0, 10, 60, 61, 1].entries()) {
      passMinutes(world, pause);
      await unknown(world, index);
    }
    const { text } = await coordinator(world).get(mejl);
    const [later = -1, earlier = -1] = ['2 mejl som kan ha gått fram', '3 mejl som kan ha'].map(
      (title) => text.indexOf(title),
    );
    expect(later).toBeGreaterThan(0);
    expect(earlier).toBeGreaterThan(later);
    expect(text).toContain('Markera alla 2 som skickade Skicka alla 2 igen');
    expect(text).toContain('Orsak: e‑posttjänsten svarade inte i tid.');
    expect(text).toContain('Inbjudan: 3');
  });

  test('are shown 25 at a time', async () => {
    const world = await createWorld('2021-02-15T08:00:00.000Z');
    const many = Array.from({ length: 27 }, (_, index) => aConsultee(`k-${index}`));
    await openWith(world, many);
    for (const consultee of many) {
      const content = { kind: 'invitation', subject: refOf(consultee), generation: 1 } as const;
      const mail = await planMail(world.mail, consultee.email, content, world.now);
      await claimMail(world.mail, mail, [], world.now);
      const refused = { state: 'rejected', reason: 'MessageRejected' } as const;
      await settleAttempt(world.mail, mail, 1, refused, world.now);
      passMinutes(world, 1);
    }
    const { get } = coordinator(world);
    const first = await get(mejl);
    expect(linksIn(first, /^Inbjudan$/)).toHaveLength(25);
    expect(first.text).toContain('k-26');
    const second = await get(linkIn(first, /Nästa sida/));
    expect(linksIn(second, /^Inbjudan$/)).toHaveLength(2);
    expect(linkIn(second, /Föregående sida/)).toBe(mejl);
  });

  test.each([
    '/samordna/mejl/ett/x/y',
    `/samordna/mejl/ett/${'0'.repeat(32)}/eA`,
    `${mejl}/avbrott`,
  ])('%s is not there', async (path) => {
    expect((await coordinator(await withConsultees()).get(path)).status).toBe(404);
  });
});

describe('deciding about an outage', () => {
  const outage = async (world: World) => {
    const mails = [await unknown(world, 0)];
    passMinutes(world, 5);
    mails.push(await unknown(world, 1), await bounced(world, 2));
    return mails;
  };

  test('says what it means and changes nothing, until it is confirmed', async () => {
    const world = await withConsultees();
    await outage(world);
    const { get, post } = coordinator(world);
    const list = await get(mejl);
    const again = await get(linkIn(list, /Skicka alla 2 igen/));
    expect(again.text).toContain('Den som redan har fått sitt mejl får ett till.');
    const sent = await get(linkIn(list, /Markera alla 2 som skickade/));
    expect(sent.text).toContain('Den som inte fick sitt mejl får det inte heller nu.');
    expect((await get(mejl)).text).toContain('2 mejl som kan ha gått fram');

    const progress = (await post(linkIn(list, /Markera alla 2 som skickade/))).location ?? '';
    const page = await get(progress);
    expect(page.text).toContain('Sam Ordnare markerade mejlen som skickade måndag den 15 februari');
    expect(page.text).toContain('2 mejl återstår');
    expect(page.refresh).toBe('5');
  });

  test('carries it out for its unknown mails alone, and then says that it is done', async () => {
    const world = await withConsultees();
    const mails = await outage(world);
    const { get, post } = coordinator(world);
    const address = linkIn(await get(mejl), /Markera alla/);
    const progress = (await post(address)).location ?? '';
    expect((await get(mejl)).text).toContain('Sam Ordnare markerade mejlen som skickade');
    expect((await get(mejl)).text).not.toContain('Markera alla');
    await settleAll(world, address);
    const states = await Promise.all(mails.map(async (mail) => (await stored(world, mail)).state));
    expect(states).toEqual(['accepted', 'accepted', 'bounced']);
    const done = await get(progress);
    expect(done.text).toContain('Klart: beslutet är genomfört.');
    expect(done.refresh).toBeUndefined();
  });

  test('tells the second of two who decide which decision stands', async () => {
    const world = await withConsultees();
    await outage(world);
    const [sam, kim] = [coordinator(world), coordinator(world, 'Kim Kollega')];
    const list = await sam.get(mejl);
    await sam.post(linkIn(list, /Markera alla/));
    const { location = '' } = await kim.post(linkIn(list, /Skicka alla/));
    const { text } = await kim.get(location);
    expect(text).toContain('Någon annan hann bestämma före dig.');
    expect(text).toContain('Sam Ordnare markerade mejlen som skickade');
  });

  test('twice is deciding once, without complaint', async () => {
    const world = await withConsultees();
    await outage(world);
    const { get, post } = coordinator(world);
    const address = linkIn(await get(mejl), /Markera alla/);
    const [first, second] = [await post(address), await post(address)];
    expect(second.location).toBe(first.location);
  });

  test('that takes long no longer reloads by itself, and says so', async () => {
    const world = await withConsultees();
    await outage(world);
    const { get, post } = coordinator(world);
    const progress = (await post(linkIn(await get(mejl), /Markera alla/))).location ?? '';
    passMinutes(world, 11);
    const page = await get(progress);
    expect(page.text).toContain('Det tar längre tid än väntat.');
    expect(page.refresh).toBeUndefined();
  });
});

describe('deciding about one mail', () => {
  test.each([
    ['sent', 'accepted', 'Mejlet räknas som skickat.'],
    ['again', 'pending', 'Mejlet skickas igen.'],
  ])('that may have arrived: %s', async (decision, state, words) => {
    const world = await withConsultees();
    const mail = await unknown(world, 0);
    const { get, post } = coordinator(world);
    const page = await get(linkIn(await get(mejl), /^Inbjudan$/));
    expect(page.text).toContain('Har mottagaren redan fått mejlet får den ett till.');
    const { location = '' } = await post(mailPath(mail), formIn(page, decision));
    expect((await get(location)).text).toContain(words);
    expect(await stored(world, mail)).toMatchObject({ state, decided: { by: 'Sam Ordnare' } });
    expect((await get(mejl)).text).toContain('Inget mejl väntar på beslut.');
  });

  test('that was rejected can be left so, which its page then says', async () => {
    const world = await withConsultees();
    const mail = await invited(world, 0, { state: 'rejected', reason: 'MessageRejected' });
    const { get, post } = coordinator(world);
    const page = await get(mailPath(mail));
    expect(page.text).not.toContain('Markera som skickat');
    const { location = '' } = await post(mailPath(mail), formIn(page, 'left'));
    const { text } = await get(location);
    expect(text).toContain('Sam Ordnare lämnade det som det är måndag den 15 februari');
    expect(text).not.toContain('Vad ska hända med mejlet?');
  });

  test('tells the second of two who decide what stands, and changes nothing', async () => {
    const world = await withConsultees();
    const mail = await unknown(world, 0);
    const { get, post } = coordinator(world);
    const form = formIn(await get(mailPath(mail)), 'again');
    await decideMail(world.mail, mail, 'sent', 'Kim Kollega', world.now);
    const conflict = await post(mailPath(mail), form);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Mejlet har ändrats sedan du öppnade sidan');
    expect(conflict.text).toContain('Kim Kollega markerade det som skickat');
    expect(await stored(world, mail)).toMatchObject({ state: 'accepted' });
  });

  test('about another state of it than its reader saw is refused', async () => {
    const world = await withConsultees();
    const mail = await unknown(world, 0);
    const { post } = coordinator(world);
    const conflict = await post(mailPath(mail), { beslut: 'again', sedd: 'unknown.7' });
    expect(conflict.status).toBe(409);
    expect(await stored(world, mail)).toMatchObject({ state: 'unknown' });
  });

  test('of an outage that somebody has decided about is not offered', async () => {
    const world = await withConsultees();
    const mail = await unknown(world, 0);
    await unknown(world, 1);
    const { get, post } = coordinator(world);
    await post(linkIn(await get(mejl), /Markera alla/));
    const { text } = await get(mailPath(mail));
    expect(text).toContain('Mejlet ingår i ett beslut som genomförs just nu.');
    expect(text).not.toContain('Skicka igen');
  });

  test('that came back starts with its address: it is stopped, and can be changed or said to work again', async () => {
    const world = await withConsultees();
    const mail = await bounced(world, 0);
    const { get, post } = coordinator(world);
    const page = await get(mailPath(mail));
    expect(page.text).toContain('Vi skickar inga mejl till kommun@kommun-0.example');
    expect(page.text).not.toContain('Skicka igen');
    expect(linkIn(page, /Ändra e-postadressen/)).toBe(
      '/samordna/remisser/rs-2020-0780/kommun-0#email',
    );
    const { location = '' } = await post(`${mailPath(mail)}/adress`);
    const restarted = await get(location);
    expect(restarted.text).toContain('Vi skickar mejl till adressen igen.');
    expect(restarted.text).toContain('Skicka igen');
    expect((await getMailbox(world.records, mail.recipient))?.stopped).toBeUndefined();
  });
});

describe('the page of a consultee', () => {
  const page = '/samordna/remisser/rs-2020-0780/kommun-0';

  test('says why its address gets no mail, and lets mail go there again', async () => {
    const world = await withConsultees();
    await bounced(world, 0);
    const { get, post } = coordinator(world);
    const { text } = await get(page);
    expect(text).toContain('Vi skickar inga mejl till kommun@kommun-0.example');
    expect(text).toContain('(adressen finns inte)');
    const { location = '' } = await post(`${page}/adressen-fungerar`);
    expect((await get(location)).text).toContain('Vi skickar mejl till adressen igen.');
    expect(await getMailbox(world.records, recipientOf(at(0).email))).toMatchObject({});
    expect((await get(page)).text).not.toContain('Vi skickar inga mejl');
  });

  test('leads from each mail to its fate and the decisions about it', async () => {
    const world = await withConsultees();
    const mail = await unknown(world, 0);
    const { get } = coordinator(world);
    expect(linkIn(await get(page), /^Inbjudan$/)).toBe(mailPath(mail));
    await decideMail(world.mail, mail, 'sent', 'Kim Kollega', world.now);
    expect((await get(page)).text).toContain(
      'mottaget av e‑posttjänsten. Kim Kollega markerade det som skickat',
    );
  });
});
