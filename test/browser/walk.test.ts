import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import { inSentence } from '../../shared/web/format.ts';
import {
  inspect,
  keyboard,
  launchBrowser,
  openContext,
  pointer,
  logIn,
} from '../support/browser.ts';
import { local } from '../support/local.ts';
import {
  createRemiss,
  eventually,
  linkIn,
  mailsTo,
  mailTo,
  nameOf,
  type Remiss,
} from '../support/remiss.ts';
import { answer, createVisitor, signIn, wholeAnswer } from '../support/visitor.ts';

const ways = [
  { way: 'utan-skript-320', javaScript: false, width: 320, hand: pointer },
  { way: 'utan-skript-1280', javaScript: false, width: 1280, hand: pointer },
  { way: 'skript-320', javaScript: true, width: 320, hand: pointer },
  { way: 'tangentbord-1280', javaScript: true, width: 1280, hand: keyboard },
];

const invited = 'inbjuden-kommun';
const signedIn = 'inloggad-kommun';
const started = 'borjad-kommun';
const answered = 'fardig-kommun';
const unsure = 'tappad-kommun';

let browser: Browser;
let remiss: Remiss;

beforeAll(async () => {
  [browser, remiss] = await Promise.all([
    launchBrowser(),
    createRemiss('vandring', [
      ...[invited, signedIn, started, answered, unsure],
      ...ways.map(({ way }) => way),
    ]),
  ]);
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;
const poll = (ask: () => Promise<unknown> | string) => expect.poll(ask, { timeout: 10_000 });
/** As a coordinator, at the login service. */
const pathOf = (page: Page) => new URL(page.url()).pathname;

describe.each(ways)('a consultee with $way', ({ way, javaScript, width, hand }) => {
  let context: BrowserContext;
  let page: Page;
  const mailbox = () => remiss.mailbox(way);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const look = (name: string) => inspect(page, `${way}-${name}`);
  const views = () => page.getByRole('textbox', { name: 'Synpunkter', exact: true });
  const heading = () => page.locator('h1').innerText();

  beforeAll(async () => {
    context = await openContext(browser, { javaScript, width });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test('opens the link of its invitation, which a scanner opened before, and signs in with its button', async () => {
    const address = await remiss.linkTo(mailbox());
    const scanner = createVisitor();
    for (const open of [scanner.head, scanner.get, scanner.get])
      expect((await open(address)).status).toBe(200);
    await page.goto(address);
    expect(await context.cookies()).toEqual([]);
    await look('01-link');
    await hand.press(button('Öppna svarsformuläret'));
    await page.waitForURL(at('/svar'));
    await look('02-overview');
  });

  test('reads about the consultation in Swedish and in English, and gets its documents', async () => {
    await hand.press(link('Läs mer om remissen'));
    await page.waitForURL('**/remisser/*');
    await look('03-consultation');
    await hand.press(button('In English'));
    await poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await look('04-consultation-english');
    await hand.press(button('På svenska'));
    await poll(() => page.locator('html').getAttribute('lang')).toBe('sv');
    const href = (await link('Missiv').getAttribute('href')) ?? '';
    const redirect = await createVisitor().get(href);
    expect(redirect.status).toBe(302);
    const document = await fetch(redirect.headers.get('location') ?? '');
    expect(document.headers.get('content-type')).toBe('application/pdf');
    expect(await document.text()).toMatch(/^%PDF-/);
  });

  if (javaScript)
    test('finds saved what it typed and never saved itself', async () => {
      await page.goto(at('/svar/insatser'));
      const field = page.getByLabel('Ytterligare insatser som ni föreslår');
      await hand.type(field, 'En gemensam ingång för företag.');
      await poll(() => page.getByRole('status').innerText()).toMatch(
        /^Utkastet sparat kl\. \d+\.\d\d\. Svaret är inte skickat\.$/,
      );
      await look('05-autosaved');
      await page.goto(at('/svar'));
      await page.goto(at('/svar/insatser'));
      expect(await field.inputValue()).toBe('En gemensam ingång för företag.');
    });

  test('gets a text back that is too long, and is told how to mend it', async () => {
    await page.goto(at('/svar/helhet'));
    await look('06-overall');
    await hand.type(page.getByLabel('Ansluter sig till svaret från'), 'x'.repeat(201));
    await hand.press(button('Spara och fortsätt'));
    await poll(() => page.title()).toMatch(/^Fel: /);
    const summary = page.getByRole('alert');
    expect(await summary.innerText()).toContain('Korta den till högst 200 tecken.');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await look('07-too-long');
    await hand.press(summary.getByRole('link'));
    const field = page.getByLabel('Ansluter sig till svaret från');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe('x'.repeat(201));
    await hand.type(field, '');
    await hand.type(views(), 'Strategin pekar åt rätt håll.');
    await hand.press(button('Spara och fortsätt'));
    await page.waitForURL('**/svar/omrade/*');
  });

  test('fills in every part in turn', async () => {
    for (const area of [1, 2, 3, 4]) {
      const { pathname } = new URL(page.url());
      await hand.choose(page.getByLabel('Tillstyrker med synpunkter'));
      await hand.choose(page.getByLabel('Leda arbetet'));
      await hand.choose(page.getByLabel('Bidra med kunskap'));
      await hand.type(views(), `Synpunkt ${area} från oss.`);
      if (area === 1) await look('08-focus-area');
      await hand.press(button('Spara och fortsätt'));
      await poll(() => pathOf(page)).not.toBe(pathname);
    }
    expect(pathOf(page)).toBe('/svar/kapitel');
    const chapter = page.getByLabel('Forsknings- och innovationsstrategi');
    await hand.type(chapter, 'Även det här\nkapitlet är bra.');
    await look('09-chapters');
    await hand.press(button('Spara och fortsätt'));
    await poll(() => pathOf(page)).toBe('/svar/insatser');
    await hand.type(page.locator('#furtherInitiatives'), 'Öppna data & öppna <dörrar>.');
    await look('10-initiatives');
    await hand.press(button('Spara och fortsätt'));
    await poll(() => pathOf(page)).toBe('/svar/beslut');
    await hand.choose(page.getByLabel('Styrelse eller nämnd har beslutat'));
    await hand.type(page.getByLabel('Vem som beslutar'), 'Kommunstyrelsen');
    await hand.type(page.getByLabel('Datum för beslutet'), '2021-02-24');
    await hand.type(page.getByLabel('Paragraf i protokollet'), '§ 112');
    await look('10-decision');
    await hand.press(button('Spara och fortsätt'));
    await poll(() => pathOf(page)).toBe('/svar/kontakt');
    await hand.type(page.getByLabel('Ert diarienummer'), 'KS 2021/17');
    await hand.type(page.getByLabel('Kontaktperson'), 'Kim Handläggare');
    await look('11-contact');
    await hand.press(button('Spara och fortsätt'));
    await poll(() => pathOf(page)).toBe('/svar/granska');
  });

  test('leaves, comes back by its link and finds all that it saved', async () => {
    await hand.press(button('Logga ut'));
    await page.waitForURL('**/utloggad');
    await look('12-signed-out');
    await page.goto(at('/svar'));
    expect(await heading()).toBe('Du behöver öppna länken igen');
    await look('13-session-ended');
    await page.goto(await remiss.linkTo(mailbox()));
    await hand.press(button('Öppna svarsformuläret'));
    await page.waitForURL(at('/svar'));
    await poll(() => page.getByRole('listitem').filter({ hasText: 'Sparad' }).count()).toBe(9);
    await look('14-overview-saved');
    await hand.press(link('Inriktningsområde: Strategisk kompetensförsörjning'));
    await poll(() => views().inputValue()).toBe('Synpunkt 4 från oss.');
    expect(await page.getByLabel('Leda arbetet').isChecked()).toBe(true);
  });

  test('loses nothing when two windows change the same part', async () => {
    await page.goto(at('/svar/insatser'));
    const other = await context.newPage();
    await other.goto(at('/svar/insatser'));
    await other.locator('#furtherInitiatives').fill('Texten i det andra fönstret.');
    await other.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await other.waitForURL('**/svar/beslut');
    await other.close();
    await hand.type(page.locator('#furtherInitiatives'), 'Texten i det här fönstret.');
    await hand.press(button('Spara och fortsätt'));
    await poll(heading).toBe('Texten har ändrats i ett annat fönster');
    expect(await page.title()).toMatch(/^Fel: /);
    await look('15-conflict');
    expect(await page.locator('main').innerText()).toContain('Texten i det andra fönstret.');
    expect(await page.locator('#furtherInitiatives').inputValue()).toBe(
      'Texten i det här fönstret.',
    );
    await hand.press(button('Spara min text i stället'));
    await page.waitForURL('**/svar/beslut');
  });

  test('may decline to answer or hand it on, and does not when it has read what that means', async () => {
    await page.goto(at('/svar'));
    await hand.press(link('Avstå från att svara'));
    await page.waitForURL('**/svar/avsta');
    await look('15-decline');
    await hand.press(link('Avbryt'));
    await page.waitForURL(at('/svar'));
    await hand.press(link('Lämna över till någon annan'));
    await page.waitForURL('**/svar/lamna-vidare');
    await look('15-hand-on');
    await hand.press(link('Avbryt'));
    await page.waitForURL(at('/svar'));
  });

  test('checks its answer, is led to what is missing, mends it and sends', async () => {
    await page.goto(at('/svar/granska'));
    expect(await page.title()).toMatch(/^Fel: /);
    await look('16-gaps');
    await hand.press(link('Välj ett ställningstagande till förslaget som helhet'));
    await page.waitForURL('**/svar/helhet#stance');
    await hand.choose(page.getByLabel('Tillstyrker med synpunkter'));
    await hand.press(button('Spara och gå till översikten'));
    await page.waitForURL(at('/svar'));
    await hand.press(link('Granska och skicka'));
    await page.waitForURL('**/svar/granska');
    await hand.press(link('Skriv en giltig e-postadress till kontaktpersonen'));
    await page.waitForURL('**/svar/kontakt#contactEmail');
    await hand.type(page.getByLabel('E-postadress'), 'kim@kommun.example');
    await hand.press(button('Spara och fortsätt'));
    await page.waitForURL('**/svar/granska');
    expect(await page.title()).not.toMatch(/^Fel: /);
    await look('17-check');
    await hand.press(button('Skicka svaret'));
    await page.waitForURL('**/svar/kvitto');
    await look('18-receipt');
  });

  const sent = [
    'Strategin pekar åt rätt håll.',
    ...[1, 2, 3, 4].map((area) => `Synpunkt ${area} från oss.`),
    'Tillstyrker med synpunkter',
    'Bidra med kunskap',
    'kapitlet är bra.',
    'Texten i det här fönstret.',
    'Styrelse eller nämnd har beslutat',
    '§ 112',
    'KS 2021/17',
    'Kim Handläggare',
    'kim@kommun.example',
  ];

  test('reads its whole answer in the receipt: on the page, in its mail and in the registrar’s', async () => {
    const texts = [
      await page.locator('main').innerText(),
      (await mailTo(mailbox(), 'Kvitto: ')).text,
      (await mailTo(remiss.registrar, `Att registrera: remissvar från ${nameOf(way)},`)).text,
    ];
    const reference = /TEST vandring\/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(texts[0] ?? '')?.[0];
    for (const text of texts)
      for (const part of [...sent, reference]) expect(text.replaceAll('\n', ' ')).toContain(part);
  });

  test('can neither send twice nor change what it sent', async () => {
    await page.goBack();
    await page.goto(at('/svar/granska'));
    await page.waitForURL('**/svar/kvitto');
    await page.goto(at('/svar/kontakt'));
    expect(await heading()).toBe('Svaret är redan skickat');
    await look('19-already-sent');
  });

  test('sends a new version, which is received beside the first', async () => {
    await hand.press(link('Visa kvittot'));
    await page.waitForURL('**/svar/kvitto');
    await hand.press(button('Ändra eller komplettera svaret'));
    await page.waitForURL(at('/svar'));
    await look('19-supplement');
    await hand.press(link('Ytterligare insatser'));
    await page.waitForURL('**/svar/insatser');
    await hand.type(page.locator('#furtherInitiatives'), 'Ett tillägg från nämnden.');
    await hand.press(button('Spara och gå till översikten'));
    await page.waitForURL(at('/svar'));
    await hand.press(link('Granska och skicka'));
    await page.waitForURL('**/svar/granska');
    await look('19-supplement-check');
    await hand.press(button('Skicka svaret'));
    await page.waitForURL('**/svar/kvitto');
    await look('19-supplement-receipt');
    expect(await page.locator('main').innerText()).toContain('2 (ersätter version 1)');
    await poll(async () => {
      const receipts = (await mailsTo(mailbox())).filter(({ subject }) =>
        subject.startsWith('Kvitto: '),
      );
      return receipts.map(({ text }) => text.includes('Ett tillägg från nämnden.')).sort();
    }).toEqual([false, true]);
  });

  test('reads the pages around, and clear ones for what does not exist', async () => {
    for (const [name, path, title] of [
      ['20-start', '/', 'Öppna remisser'],
      ['21-accessibility', '/tillganglighet', 'Tillgänglighet'],
      ['22-personal-data', '/personuppgifter', 'Personuppgifter'],
      ['23-dead-link', '/svara/fel', 'Länken fungerar inte'],
      ['24-not-found', '/finns-inte', 'Sidan finns inte'],
      ['25-lost-link', '/ny-lank', 'Få länken mejlad igen'],
      ['26-handed-on', '/overlamnad', 'Remissen är överlämnad'],
    ] as const) {
      await page.goto(at(path));
      expect(await heading()).toBe(title);
      await look(name);
    }
  });
});

describe('coordinating', () => {
  beforeAll(async () => {
    await signIn(await remiss.linkTo(remiss.mailbox(signedIn)));
    const writer = await signIn(await remiss.linkTo(remiss.mailbox(started)));
    await writer.post('/svar/kontakt', { version: '0', ...wholeAnswer['/svar/kontakt'] });
    await answer(await signIn(await remiss.linkTo(remiss.mailbox(answered))));
    // Not taken, so that no report settles it.
    await local.orderFault({ kind: 'error-500', to: remiss.mailbox(unsure), next: 1 });
    await answer(await signIn(await remiss.linkTo(remiss.mailbox(unsure))));
  });

  describe.each(ways)('a coordinator with $way', ({ way, javaScript, width, hand }) => {
    let context: BrowserContext;
    let page: Page;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const link = (name: string) => page.getByRole('link', { name, exact: true });
    const look = (name: string) => inspect(page, `${way}-${name}`);

    beforeAll(async () => {
      context = await openContext(browser, { javaScript, width });
      page = await context.newPage();
    });
    afterAll(() => context.close());

    test('logs in at the login service and sees the consultations', async () => {
      await logIn(page, local);
      await look('30-consultations');
    });

    test('is led to the mails that wait for a decision', async () => {
      await eventually(async () => {
        await page.goto(at('/samordna'));
        expect(await page.getByRole('link', { name: /^Mejl som väntar på beslut/ }).count()).toBe(
          1,
        );
      });
      await hand.press(page.getByRole('link', { name: /^Mejl som väntar på beslut/ }));
      await page.waitForURL('**/samordna/mejl');
      await look('30a-waiting-mails');
      await page.goto(at('/samordna'));
    });

    test('sees the state of every consultee, and whose mails need a person', async () => {
      await hand.press(link(remiss.title));
      await page.waitForURL(`**/remisser/${remiss.id}`);
      const stateOf = (consultee: string) =>
        page.getByRole('row').filter({ hasText: nameOf(consultee) });
      await eventually(async () => {
        await page.reload();
        expect(await stateOf(invited).innerText()).toContain('Inbjuden');
        expect(await stateOf(signedIn).innerText()).toContain('Har loggat in');
        expect(await stateOf(started).innerText()).toContain('Har påbörjat ett svar');
        expect(await stateOf(answered).innerText()).toContain('Har svarat');
        expect(await stateOf(unsure).innerText()).toContain('Kvitto: okänt');
      });
      await look('31-list');
      await hand.press(page.getByRole('link', { name: 'har mejl att se över' }));
      await page.waitForURL('**visa=mejlproblem');
      expect(await page.getByRole('row').count()).toBe(2);
    });

    test('sees a consultee with all its mails, and its answer', async () => {
      await hand.press(page.getByRole('row').getByRole('link', { name: nameOf(unsure) }));
      await page.waitForURL(`**/${unsure}`);
      await eventually(async () => {
        await page.reload();
        const rows = await page.getByRole('row').allInnerTexts();
        expect(rows.some((row) => row.includes('Inbjudan') && row.includes('framme'))).toBe(true);
        expect(rows.some((row) => row.includes('Kvitto') && row.includes('okänt'))).toBe(true);
      });
      await look('32-consultee');
      await hand.press(link('Läs hela svaret'));
      await page.waitForURL('**/svar');
      expect(await page.locator('main').innerText()).toContain('Vi tillstyrker förslaget i stort.');
      await look('33-response');
    });

    test('decides about a mail that may have arrived, having read what that means', async () => {
      const doubted = await createRemiss(`beslut-${way}`, ['kommun']);
      const visitor = await signIn(await doubted.linkTo(doubted.mailbox('kommun')));
      await local.orderFault({ kind: 'error-500', to: doubted.mailbox('kommun'), next: 1 });
      await answer(visitor);
      const waits = page.getByRole('row').filter({ hasText: 'Se över' });
      await eventually(async () => {
        await page.goto(at(`/samordna/remisser/${doubted.id}/kommun`));
        expect(await waits.count()).toBe(1);
      });
      await hand.press(waits.getByRole('link', { name: 'Kvitto', exact: true }));
      await page.waitForURL('**/samordna/mejl/ett/**');
      await look('34a-mail');
      await hand.press(button('Markera som skickat'));
      await page.waitForURL('**?klart');
      expect(await page.locator('main').innerText()).toContain('Mejlet räknas som skickat.');
      await look('34b-decided');
    });

    test('is told what is wrong with an address, which stays in the form', async () => {
      await page.goto(at(`/samordna/remisser/${remiss.id}/${invited}`));
      await hand.type(page.getByLabel('Ny e-postadress'), 'ingen adress');
      await hand.press(button('Ändra adressen'));
      await poll(() => page.title()).toMatch(/^Fel: /);
      expect(await page.getByLabel('Ny e-postadress').inputValue()).toBe('ingen adress');
      await look('34-address-error');
    });

    test('opens a draft, whose consultees then get their invitations', async () => {
      const draft = await createRemiss(`utkast-${way}`, ['nykommun'], { open: false });
      await page.goto(at('/samordna'));
      await hand.press(link(draft.title));
      await page.waitForURL(`**/remisser/${draft.id}`);
      await look('35-draft');
      await hand.press(link('Öppna remissen'));
      await page.waitForURL(`**/oppna/${draft.id}`);
      await look('36-opening');
      expect(await mailsTo(draft.mailbox('nykommun'))).toEqual([]);
      await hand.press(button('Öppna remissen och bjud in'));
      await page.waitForURL(`**/remisser/${draft.id}?oppnad`);
      await look('37-opened');
      const invitation = await mailTo(draft.mailbox('nykommun'), 'Remiss: ');
      expect(linkIn(invitation)).not.toBe('');
    });

    test('moves the last day to answer to a later one, having read what that does', async () => {
      const moved = await createRemiss(`flytt-${way}`, ['vantekommun']);
      const path = `/samordna/svarstid/${moved.id}`;
      await page.goto(at(`/samordna/remisser/${moved.id}`));
      await hand.press(link('Flytta sista svarsdagen'));
      await page.waitForURL(`**${path}`);
      await look('38-closing-date');
      const field = page.getByLabel('Ny sista svarsdag');
      await hand.type(field, addDays(moved.closingDate, -1));
      await hand.press(button('Fortsätt'));
      await poll(() => page.title()).toMatch(/^Fel: /);
      await look('39-closing-date-error');
      const day = addDays(moved.closingDate, 14);
      await hand.type(field, day);
      await hand.press(button('Fortsätt'));
      await page.waitForURL(`**${path}?dag=${day}`);
      await poll(() => page.locator('h1').innerText()).toContain(inSentence(day, 'sv'));
      await look('40-closing-date-confirm');
      await hand.press(button('Flytta dagen och skicka mejlen'));
      await page.waitForURL(`**/remisser/${moved.id}?flyttad`);
      await look('41-closing-date-moved');
      await mailTo(moved.mailbox('vantekommun'), 'Mer tid att svara');
    });

    test('logs out of the pages and of the login service', async () => {
      await hand.press(button('Logga ut'));
      await page.waitForURL((url) => url.origin !== local.publicOrigin);
      await page.goto(at('/samordna'));
      await page.locator('input[name="password"]').waitFor();
    });
  });

  test('a coordinator decides about a whole outage, and the page says by itself when that is done', async () => {
    const struck = await createRemiss('avbrott', ['en', 'annan']);
    const visitors = await Promise.all(
      ['en', 'annan'].map(async (id) => signIn(await struck.linkTo(struck.mailbox(id)))),
    );
    await local.orderFault({ kind: 'error-500', to: 'avbrott.example', next: 2 });
    for (const visitor of visitors) await answer(visitor);

    const context = await openContext(browser, { javaScript: false, width: 320 });
    const page = await context.newPage();
    await logIn(page, local);
    const sendAll = page.getByRole('link', { name: /^Skicka alla \d+ igen$/ });
    await eventually(async () => {
      await page.goto(at('/samordna/mejl'));
      expect(await sendAll.count()).toBeGreaterThan(0);
    });
    await inspect(page, 'avbrott-01-outage');
    await sendAll.first().click();
    await page.waitForURL('**/samordna/mejl/avbrott/beslut?**');
    await inspect(page, 'avbrott-02-confirm');
    await page.getByRole('button', { name: /^Ja, skicka/ }).click();
    await page.waitForURL('**/samordna/mejl/avbrott?**');
    await expect
      .poll(() => page.locator('main').innerText(), { timeout: 45_000 })
      .toContain('Klart: beslutet är genomfört.');
    await inspect(page, 'avbrott-03-done');
    await context.close();
  });
});
