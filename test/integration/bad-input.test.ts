import { beforeAll, describe, expect, test } from 'vitest';
import { createLinkToken } from '../../shared/platform/link-token.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { createRemiss, mailTo, type Remiss } from '../support/remiss.ts';
import { typedIn } from '../support/typed-in.ts';
import { answer, createVisitor, signIn, type Visitor, wholeAnswer } from '../support/visitor.ts';

const everyScript =
  'Å ä ö é ß Ελληνικά Кириллица עברית العربية हिन्दी தமிழ் ไทย 日本語 한국어 ქართული አማርኛ ᚱᚢᚾᚨ 𐍈 👩‍👩‍👧‍👦 🇸🇪 e\u0301';
const html = '</textarea><script>alert("1")</script>&amp;<b>&lt;\'"';

let remiss: Remiss;
let visitor: Visitor;

beforeAll(async () => {
  remiss = await createRemiss('felaktig', ['skrivande', 'laskunnig']);
  visitor = await signIn(await remiss.linkTo(remiss.mailbox('skrivande')));
});

describe('a link that does not hold', () => {
  const path = '/svar/insatser';

  test('looks the same whether it is unknown, mangled, forged or of another time', async () => {
    const link = await remiss.linkTo(remiss.mailbox('skrivande'));
    const holder = { ...remiss.ref('skrivande'), generation: 1 };
    const nobody = { ...holder, consulteeId: ConsulteeId.parse('ingen') };
    const addresses = [
      `${link}x`,
      link.slice(0, -5),
      link.replace('.1.', '.2.'),
      `${link.slice(0, -43)}${link.slice(-43).toLowerCase()}`,
      `/svara/${createLinkToken('another secret', 'answer', holder)}`,
      `/svara/${createLinkToken('another secret', 'answer', nobody)}`,
      '/svara/%00',
      `/svara/${'a'.repeat(3000)}`,
      '/svara/%E0%A4%A',
    ];
    const replies = await Promise.all(
      addresses.flatMap((address) => [
        createVisitor().get(address),
        createVisitor().post(address, {}),
      ]),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies[0]?.body).toContain('<title>Fel: Länken fungerar inte');
  });

  test.each(['', 'a.b.c.d', 'felaktig.skrivande.1.0', '%00', '💥'.repeat(10)])(
    'nor a session cookie that we did not make, %j, lets anyone in, and what was typed comes back',
    async (session) => {
      const cookie = `__Host-session=${encodeURIComponent(session)}`;
      expect((await createVisitor().get(path, { cookie })).status).toBe(403);
      const reply = await createVisitor().post(
        path,
        { version: '0', furtherInitiatives: html },
        { cookie },
      );
      expect(reply.status).toBe(403);
      expect(typedIn(reply.body)).toContain(html);
    },
  );
});

describe('a form that cannot be taken', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

  test.each([
    ['no fields at all', '', 400],
    ['a field missing', 'version=0', 400],
    ['a broken escape', 'version=0&furtherInitiatives=%E5%', 400],
    ['Latin-1', bytes('version=0&furtherInitiatives=\xe5\xe4\xf6'), 400],
    ['Latin-1 escapes', 'version=0&furtherInitiatives=%E5%E4%F6', 400],
    ['more bytes than any answer', `furtherInitiatives=${'x'.repeat(2_100_000)}`, 413],
  ] as const)('with %s gets an error page', async (_, body, status) => {
    const reply = await visitor.post(
      '/svar/insatser',
      typeof body === 'string' ? body : new Uint8Array(body),
    );
    expect(reply.status).toBe(status);
    expect(reply.body).toContain('<title>Fel: ');
  });

  test.each([
    ['a choice that does not exist', '/svar/helhet', { stance: 'KANSKE', endorses: '' }, 400],
    ['one that names a prototype', '/svar/helhet', { stance: '__proto__', endorses: '' }, 400],
    ['100 000 characters', '/svar/helhet', { endorses: '' }, 422],
  ] as const)('with %s comes back with all that was typed', async (what, path, form, status) => {
    const comment = what.startsWith('100') ? '😀'.repeat(50_000) : `${html}\n${everyScript}`;
    const reply = await visitor.post(path, { version: '0', ...form, comment });
    expect(reply.status).toBe(status);
    expect(reply.body).toContain('<title>Fel: ');
    expect(typedIn(reply.body)).toContain(comment);
  });

  test('for a part that the consultation does not have is an address that does not exist', async () => {
    for (const path of ['/svar/omrade/annat', '/svar/omrade/__proto__', '/svar/annat'])
      expect((await visitor.post(path, { version: '0', comment: '' })).status).toBe(404);
  });

  test.each(['-1', '1e9', '0x1', '99999999999999999999', 'NaN', 'å'])(
    'with version %j loses nothing',
    async (version) => {
      const form = { version, furtherInitiatives: `Text från version ${version}.` };
      const reply = await visitor.post('/svar/insatser', form);
      expect([303, 409]).toContain(reply.status);
      const page = reply.status === 409 ? reply : await visitor.get('/svar/insatser');
      expect(typedIn(page.body)).toContain(form.furtherInitiatives);
    },
  );

  test('of any length or method at any address is never our failure', async () => {
    const addresses = ['/', '/svar', '/svar/skicka', '/sprak', '/samordna', '/samordna/logga-ut'];
    const replies = await Promise.all(
      addresses.flatMap((address) => [
        visitor.get(`${address}?x=%00&y=${'z'.repeat(2000)}`),
        visitor.post(address, { version: 'x', tillbaka: 'https://evil.example', sprak: 'xx' }),
        visitor.post(address, bytes('\xff\xfe')),
      ]),
    );
    for (const { status, headers } of replies) {
      expect(status).toBeLessThan(500);
      expect(headers.get('location') ?? '').not.toContain('evil');
    }
  });
});

test('every script, HTML and line breaks arrive as they were typed, in the receipt and the mails; control characters do not', async () => {
  const person = await signIn(await remiss.linkTo(remiss.mailbox('laskunnig')));
  const comment = `${everyScript}\r\n${html}`;
  const arrived = comment.replace('\r\n', '\n').normalize('NFC');
  const receipt = await person.follow(
    await answer(person, {
      ...wholeAnswer,
      '/svar/helhet': { stance: 'OPPOSES', endorses: '', comment },
      '/svar/insatser': { furtherInitiatives: 'före\u0000\u0007\u001b\u0085efter \ud800' },
    }),
  );
  expect(receipt.body).not.toContain('<script>alert');
  const paragraphs = [...receipt.body.matchAll(/<p class="typed">([\s\S]*?)<\/p>/g)];
  const shown = typedIn(
    paragraphs.map(([, text = '']) => `<textarea>\n${text}</textarea>`).join(''),
  );
  expect(shown).toContain(arrived);
  expect(shown.some((text) => text.startsWith('föreefter'))).toBe(true);
  for (const mail of [
    await mailTo(remiss.mailbox('laskunnig'), 'Kvitto: '),
    await mailTo(remiss.registrar, 'Att registrera: remissvar från Laskunnig,'),
  ]) {
    for (const line of arrived.split('\n')) expect(mail.text).toContain(line);
    expect(mail.text).toContain('föreefter');
    expect(mail.html).not.toContain('<script>alert');
  }
});
