import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import { Consultee, refOf } from '../../shared/domain/consultee.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { Answer, ConsultationResponse } from '../../shared/domain/response.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { languages } from '../../shared/locales/language.ts';
import { respond } from '../../shared/locales/respond.ts';
import {
  addressChanged,
  deadlineMoved,
  extensionDecision,
  extensionRequest,
  invitation,
  mailTrouble,
  type MailMessage,
  receipt,
  registration,
  reminder,
  testInvitation,
  toSendEmailInput,
  validateMessage,
} from '../../shared/mail/messages.ts';

const origin = 'https://remiss.example.org';
const link = `${origin}/svara/rs-2020-0780.botkyrka-kommun.1.abc_DEF-123`;
const handOverLink = `${origin}/lamna-over/rs-2020-0780.botkyrka-kommun.1.abc_DEF-123`;
const publicUrl = `${origin}/remisser/rs-2020-0780`;
const to = 'kommunstyrelsen@botkyrka.example';
const pauseLink = `${origin}/pausa/${'0123456789abcdef'.repeat(2)}.abc_DEF-123`;
const senderDomain = 'region.example.org';
const consulteesThread = 'rs-2020-0780.botkyrka-kommun';
const newAddress = 'the-new-one@botkyrka.example';

/** Half past ten on a winter's day in Stockholm. */
const at = (day: string) => new Date(`${day}T09:30:00Z`);

/** What people and administrators write, as it lands in the mails. */
interface Texts {
  title: string;
  sender: string;
  name: string;
  caseReference: string;
  /** Every long text. */
  text: string;
  /** Every short text of the answer. */
  short: string;
}

const plain: Texts = {
  title: 'Näringslivs- och tillväxtstrategi för Stockholmsregionen',
  sender: 'Region Stockholm',
  name: 'Botkyrka kommun',
  caseReference: 'RS 2020–0780',
  text: 'Vi tillstyrker förslaget.\n\nDet blir bättre om det säger vem som gör vad.',
  short: 'KS/2021:14',
};

const consultationOf = (texts: Texts, changes: object = {}) =>
  Consultation.parse({
    id: 'rs-2020-0780',
    caseReference: texts.caseReference,
    title: texts.title,
    sender: texts.sender,
    closingDate: '2021-03-05',
    state: 'open',
    cadence: { offsets: [-7], leastDaysBetween: 5 },
    coordinatorMailbox: 'samordnare@region.example.org',
    registrarMailbox: 'registrator@region.example.org',
    ...changes,
  });

const consulteeOf = (texts: Texts, changes: object = {}) =>
  Consultee.parse({
    consultationId: 'rs-2020-0780',
    id: 'botkyrka-kommun',
    name: texts.name,
    category: 'municipality',
    email: newAddress,
    generation: 2,
    formerEmails: [to],
    ...changes,
  });

const contentOf = ({ text, title }: Texts) =>
  ConsultationContent.parse({
    consultationId: 'rs-2020-0780',
    coverLetter: [text, 'Andra stycket.'],
    questions: { furtherInitiatives: text, participation: 'Hur kan ni delta?' },
    focusAreas: [{ id: 'foretag', name: title, summary: text }],
    chapters: [
      { id: 'nulage', title: 'Nuläge', summary: text, viewsAskedFor: true },
      { id: 's3', title, summary: text, viewsAskedFor: false },
    ],
    documents: [
      {
        id: 'missiv',
        title,
        fileName: 'missiv.pdf',
        contentType: 'application/pdf',
        bytes: 340_000,
        sha256: 'ab'.repeat(32),
      },
    ],
  });

const answerOf = ({ text, short }: Texts) =>
  Answer.parse({
    overall: { stance: 'SUPPORTS_WITH_COMMENTS', endorses: short, comment: text },
    focusAreas: {
      foretag: {
        stance: 'OPPOSES',
        comment: text,
        participation: ['LEAD', 'FUND'],
        participationText: text,
      },
    },
    chapters: { nulage: text, s3: text },
    furtherInitiatives: text,
    contact: { ownReference: short, contactName: short, contactEmail: 'kansli@botkyrka.example' },
  });

const responseOf = (texts: Texts, changes: object = {}) =>
  ConsultationResponse.parse({
    consultationId: 'rs-2020-0780',
    consulteeId: 'botkyrka-kommun',
    version: 1,
    reference: `${texts.caseReference}/7K3M-Q2XV`,
    submittedAt: '2021-03-04T13:32:10.000Z',
    late: false,
    consulteeName: texts.name,
    checksum: 'a3f5'.repeat(16),
    answer: answerOf(texts),
    ...changes,
  });

const kinds = [
  'invitation',
  'test-invitation',
  'reminder',
  'receipt',
  'registration',
  'address-changed',
  'deadline-moved',
  'extension-request',
  'extension-granted',
  'extension-declined',
  'mail-trouble',
] as const;
type Kind = (typeof kinds)[number];

function build(kind: Kind, texts: Texts, language?: 'sv' | 'en'): MailMessage {
  const consultation = consultationOf(texts);
  const consultee = consulteeOf(texts);
  const chosen = language ? { language } : {};
  const basis = { to, consultation, consultee, senderDomain, ...chosen };
  const content = contentOf(texts);
  const response = responseOf(texts);
  switch (kind) {
    case 'invitation':
      return invitation({ ...basis, content, link, publicUrl, now: at('2021-01-11') });
    case 'test-invitation':
      return testInvitation({
        ...{ to, consultation, content, senderDomain, preview, now: at('2021-01-11'), ...chosen },
      });
    case 'reminder':
      return reminder({
        to,
        lines: [
          { consultation, consultee, link, publicUrl },
          {
            consultation: consultationOf(texts, { id: 'other', closingDate: '2021-02-20' }),
            consultee,
            link: `${link}-late`,
            publicUrl,
          },
        ],
        actors: [],
        pauseLink,
        now: at('2021-02-26'),
        senderDomain,
        ...chosen,
      });
    case 'receipt':
      return receipt({ ...basis, content, response });
    case 'registration':
      return registration({ ...basis, content, response });
    case 'address-changed':
      return addressChanged({ ...basis, handOverLink });
    case 'deadline-moved':
      return deadlineMoved({
        ...basis,
        consultation: consultationOf(texts, { formerClosingDates: ['2021-02-05', '2021-02-12'] }),
        link,
        publicUrl,
        now: at('2021-02-10'),
      });
    case 'extension-request':
      return extensionRequest({ ...basis, request: requestOf(texts), link: workspaceLink });
    case 'extension-granted':
    case 'extension-declined': {
      const decided = { reason: texts.text, at: '2021-02-23T09:00:00.000Z', by: 'Kim' };
      const until = localDate('2021-03-12');
      const isGranted = kind === 'extension-granted';
      return extensionDecision({
        ...basis,
        consultation: isGranted
          ? consultationOf(texts, { closingDate: until, formerClosingDates: ['2021-03-05'] })
          : consultation,
        decision: isGranted
          ? { state: 'granted', until, ...decided }
          : { state: 'declined', request: requestOf(texts), ...decided },
        link,
        publicUrl,
        now: at('2021-02-23'),
      });
    }
    case 'mail-trouble':
      return mailTrouble({
        to,
        consultation,
        lines: (['bounced', 'complained', 'unknown', 'rejected'] as const).map((state) => ({
          mail: mailInState(state, consultee),
          consultees: [consultee],
        })),
        publicOrigin: origin,
        senderDomain,
        ...chosen,
      });
  }
}

const preview = `${origin}/samordna/forbered/rs-2020-0780/forhandsvisning`;
const workspaceLink = `${origin}/samordna/remisser/rs-2020-0780/botkyrka-kommun`;

const requestOf = ({ text }: Texts) => ({
  ...{ until: localDate('2021-03-12'), reason: text, at: '2021-02-22T09:00:00.000Z' },
});

const mailInState = (state: Mail['state'], consultee: Consultee): Mail => ({
  recipient: recipientOf(to),
  key: 'invitation#rs-2020-0780#botkyrka-kommun#g1',
  to,
  content: { kind: 'invitation', subject: refOf(consultee), generation: 1 },
  state,
  plannedAt: '2021-01-11T08:00:00.000Z',
  attempts: 1,
});

const unescape = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a reader of the HTML meets: its words and where its links lead. */
const readableHtml = (html: string) =>
  unescape(
    html
      .replace(/^.*?<body/s, '<body')
      .replaceAll(/<a [^>]*href="([^"]*)"[^>]*>/g, ' $1 ')
      .replaceAll(/<[^>]*>/g, ' '),
  );

const linksIn = (text: string) => new Set(text.match(/https?:\/\/\S+/g));
const datesIn = (text: string) =>
  new Set(
    text
      .replaceAll(/\s+/g, ' ')
      .match(/\d{4}-\d{2}-\d{2}|(?:den )?\d{1,2} \p{L}+ \d{4}|(?:kl\.|at) \d{1,2}[.:]\d{2}/gu),
  );

const hostile = fc.constantFrom(
  '</p><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt; &amp; &#60;',
  '<!-- --> ]]> <style>*{display:none}</style>',
  'שלום עולם',
  '\u202Eabc\u2066',
  '👩‍👩‍👧‍👦 🇸🇪',
  'Rad ett\r\nBcc: alla@example.org\n\nRad två',
  '\u0000\u0007\u001b',
  'x'.repeat(200),
);
const anyShort = fc
  .oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 60 }))
  .map((text) => text.slice(0, 150));
const anyLong = fc.oneof(
  anyShort,
  fc.string({ unit: 'binary', maxLength: 300 }),
  hostile.map((text) => text.repeat(200).slice(0, longTextLimit)),
  hostile.map((text) => `${text} ord `.repeat(longTextLimit).slice(0, longTextLimit)),
);
const anyTexts: fc.Arbitrary<Texts> = fc.record({
  title: anyShort,
  sender: anyShort,
  name: anyShort,
  caseReference: anyShort,
  text: anyLong,
  short: anyShort,
});
const anyMail = fc.record({
  kind: fc.constantFrom(...kinds),
  language: fc.constantFrom(...languages),
  texts: anyTexts,
});

describe.each(kinds)('the mail of kind %s', (kind) => {
  test.each(languages)(
    'says the same links and dates in its text and its HTML (%s)',
    (language) => {
      const { text, html } = build(kind, plain, language);
      expect(linksIn(text)).toEqual(linksIn(readableHtml(html)));
      expect(datesIn(text)).toEqual(datesIn(readableHtml(html)));
    },
  );

  test('can be sent, says its language and gathers under the actor and the consultation', () => {
    const message = build(kind, plain, 'sv');
    expect(validateMessage(message)).toEqual([]);
    expect(message.html).toMatch(/^<!doctype html><html lang="sv">/);
    expect(message).toMatchObject({ to, replyTo: 'samordnare@region.example.org' });
    const threads: Partial<Record<Kind, string>> = {
      'test-invitation': 'rs-2020-0780.test',
      // This digest is about two consultations.
      reminder: `paminnelser.${recipientOf(to)}`,
      // About the mails of a consultation, whomever they went to.
      'mail-trouble': 'rs-2020-0780.mail',
    };
    const thread = threads[kind] ?? consulteesThread;
    expect(message.headers.slice(0, 4)).toEqual([
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      { name: 'References', value: `<${thread}@region.example.org>` },
      { name: 'Content-Language', value: 'sv' },
    ]);
  });

  test('is written in Swedish when no language is asked for, and in English on demand', () => {
    const english = build(kind, plain, 'en');
    expect(english.text).toMatch(/\bthe\b/);
    expect(english.html).toContain('<html lang="en">');
    expect(build(kind, plain)).toEqual(build(kind, plain, 'sv'));
    expect(build(kind, plain).text).not.toMatch(/\bthe\b/);
  });

  test('keeps its own words within 78 columns', () => {
    const ownLines = build(kind, plain, 'sv')
      .text.split('\n')
      .filter((line) => !line.startsWith('http') && !line.startsWith('  '));
    expect(Math.max(...ownLines.map((line) => line.length))).toBeLessThanOrEqual(78);
  });
});

describe('whatever people write', () => {
  test('the text and the HTML of every mail hold the same links and dates', () => {
    fc.assert(
      fc.property(anyMail, ({ kind, language, texts }) => {
        const { text, html } = build(kind, texts, language);
        const own = (links: Set<string>) => [...links].filter((url) => url.startsWith(origin));
        expect(own(linksIn(text)).sort()).toEqual(own(linksIn(readableHtml(html))).sort());
        expect(datesIn(text)).toEqual(datesIn(readableHtml(html)));
      }),
      { numRuns: 100 },
    );
  });

  test('the HTML holds the elements and attributes of the template alone', () => {
    const tags =
      /<(?!\/?(?:html|head|meta|title|body|div|p|h1|h2|h3|a|ul|li|strong|br|dl|dt|dd|bdi)\b|!doctype html>)/;
    const attributes = / (?!lang|charset|name|content|style|href|dir)[\w-]+="/;
    fc.assert(
      fc.property(anyMail, ({ kind, language, texts }) => {
        const { html } = build(kind, texts, language);
        expect(html).not.toMatch(tags);
        for (const tag of html.match(/<[^>]*>/g) ?? []) expect(tag).not.toMatch(attributes);
      }),
      { numRuns: 100 },
    );
  });

  test('every mail can be sent: one line of subject, ASCII headers, links unbroken', () => {
    fc.assert(
      fc.property(anyMail, ({ kind, language, texts }) => {
        const message = build(kind, texts, language);
        expect(validateMessage(message)).toEqual([]);
        expect(message.subject).not.toMatch(/\p{Cc}/u);
        for (const { fileName } of message.attachments)
          expect(fileName).toMatch(/^(remissvar-[a-z0-9-]{1,100}\.txt|sista-svarsdag\.ics)$/);
      }),
      { numRuns: 100 },
    );
  });

  test('a name with line breaks adds no line to the registry sheet', () => {
    const forged = 'Anna Ek\nInkommet efter svarstiden: Ja\r\nDiarienummer: X 1';
    const { text } = registration({
      to,
      consultation: consultationOf(plain),
      consultee: consulteeOf(plain),
      content: contentOf(plain),
      response: responseOf({ ...plain, short: forged, text: 'Vi svarar.\nDiarienummer: X 1' }),
      senderDomain,
    });
    expect(text.match(/^Diarienummer: .*$/gm)).toEqual(['Diarienummer: RS 2020–0780']);
    expect(text.match(/^Inkommet efter svarstiden: .*$/gm)).toEqual([
      'Inkommet efter svarstiden: Nej, sista svarsdag är 2021-03-05',
    ]);
  });
});

describe('the invitation', () => {
  const { subject, text } = build('invitation', plain, 'sv');

  test('says in its subject what to do and when', () => {
    expect(subject).toBe(
      'Remiss: svara senast fredag den 5 mars – Näringslivs- och tillväxtstrategi för Stockholmsregionen',
    );
  });

  test('gives one link to answer, the last day, the questions, the documents and the public page', () => {
    expect(text.split(link)).toHaveLength(2);
    expect(text).toContain('Svara senast fredag den 5 mars 2021.');
    expect(text).toContain('- Hur kan ni delta?');
    expect(text).toContain(publicUrl);
    expect(text).toContain(`${origin}/personuppgifter`);
    expect(text).toContain('samordnare@region.example.org');
  });

  test('names the chapter on which views are not particularly asked for, and no other', () => {
    const sentences = build('invitation', { ...plain, title: 'S3' }, 'sv').text.match(
      /Vi efterfrågar inte särskilt.*/g,
    );
    expect(sentences).toEqual([
      'Vi efterfrågar inte särskilt synpunkter på kapitlet ”S3”, men ni får gärna',
    ]);
  });
});

describe('the reminder', () => {
  const subjectOn = (today: string, language: 'sv' | 'en' = 'sv') =>
    reminder({
      to,
      lines: [
        {
          consultation: consultationOf({ ...plain, title: 'Strategi' }),
          consultee: consulteeOf(plain),
          link,
          publicUrl,
        },
      ],
      actors: [],
      pauseLink,
      now: at(today),
      senderDomain,
      language,
    }).subject;

  test.each([
    ['2021-02-03', 'Påminnelse: svara senast fredag den 5 mars, 30 dagar kvar – Strategi'],
    ['2021-03-03', 'Påminnelse: svara senast fredag den 5 mars, 2 dagar kvar – Strategi'],
    ['2021-03-04', 'Påminnelse: svara senast i morgon, fredag den 5 mars – Strategi'],
    ['2021-03-05', 'Påminnelse: svara i dag, fredag den 5 mars – Strategi'],
    ['2021-03-06', 'Svarstiden har gått ut: svara så snart ni kan – Strategi'],
    ['2021-04-06', 'Svarstiden har gått ut: svara så snart ni kan – Strategi'],
  ])('says on %s: %s', (today, subject) => {
    expect(subjectOn(today)).toBe(subject);
  });

  test('says the same in English', () => {
    expect(subjectOn('2021-02-26', 'en')).toBe(
      'Reminder: answer by Friday 5 March, 7 days left – Strategi',
    );
    expect(subjectOn('2021-03-04', 'en')).toBe(
      'Reminder: answer by tomorrow, Friday 5 March – Strategi',
    );
  });

  const lineOf = (closingDate: string, id: string) => ({
    consultation: consultationOf({ ...plain, title: `Remiss ${id}` }, { id, closingDate }),
    consultee: consulteeOf(plain),
    link: `${origin}/svara/${id}`,
    publicUrl: `${origin}/remisser/${id}`,
  });

  test('lists first what can still be in time, soonest first, then what is late', () => {
    const lines = [
      lineOf('2021-02-20', 'late'),
      lineOf('2021-03-05', 'second'),
      lineOf('2021-02-26', 'first'),
    ];
    const { subject, text, headers } = reminder({
      to,
      lines,
      actors: [],
      pauseLink,
      now: at('2021-02-26'),
      senderDomain,
    });
    expect(text.match(/\/svara\/\S+/g)).toEqual(['/svara/first', '/svara/second', '/svara/late']);
    expect(subject).toBe('Påminnelse: svara i dag, fredag den 26 februari – 3 remissvar saknas');
    expect(headers).toContainEqual({
      name: 'References',
      value: `<paminnelser.${recipientOf(to)}@region.example.org>`,
    });
    expect(text).toContain('fredag den 26 februari 2021 (i dag)');
    expect(text).toContain('fredag den 5 mars 2021 (7 dagar kvar)');
    expect(text).toContain('Svarstiden gick ut lördag den 20 februari 2021.');
  });

  test('is the same whatever the order of its lines', () => {
    const lines = ['c', 'a', 'b'].map((id) => lineOf('2021-03-05', id));
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 3 }), (shuffled) => {
        const build = (lines: typeof shuffled) =>
          reminder({ to, lines, actors: [], pauseLink, now: at('2021-02-26'), senderDomain });
        expect(build(shuffled)).toEqual(build(lines));
      }),
    );
  });

  test('tells whoever has begun that it has not sent', () => {
    const said = (startedAt?: string) => {
      const consultee = { ...consulteeOf(plain), ...(startedAt && { startedAt }) };
      const line = { consultation: consultationOf(plain), consultee, link, publicUrl };
      const mail = reminder({
        ...{ to, lines: [line], actors: [], pauseLink, senderDomain },
        now: at('2021-03-03'),
      });
      return [mail.text, mail.html];
    };
    const told = 'Ni har börjat svara men inte skickat in svaret.';
    for (const body of said('2021-02-20T10:00:00Z')) expect(body).toContain(told);
    for (const body of said()) expect(body).not.toContain(told);
  });

  test('says how to decline, so that the reminders end', () => {
    for (const language of ['sv', 'en'] as const)
      expect(build('reminder', plain, language).text.replaceAll(/\s+/g, ' ')).toContain(
        respond[language].decline.title,
      );
  });

  test('belongs to the thread of its consultation when it is about one alone', () => {
    const { headers } = reminder({
      to,
      lines: [lineOf('2021-03-05', 'rs-2020-0780')],
      actors: [],
      pauseLink,
      now: at('2021-02-26'),
      senderDomain,
    });
    expect(headers).toContainEqual({
      name: 'References',
      value: `<${consulteesThread}@region.example.org>`,
    });
  });

  test('can be paused by its reader, and by one click in the mail program', () => {
    const { headers, text, html } = build('reminder', plain, 'sv');
    expect(headers).toContainEqual({ name: 'List-Unsubscribe', value: `<${pauseLink}>` });
    expect(headers).toContainEqual({
      name: 'List-Unsubscribe-Post',
      value: 'List-Unsubscribe=One-Click',
    });
    expect(text).toContain(`Pausa påminnelserna till den här adressen:\n${pauseLink}\n`);
    expect(html).toContain(`href="${pauseLink}"`);
  });

  test.each(kinds.filter((kind) => kind !== 'reminder'))('alone can be: not %s', (kind) => {
    const { headers, text } = build(kind, plain, 'sv');
    expect(headers.filter(({ name }) => name.startsWith('List-'))).toEqual([]);
    expect(text).not.toContain('/pausa/');
  });

  test('of nothing is refused', () => {
    expect(() =>
      reminder({ to, lines: [], actors: [], pauseLink, now: at('2021-03-04'), senderDomain }),
    ).toThrow('reminds of something');
  });
});

describe('the receipt and the registration', () => {
  const text20000 = Array.from({ length: longTextLimit / 10 }, (_, i) =>
    `Ord ${i}`.padEnd(9, '.'),
  ).join('\n');

  test.each(['receipt', 'registration'] as const)('hold a long answer whole: %s', (kind) => {
    const long = { ...plain, text: text20000 };
    const { text, html, attachments } = build(kind, long, 'sv');
    const copies = 6;
    const typed = text20000.split('\n');
    const documents = [
      text,
      ...attachments.map(({ content }) => new TextDecoder().decode(content)),
    ];
    for (const document of documents) {
      const indented = document.split(typed.map((line) => `  ${line}`).join('\n'));
      expect(indented).toHaveLength(copies + 1);
    }
    expect(html.split(typed.join('<br/>'))).toHaveLength(copies + 1);
  });

  test.each(['receipt', 'registration'] as const)('show every part of the answer: %s', (kind) => {
    const { text } = build(kind, plain, 'sv');
    for (const said of [
      'Tillstyrker med synpunkter',
      'Avstyrker',
      'Leda arbetet',
      'Bidra med finansiering',
      'KS/2021:14',
      'kansli@botkyrka.example',
      'a3f5'.repeat(16),
      'RS 2020–0780/7K3M-Q2XV',
    ])
      expect(text).toContain(said);
  });

  const build2 = (changes: object, consultation: object = {}) => {
    const response = responseOf(plain, changes);
    const basis = {
      to,
      consultation: consultationOf(plain, consultation),
      consultee: consulteeOf(plain),
      content: contentOf(plain),
      response,
      senderDomain,
    };
    return { receipt: receipt(basis), registration: registration(basis) };
  };

  test('say when it came in, in Stockholm, and that it was in time', () => {
    const mails = build2({ submittedAt: '2021-03-05T22:59:59.000Z' });
    expect(mails.receipt.text).toContain('Mottaget: fredag den 5 mars 2021 kl. 23.59');
    expect(mails.receipt.text).toContain('I tid: Ja');
    expect(mails.registration.text).toContain('Inkommet: 2021-03-05 kl. 23.59');
    expect(mails.registration.text).toContain('Inkommet efter svarstiden: Nej');
    expect(mails.registration.subject).toBe(
      'Att registrera: remissvar från Botkyrka kommun, RS 2020–0780',
    );
  });

  test('say when it came in late', () => {
    const mails = build2({ submittedAt: '2021-03-05T23:00:00.000Z', late: true });
    expect(mails.receipt.text).toContain('Mottaget: lördag den 6 mars 2021 kl. 0.00');
    expect(mails.receipt.text).toContain('I tid: Nej');
    expect(mails.registration.text).toContain('Inkommet efter svarstiden: Ja');
    expect(mails.registration.subject).toContain('(efter svarstiden)');
  });

  test('name the day that was missed, also when the last day has moved since', () => {
    const late = { submittedAt: '2021-03-08T09:00:00.000Z', late: true };
    const consultation = {
      closingDate: '2021-04-09',
      formerClosingDates: ['2021-02-19', '2021-03-05'],
    };
    const { receipt, registration } = build2(late, consultation);
    expect(receipt.text).toContain('I tid: Nej, sista svarsdag var fredag den 5 mars 2021');
    expect(registration.text).toContain('Ja, sista svarsdag var 2021-03-05');
    expect(build2({}, consultation).receipt.text).toContain(
      'Ja, sista svarsdag är fredag den 9 april 2021',
    );
  });

  test('name each file that an answer came with, and its checksum; the registration also how it came in', () => {
    const file = (n: number) => ({
      ...{ id: String(n).repeat(32), fileName: `yttrande ${n}.pdf`, type: 'application/pdf' },
      ...{ size: 7, checksum: String(n).repeat(64), quarantined: { key: 'k', versionId: 'v' } },
    });
    const cameIn = {
      ...{ channel: 'email', intakeId: 'ab'.repeat(16), files: [file(1), file(2)] },
      ...{ registeredAt: '2021-03-05T09:00:00.000Z', registeredBy: 'Sam' },
    };
    const { receipt, registration } = build2({ cameIn });
    for (const { text } of [receipt, registration])
      for (const n of [1, 2])
        expect(text.replaceAll(/\s+/g, ' ')).toContain(
          `yttrande ${n}.pdf, SHA-256 ${String(n).repeat(64)}`,
        );
    expect(registration.text).toContain('tecken, 2 filer');
    expect(registration.text).toContain('Inkom genom: e-post');
    // Whoever sent it need not have a link.
    expect(receipt.text).toContain('Skriv till registrator@');
    expect(receipt.text).not.toContain('länk');
    expect(build2({}).receipt.text).toContain('med den länk');
    expect(build2({}).registration.text).toContain('inga bilagor');
  });

  test('name the sender as it was called when it answered', () => {
    const mails = build2({ consulteeName: 'Gamla namnet' });
    expect(mails.receipt.text).toContain('remissvaret från Gamla namnet');
    expect(mails.registration.text).toContain('Avsändare: Gamla namnet');
  });

  test('the registration begins with the registry sheet and attaches it with the answer', () => {
    const { text, attachments } = build('registration', plain, 'sv');
    const [file] = attachments;
    expect(file).toMatchObject({
      fileName: 'remissvar-rs-2020-0780-7k3m-q2xv.txt',
      contentType: 'text/plain; charset=utf-8',
    });
    const sheet = text.slice(0, text.indexOf('Uppgifterna'));
    const attached = new TextDecoder('utf-8', { fatal: true }).decode(file?.content);
    expect(sheet).toContain('Avsändarens beteckning: KS/2021:14');
    expect(attached.startsWith(sheet)).toBe(true);
    expect(attached).toContain('  Det blir bättre om det säger vem som gör vad.');
  });

  test('an answer that leaves parts out says so', () => {
    const { registration } = build2({
      answer: Answer.parse({ overall: answerOf(plain).overall, focusAreas: {}, chapters: {} }),
    });
    expect(registration.text).toContain('Avsändarens beteckning: Ingen uppgift');
    expect(registration.text).toContain('Kontaktperson: Ingen uppgift');
    expect(registration.text.match(/^Inget svar lämnat\.$/gm)).toHaveLength(5);
  });
});

describe('the mail to a former address', () => {
  test.each(languages)('does not tell the new one (%s)', (language) => {
    expect(JSON.stringify(build('address-changed', plain, language))).not.toContain(newAddress);
  });

  test('lets its reader hand the draft over, and tells whom to ask', () => {
    const { text } = build('address-changed', plain, 'sv');
    expect(text).toContain(`Lämna över utkastet:\n${handOverLink}\n`);
    expect(text).toContain('samordnare@region.example.org');
  });
});

describe('the mail about a later last day', () => {
  test('says the new day and the one before it, and leads to the answer', () => {
    const { subject, text, attachments } = build('deadline-moved', plain, 'sv');
    expect(subject).toBe(
      'Mer tid att svara: senast fredag den 5 mars – Näringslivs- och tillväxtstrategi för Stockholmsregionen',
    );
    expect(text).toContain('Ny sista svarsdag: fredag den 5 mars 2021');
    expect(text).toContain('Tidigare sista svarsdag: fredag den 12 februari 2021');
    expect(text).toContain(`Svara på remissen:\n${link}\n`);
    const [file] = attachments;
    expect(new TextDecoder().decode(file?.content)).toContain('SEQUENCE:2\r\n');
  });

  test('is not written of a day that was never moved', () => {
    expect(() =>
      deadlineMoved({
        to,
        consultation: consultationOf(plain),
        consultee: consulteeOf(plain),
        link,
        publicUrl,
        now: at('2021-02-10'),
        senderDomain,
      }),
    ).toThrow('was not moved');
  });
});

describe('the mails about more time', () => {
  test('tell the coordinator who asks, until when and why, and where it is decided', () => {
    const { subject, text } = build('extension-request', plain, 'sv');
    expect(subject).toBe('Botkyrka kommun ber om anstånd till fredag den 12 mars');
    expect(text).toContain('Vill svara senast: fredag den 12 mars 2021');
    expect(text).toContain('Sista svarsdag nu: fredag den 5 mars 2021');
    expect(text).toContain(plain.text.split('\n')[0]);
    expect(text).toContain(`Bevilja eller avslå:\n${workspaceLink}\n`);
    expect(text).not.toContain('/svara/');
  });

  test('give a consultee its new day, with a file that moves the day in its calendar', () => {
    const { subject, text, attachments } = build('extension-granted', plain, 'sv');
    expect(subject).toContain('Ni har fått anstånd: svara senast fredag den 12 mars');
    expect(text).toContain('Ny sista svarsdag: fredag den 12 mars 2021');
    expect(text).toContain(`Svara på remissen:\n${link}\n`);
    const file = new TextDecoder().decode(attachments[0]?.content);
    expect(file).toContain('DTSTART;VALUE=DATE:20210312\r\n');
    expect(file).toContain('SEQUENCE:1\r\n');
  });

  test('say to whom it is declined why, which day stands, and that its answer is taken all the same', () => {
    const { text, attachments } = build('extension-declined', plain, 'sv');
    expect(text).toContain('Sista svarsdag: fredag den 5 mars 2021');
    expect(text).toContain('Samordnaren skriver');
    expect(text).toContain(plain.text.split('\n')[0]);
    expect(text).toContain('tar vi emot svaret ändå');
    expect(attachments).toEqual([]);
  });
});

describe('a message that the mail service would not take', () => {
  const good = build('invitation', plain, 'sv');
  const header = (value: string) => ({ headers: [{ name: 'X-Test', value }] });

  test.each([
    ['recipient-invalid', { to: 'not an address' }],
    ['recipient-invalid', { to: 'kåre@example.org' }],
    ['recipient-invalid', { to: 'a@example.org, b@example.org' }],
    ['reply-to-invalid', { replyTo: '' }],
    ['subject-empty', { subject: ' ' }],
    ['subject-with-line-break', { subject: 'a\nBcc: b@example.org' }],
    ['text-missing', { text: '' }],
    ['html-missing', { html: '' }],
    ['header-not-ascii: X-Test', header('å')],
    ['header-not-ascii: X-Test', header('a\r\nBcc: b@example.org')],
    ['header-too-long: X-Test', header('x'.repeat(870))],
    ['message-too-large', { text: 'å'.repeat(5_000_000) }],
    [
      'message-too-large',
      {
        attachments: [
          { fileName: 'a.txt', contentType: 'text/plain', content: new Uint8Array(7_600_000) },
        ],
      },
    ],
  ])('is told as %s', (problem, changes) => {
    expect(validateMessage({ ...good, ...changes })).toEqual([problem]);
  });

  test('is told from one at the limit', () => {
    expect(validateMessage({ ...good, ...header('x'.repeat(869)) })).toEqual([]);
  });
});

describe('the input of the mail service', () => {
  const input = (fromName: string) =>
    toSendEmailInput(build('registration', plain, 'sv'), {
      from: 'remiss@region.example.org',
      fromName,
      tags: { mail: 'abc', recipient: 'def' },
      configurationSet: 'mails',
    });

  test('carries everything of the message', () => {
    const message = build('registration', plain, 'sv');
    expect(input('Region Stockholm')).toEqual({
      FromEmailAddress: '"Region Stockholm" <remiss@region.example.org>',
      Destination: { ToAddresses: [to] },
      ReplyToAddresses: ['samordnare@region.example.org'],
      Content: {
        Simple: {
          Subject: { Data: message.subject, Charset: 'UTF-8' },
          Body: {
            Text: { Data: message.text, Charset: 'UTF-8' },
            Html: { Data: message.html, Charset: 'UTF-8' },
          },
          Headers: message.headers.map(({ name, value }) => ({ Name: name, Value: value })),
          Attachments: [
            {
              FileName: 'remissvar-rs-2020-0780-7k3m-q2xv.txt',
              ContentType: 'text/plain; charset=utf-8',
              RawContent: message.attachments[0]?.content,
              ContentDisposition: 'ATTACHMENT',
              ContentTransferEncoding: 'BASE64',
            },
          ],
        },
      },
      EmailTags: [
        { Name: 'mail', Value: 'abc' },
        { Name: 'recipient', Value: 'def' },
      ],
      ConfigurationSetName: 'mails',
    });
  });

  test('quotes the sender’s name', () => {
    expect(input('Region "X" \\ <a@b>').FromEmailAddress).toBe(
      '"Region \\"X\\" \\\\ <a@b>" <remiss@region.example.org>',
    );
  });

  test('encodes any other name in words of at most 75 characters that give it back', () => {
    const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(anyName, (name) => {
        const full = `Västra ${name}`.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
        const from = input(full).FromEmailAddress ?? '';
        const [, words = ''] = /^(\S+(?: \S+)*) <remiss@region\.example\.org>$/.exec(from) ?? [];
        const decoded = words.split(' ').map((word) => {
          expect(word.length).toBeLessThanOrEqual(75);
          const [, base64 = ''] = /^=\?UTF-8\?B\?([A-Za-z0-9+/=]+)\?=$/.exec(word) ?? [];
          return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
        });
        expect(decoded.join('')).toBe(full);
      }),
    );
  });
});
