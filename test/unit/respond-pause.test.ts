import { describe, expect, it } from 'vitest';
import { recipientOf } from '../../shared/platform/hash.ts';
import { createLinkToken, createPauseToken } from '../../shared/platform/link-token.ts';
import { keys } from '../../shared/store/keys.ts';
import { consultee, createSite, holder, secret } from '../support/respond-site.ts';

const recipient = recipientOf(consultee.email);
const path = `/pausa/${createPauseToken(secret, recipient)}`;
const elsewhere = { cookie: '', headers: { 'sec-fetch-site': 'cross-site' } };
/** What a mail program sends when its own button is pressed: no cookie, no origin. */
const oneClick = (contentType: string, body: string) => ({
  cookie: '',
  headers: { 'sec-fetch-site': '', 'content-type': contentType },
  body,
});
const asForm = oneClick('application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click');

type Site = ReturnType<typeof createSite>;
const pausedIn = (site: Site) => {
  const [row] = [...site.rows.values()].filter(({ pk }) => pk?.S === `mailbox#${recipient}`);
  return row?.['paused']?.M;
};
const byRecipient = { at: { S: '2021-02-15T09:00:00.000Z' }, by: { S: 'recipient' } };

describe('the link that pauses reminders', () => {
  it('opened by a mail scanner ten times changes nothing, and names no address', async () => {
    const site = createSite();
    for (let visit = 0; visit < 5; visit += 1)
      for (const method of ['GET', 'HEAD'] as const) {
        const { status, body } = await site.request(method, path, { cookie: '' });
        expect(status).toBe(200);
        expect(body).not.toContain('@');
      }
    expect(pausedIn(site)).toBeUndefined();
    const { body } = await site.request('GET', path, { cookie: '' });
    expect(body).toContain('Pausa påminnelserna?');
    expect(body).toContain(`<form method="post" action="${path}">`);
  });

  it('pauses by its button, and the page says what happens now and how to undo it', async () => {
    const site = createSite();
    const { status, body } = await site.request('POST', path, { cookie: '', form: {} });
    expect(status).toBe(200);
    expect(pausedIn(site)).toEqual(byRecipient);
    for (const page of [body, (await site.request('GET', path, { cookie: '' })).body]) {
      expect(page).toContain('Påminnelserna är pausade');
      expect(page).toContain('kvitton på svar skickas som vanligt');
      expect(page).toContain(`<form method="post" action="${path}/ateruppta">`);
    }
  });

  it.each([
    ['a form', asForm],
    [
      'a form in parts',
      oneClick(
        'multipart/form-data; boundary="b1"',
        '--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n',
      ),
    ],
    ['nothing', { cookie: '', headers: { 'sec-fetch-site': '' } }],
  ])('pauses by a mail program’s own button, which sends %s from nowhere', async (_what, sent) => {
    const site = createSite();
    const { status, headers } = await site.request('POST', path, sent);
    // A mail program follows no redirect.
    expect([status, headers['location']]).toEqual([200, undefined]);
    expect(pausedIn(site)).toEqual(byRecipient);
  });

  it('used twice is paused since the first time', async () => {
    const site = createSite();
    site.put(keys.mailbox(recipient), {
      recipient,
      paused: { at: '2021-02-01T08:00:00.000Z', by: 'complaint' },
    });
    expect((await site.request('POST', path, asForm)).status).toBe(200);
    expect(pausedIn(site)?.['at']).toEqual({ S: '2021-02-01T08:00:00.000Z' });
  });

  it.each(['recipient', 'complaint'] as const)(
    'lets reminders come again that were paused by the %s, as often as it is pressed',
    async (by) => {
      const site = createSite();
      site.put(keys.mailbox(recipient), {
        recipient,
        paused: { at: '2021-02-01T08:00:00.000Z', by },
      });
      for (let press = 0; press < 2; press += 1) {
        const { status, body } = await site.request('POST', `${path}/ateruppta`, { cookie: '' });
        expect(status).toBe(200);
        expect(body).toContain('Påminnelserna är på igen');
      }
      expect(pausedIn(site)).toBeUndefined();
    },
  );

  it('resumes for its own page alone, since mail programs only pause', async () => {
    const site = createSite();
    await site.request('POST', path, asForm);
    expect((await site.request('POST', `${path}/ateruppta`, elsewhere)).status).toBe(403);
    expect(pausedIn(site)).toEqual(byRecipient);
  });

  it('is the only one that takes a post from anywhere', async () => {
    const site = createSite();
    const answerLink = `/svara/${createLinkToken(secret, 'answer', holder)}`;
    for (const other of [answerLink, '/svar/insatser', '/svar/skicka', '/svar/logga-ut', '/sprak'])
      expect((await site.request('POST', other, elsewhere)).status).toBe(403);
    expect((await site.request('POST', path, elsewhere)).status).toBe(200);
  });

  it('unknown, mangled or made for something else does nothing and looks like any dead link', async () => {
    const site = createSite();
    const forged = [
      `${path}x`,
      `/pausa/${recipient}`,
      `/pausa/${createPauseToken('another secret', recipient)}`,
      `/pausa/${createLinkToken(secret, 'answer', holder)}`,
      `/pausa/${site.cookie().split('=')[1] ?? ''}`,
    ];
    for (const address of forged)
      for (const method of ['GET', 'POST'] as const) {
        const { status, body } = await site.request(method, address, { cookie: '' });
        expect(status).toBe(404);
        expect(body).toContain('Länken fungerar inte');
      }
    expect([...site.rows.keys()].filter((key) => key.startsWith('mailbox'))).toEqual([]);
  });

  it('opens no answer, and an answer’s link pauses nothing', async () => {
    const token = path.slice('/pausa/'.length);
    for (const start of ['svara', 'lamna-over'])
      expect((await createSite().request('GET', `/${start}/${token}`)).status).toBe(404);
  });

  it('is in English for those who chose it', async () => {
    const { body } = await createSite().request('GET', path, { cookie: 'language=en' });
    expect(body).toContain('Pause the reminders?');
  });
});
