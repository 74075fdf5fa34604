import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { recipientOf } from '../../shared/platform/hash.ts';
import { createLinkToken } from '../../shared/platform/link-token.ts';
import { keys } from '../../shared/store/keys.ts';
import { consultation, consultee, createSite, holder, secret } from '../support/respond-site.ts';
import { typedIn } from '../support/typed-in.ts';

const link = (purpose: 'answer' | 'hand-over', generation = 1) => {
  const path = purpose === 'answer' ? 'svara' : 'lamna-over';
  return `/${path}/${createLinkToken(secret, purpose, { ...holder, generation })}`;
};
const writes = (site: ReturnType<typeof createSite>) =>
  site.dynamo.calls().filter(({ args: [command] }) => !/Get|Query/.test(command.constructor.name));

/** The consultee with a new address, whose former holder has saved something. */
async function withNewAddress() {
  const site = createSite();
  await site.request('POST', '/svar/insatser', {
    form: { version: '0', furtherInitiatives: 'Hemligt utkast' },
  });
  site.put(keys.consultee(holder), {
    ...consultee,
    generation: 2,
    formerEmails: ['gammal@botkyrka.example'],
  });
  const second = { ...holder, generation: 2 };
  return { site, second, cookie: site.cookie(second) };
}

describe('a personal link', () => {
  it('opened by a mail scanner ten times changes nothing, and the person signs in afterwards', async () => {
    const site = createSite();
    for (let visit = 0; visit < 5; visit += 1)
      for (const method of ['GET', 'HEAD'] as const) {
        const { status, cookies } = await site.request(method, link('answer'));
        expect([status, cookies]).toEqual([200, []]);
      }
    expect(writes(site)).toEqual([]);
    const { status, headers, cookies } = await site.request('POST', link('answer'), { cookie: '' });
    expect([status, headers['location']]).toEqual([303, '/svar']);
    expect(site.dynamo.commandCalls(UpdateItemCommand)).toHaveLength(1);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(
      /^__Host-session=[^;]+; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('lets in for twelve hours, however long the browser keeps the cookie', async () => {
    const first = createSite();
    const { cookies } = await first.request('POST', link('answer'), { cookie: '' });
    const [cookie = ''] = cookies[0]?.split(';') ?? [];
    const end = new Date('2021-02-15T21:00:00Z').getTime();
    const before = createSite(new Date(end - 1));
    expect((await before.request('GET', '/svar', { cookie })).status).toBe(200);
    const after = createSite(new Date(end));
    expect((await after.request('GET', '/svar', { cookie })).status).toBe(403);
  });

  it('works as often as it is used', async () => {
    const site = createSite();
    for (let visit = 0; visit < 3; visit += 1)
      expect((await site.request('POST', link('answer'))).status).toBe(303);
  });

  it('unknown, ended, mangled and not open look alike', async () => {
    const site = createSite();
    const unknown = createLinkToken(secret, 'answer', {
      ...holder,
      consulteeId: 'okand-kommun' as typeof holder.consulteeId,
    });
    const dead = [
      await site.request('GET', '/svara/nonsens'),
      await site.request('GET', `${link('answer')}x`),
      await site.request('GET', `/svara/${unknown}`),
      await site.request('GET', link('answer', 2)),
      await site.request('POST', link('answer', 2)),
      await site.request('GET', `/svara/${site.cookie().split('=')[1]}`),
    ];
    site.put(keys.consultation(consultation.id), { ...consultation, state: 'draft' });
    dead.push(await site.request('GET', link('answer')));
    expect(new Set(dead.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(dead[0]?.status).toBe(404);
    expect(dead[0]?.body).toContain('svara på mejlet. Då når du samordnaren');
    expect(dead.flatMap(({ cookies }) => cookies)).toEqual([]);
  });

  it('a post after the session ended, here or in the browser, gives the typed text back', async () => {
    const site = createSite();
    const expired = site.cookie(holder, new Date('2021-02-15T08:59:59Z'));
    for (const cookie of ['', expired]) {
      const { status, body } = await site.request('POST', '/svar/insatser', {
        form: { version: '0', furtherInitiatives: 'Lång text' },
        cookie,
      });
      expect(status).toBe(403);
      expect(typedIn(body)).toContain('Lång text');
    }
    expect(writes(site)).toEqual([]);
  });

  it('text of a field that we do not know is given back under the field’s own name', async () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      const form = new URLSearchParams([[name, 'Lång text']]);
      const { body } = await createSite().request('POST', '/svar/insatser', { form, cookie: '' });
      expect(typedIn(body)).toContain('Lång text');
      expect(body).toMatch(new RegExp(`<label[^>]*>${name}</label>`));
    }
  });

  it('signing out ends the cookie', async () => {
    const { headers, cookies } = await createSite().request('POST', '/svar/logga-ut');
    expect(headers['location']).toBe('/utloggad');
    expect(cookies[0]).toMatch(/^__Host-session=; Path=\/; Max-Age=0;/);
  });
});

describe('a new address', () => {
  it('does not open the former holder’s draft until it is handed over, and then by a button', async () => {
    const { site, cookie } = await withNewAddress();
    const before = await site.request('GET', '/svar', { cookie });
    expect(before.body).not.toContain('Ta över utkastet');
    await site.request('POST', '/svar/ta-over', { cookie });
    expect((await site.request('GET', '/svar/insatser', { cookie })).body).not.toContain('Hemligt');

    const page = await site.request('GET', link('hand-over'), { cookie: '' });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('Hemligt');
    const handed = await site.request('POST', link('hand-over'), { cookie: '' });
    expect(handed.body).toContain('Utkastet är överlämnat');

    expect((await site.request('GET', '/svar', { cookie })).body).toContain('Ta över utkastet');
    await site.request('POST', '/svar/ta-over', { cookie });
    expect((await site.request('GET', '/svar/insatser', { cookie })).body).toContain(
      'Hemligt utkast',
    );
  });

  it('a draft that was taken over is not open to the address after it', async () => {
    const { site, cookie } = await withNewAddress();
    await site.request('POST', link('hand-over'), { cookie: '' });
    await site.request('POST', '/svar/ta-over', { cookie });
    site.put(keys.consultee(holder), {
      ...consultee,
      generation: 3,
      formerEmails: ['a@b.example', 'c@d.example'],
    });
    site.rows.delete('rs-2020-0780#botkyrka-kommun#1|');
    const third = site.cookie({ ...holder, generation: 3 });
    expect((await site.request('GET', '/svar', { cookie: third })).body).not.toContain(
      'Ta över utkastet',
    );
  });

  it('the hand-over link works for an earlier holder only, and says when there is no draft', async () => {
    const site = createSite();
    expect((await site.request('GET', link('hand-over'))).status).toBe(404);
    site.put(keys.consultee(holder), { ...consultee, generation: 2 });
    const { body } = await site.request('POST', link('hand-over'));
    expect(body).toContain('Det fanns inget att lämna över');
  });
});

describe('the public pages', () => {
  it('list the open consultations with their last day', async () => {
    const site = createSite();
    const { body } = await site.request('GET', '/', { cookie: '' });
    expect(body).toContain('href="/remisser/rs-2020-0780"');
    expect(body).toContain('fredag den 5 mars 2021');
    site.put(keys.consultation(consultation.id), { ...consultation, state: 'draft' });
    const closed = await site.request('GET', '/', { cookie: '' });
    expect(closed.body).toContain('Just nu finns ingen öppen remiss.');
    expect((await site.request('GET', '/remisser/rs-2020-0780')).status).toBe(404);
  });

  it('tell what a consultation is about and how to answer without a link', async () => {
    const { body } = await createSite().request('GET', '/remisser/rs-2020-0780', { cookie: '' });
    for (const text of [
      'Vi vill veta vad ni tycker.',
      'Föreslår ni ytterligare insatser?',
      'Hur kan och vill er organisation medverka',
      'Forskning och innovation',
      'Vi frågar inte särskilt efter synpunkter',
      'href="/dokument/rs-2020-0780/missiv/0000000000000000/missiv.pdf"',
      'mailto:registrator@region.example',
      'ange diarienummer RS 2020–0780',
    ])
      expect(body).toContain(text);
  });

  it('the language is chosen by a button that comes back to the page', async () => {
    const site = createSite();
    const { status, headers, cookies } = await site.request('POST', '/sprak', {
      form: { sprak: 'en', tillbaka: '/svar/kontakt' },
    });
    expect([status, headers['location']]).toEqual([303, '/svar/kontakt']);
    expect(cookies[0]).toMatch(/^language=en;/);
    const english = await site.request('GET', '/', { cookie: 'language=en' });
    expect(english.body).toContain('Open consultations');
    const nonsense = await site.request('POST', '/sprak', {
      form: { sprak: 'xx', tillbaka: '//elak.example' },
    });
    expect([nonsense.headers['location'], nonsense.cookies]).toEqual(['/', []]);
  });

  it('/utloggad is there', async () => {
    const { status } = await createSite().request('GET', '/utloggad', { cookie: '' });
    expect(status).toBe(200);
  });
});

describe('a lost link', () => {
  it('is asked for from the pages that say that a link does not work', async () => {
    const site = createSite();
    expect((await site.request('GET', '/svara/fel')).body).toContain('action="/ny-lank"');
    expect((await site.request('GET', '/svar', { cookie: '' })).body).toContain('href="/ny-lank"');
  });

  it('is answered alike for every address, in one conditional write that holds no address', async () => {
    const site = createSite();
    const asked = [];
    for (const email of [consultee.email, ' Okand@Annan.Example ']) {
      site.dynamo.resetHistory();
      asked.push(await site.request('POST', '/ny-lank', { form: { email }, cookie: '' }));
      expect(site.dynamo.calls()).toHaveLength(1);
      const [put] = site.dynamo.commandCalls(PutItemCommand);
      const { ConditionExpression, Item = {} } = put?.args[0].input ?? {};
      expect(ConditionExpression).toContain('attribute_not_exists(pk)');
      expect(unmarshall(Item)['event']).toMatchObject({
        type: 'consultee-link.requested.v1',
        data: { recipient: recipientOf(email.trim()) },
      });
      expect(JSON.stringify(Item).toLowerCase()).not.toContain(email.trim().toLowerCase());
    }
    expect(new Set(asked.map(({ headers }) => headers['location']))).toEqual(
      new Set(['/ny-lank?skickad']),
    );
    const { body } = await site.request('GET', '/ny-lank?skickad', { cookie: '' });
    expect(body).toContain('Vi säger inte om adressen finns hos oss');
  });

  it('is not asked for with what is no address, which comes back', async () => {
    const site = createSite();
    const { status, body } = await site.request('POST', '/ny-lank', { form: { email: 'x@' } });
    expect(status).toBe(422);
    expect(body).toContain('<title>Fel: ');
    expect(body).toContain('value="x@"');
    expect(site.dynamo.calls()).toHaveLength(0);
  });
});

describe('handing an answer on', () => {
  const to = 'kollega@botkyrka.example';
  const handOn = (site: ReturnType<typeof createSite>, email: string) =>
    site.request('POST', '/svar/lamna-vidare', { form: { email } });

  it('gives the answer and its draft to the new address, and ends this link', async () => {
    const site = createSite();
    await site.request('POST', '/svar/insatser', {
      form: { version: '0', furtherInitiatives: 'Påbörjat' },
    });
    expect((await site.request('GET', '/svar')).body).toContain('href="/svar/lamna-vidare"');
    const { headers, cookies } = await handOn(site, ` ${to} `);
    expect(headers['location']).toBe('/overlamnad');
    expect(cookies.join()).toContain('Max-Age=0');
    const stored = [...site.rows.values()].find(({ sk }) => sk?.S === consultee.id);
    expect(unmarshall(stored ?? {})).toMatchObject({
      ...{ email: to, generation: 2, formerEmails: [consultee.email] },
      event: { type: 'consultee.address-changed.v1', data: { generation: 2 } },
    });
    expect((await site.request('GET', '/svar')).status).toBe(403);
    const cookie = site.cookie({ ...holder, generation: 2 });
    expect((await site.request('GET', '/svar', { cookie })).body).toContain('Ta över utkastet');
    await site.request('POST', '/svar/ta-over', { form: {}, cookie });
    const { body } = await site.request('GET', '/svar/insatser', { cookie });
    expect(typedIn(body)).toContain('Påbörjat');
  });

  it('pressed twice at once is done once', async () => {
    const site = createSite();
    const replies = await Promise.all([1, 2].map(() => handOn(site, to)));
    expect(replies.map(({ headers }) => headers['location'])).toEqual([
      '/overlamnad',
      '/overlamnad',
    ]);
    const stored = [...site.rows.values()].find(({ sk }) => sk?.S === consultee.id);
    expect(unmarshall(stored ?? {})).toMatchObject({ generation: 2 });
  });

  it.each([
    ['kollega', 'Skriv en e-postadress'],
    ['', 'Skriv en e-postadress'],
    [consultee.email.toUpperCase(), 'Skriv en annan adress'],
  ])('to %o changes nothing and says what to do', async (email, words) => {
    const site = createSite();
    const { status, body } = await handOn(site, email);
    expect(status).toBe(422);
    expect(body).toContain(words);
    expect(writes(site)).toHaveLength(0);
  });
});
