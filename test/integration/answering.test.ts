import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, endOfDay, localDateOf } from '../../shared/domain/calendar.ts';
import { changeAddress, getConsultee } from '../../shared/store/consultees.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { local } from '../support/local.ts';
import {
  createRemiss,
  eventually,
  linkIn,
  mailTo,
  mailsTo,
  type Remiss,
} from '../support/remiss.ts';
import { answer, createVisitor, signIn, versionIn, wholeAnswer } from '../support/visitor.ts';

const stored = (remiss: Remiss, consultee: string) =>
  getResponse(local.table('records'), remiss.ref(consultee));
const linkOf = (remiss: Remiss, consultee: string) => remiss.linkTo(remiss.mailbox(consultee));

describe('a personal link', () => {
  let remiss: Remiss;
  beforeAll(async () => {
    remiss = await createRemiss('lankar', ['a-kommun']);
  });

  test('that a scanner opens ten times changes nothing, and works for the person afterwards', async () => {
    const link = await linkOf(remiss, 'a-kommun');
    const before = await getConsultee(local.table('records'), remiss.ref('a-kommun'));
    const scanner = createVisitor();
    const page = await scanner.get(link);
    for (let time = 0; time < 10; time += 1) {
      expect((await scanner.head(link)).status).toBe(200);
      const again = await scanner.get(link);
      expect(again.body).toBe(page.body);
      expect(again.headers.getSetCookie()).toEqual([]);
    }
    expect(await getConsultee(local.table('records'), remiss.ref('a-kommun'))).toEqual(before);
    await signIn(link);
    const after = await getConsultee(local.table('records'), remiss.ref('a-kommun'));
    expect(after?.signedInAt).toBeDefined();
  });
});

describe('an address that the coordinator changes', () => {
  test('closes the old link and session, keeps the old draft from the new address, and tells the old one', async () => {
    const remiss = await createRemiss('byte', ['a-kommun']);
    const formerLink = await linkOf(remiss, 'a-kommun');
    const former = await signIn(formerLink);
    await former.post('/svar/insatser', { version: '0', furtherInitiatives: 'Vårt eget utkast' });
    const consultee = await getConsultee(local.table('records'), remiss.ref('a-kommun'));
    if (!consultee) throw new Error('the consultee is gone');
    await changeAddress(local.table('records'), consultee, 'ny@byte.example', local.now());
    expect((await former.get('/svar')).status).toBe(403);
    expect((await createVisitor().post(formerLink, {})).status).toBe(404);

    const present = await signIn(await remiss.linkTo('ny@byte.example'));
    expect((await present.get('/svar/insatser')).body).not.toContain('Vårt eget utkast');

    const told = await eventually(async () => {
      const mail = (await mailsTo(remiss.mailbox('a-kommun'))).find((one) =>
        linkIn(one, '/lamna-over/'),
      );
      return mail ?? expect.fail('the former address was not told');
    });
    expect(`${told.text}${told.html}`).not.toContain('ny@byte.example');
    const handOver = linkIn(told, '/lamna-over/');
    expect((await createVisitor().get(handOver)).body).not.toContain('Vårt eget utkast');
    await createVisitor().post(handOver, {});
    expect((await present.post('/svar/ta-over', {})).status).toBe(303);
    expect((await present.get('/svar/insatser')).body).toContain('Vårt eget utkast');
  });
});

describe('sending an answer', () => {
  test('fifty times at once makes one response, fifty equal receipt pages, one receipt and one registration', async () => {
    const remiss = await createRemiss('femtio', ['a-kommun']);
    const visitor = await signIn(await linkOf(remiss, 'a-kommun'));
    for (const [path, form] of Object.entries(wholeAnswer))
      await visitor.post(path, { version: '0', ...form });
    const version = versionIn(await visitor.get('/svar/granska'));
    const posts = await Promise.all(
      Array.from({ length: 50 }, () => visitor.post('/svar/skicka', { version })),
    );
    expect(
      new Set(posts.map(({ status, headers }) => `${status} ${headers.get('location')}`)),
    ).toEqual(new Set(['303 /svar/kvitto']));
    const receipts = await Promise.all(posts.map((post) => visitor.follow(post)));
    expect(new Set(receipts.map(({ body }) => body)).size).toBe(1);
    expect(receipts[0]?.body).toContain((await stored(remiss, 'a-kommun'))?.reference);

    const receipt = await mailTo(remiss.mailbox('a-kommun'), 'Kvitto');
    const { comment } = wholeAnswer['/svar/helhet'];
    expect(receipt.text).toContain(comment);
    await eventually(async () => {
      expect((await mailsTo(remiss.registrar)).map(({ text }) => text.includes(comment))).toEqual([
        true,
      ]);
    });
  });

  test('until the last instant of the closing day is in time; after it, late, and stored all the same', async () => {
    const closingDate = localDateOf(local.now());
    const remiss = await createRemiss('sista-dagen', ['i-tid', 'for-sent'], { closingDate });
    const end = endOfDay(closingDate).getTime();
    const [earlyLink, lateLink] = [await linkOf(remiss, 'i-tid'), await linkOf(remiss, 'for-sent')];
    await local.moveClock(new Date(end - 40_000));
    const [early, late] = [await signIn(earlyLink), await signIn(lateLink)];
    await answer(early);
    await local.moveClock(new Date(end + 1));
    await answer(late);
    expect((await stored(remiss, 'i-tid'))?.late).toBe(false);
    expect((await stored(remiss, 'for-sent'))?.late).toBe(true);
    expect((await late.get('/svar/kvitto')).body).toContain('Efter svarstiden');
  });

  test('takes no change afterwards: what is typed comes back as not sent', async () => {
    const remiss = await createRemiss('skickat', ['a-kommun']);
    const visitor = await signIn(await linkOf(remiss, 'a-kommun'));
    await answer(visitor);
    const reply = await visitor.post('/svar/insatser', {
      version: '0',
      furtherInitiatives: 'Kom på en sak till',
    });
    expect(reply.status).toBe(409);
    expect(reply.body).toContain('Kom på en sak till');
    expect((await stored(remiss, 'a-kommun'))?.answer.furtherInitiatives).toBeUndefined();
  });
});

describe('a form that is posted', () => {
  let remiss: Remiss;
  beforeAll(async () => {
    remiss = await createRemiss('avsandare', ['a-kommun']);
  });

  const path = '/svar/insatser';

  test.each<[string, Record<string, string | undefined>, number]>([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another site, by what its browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site', origin: 'https://x.example' }, 403],
    ['nowhere, without Origin', { origin: undefined }, 403],
    ['a page of ours', {}, 303],
  ])('from %s is answered so', async (_, headers, status) => {
    const visitor = await signIn(await linkOf(remiss, 'a-kommun'));
    const version = versionIn(await visitor.get(path));
    const reply = await visitor.post(path, { version, furtherInitiatives: 'En text' }, headers);
    expect(reply.status).toBe(status);
  });
});

test('a deadline in the coming days is shown with its weekday', async () => {
  const closingDate = addDays(localDateOf(local.now()), 10);
  const remiss = await createRemiss('veckodag', ['a-kommun'], { closingDate });
  const { body } = await createVisitor().get(`/remisser/${remiss.id}`);
  const weekday = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', timeZone: 'UTC' });
  expect(body).toContain(
    `${weekday.format(new Date(closingDate))} den ${Number(closingDate.slice(8))} `,
  );
});
