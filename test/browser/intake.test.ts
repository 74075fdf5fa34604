/** Answers that come by e-mail, in the browser on the deployed system: without JavaScript, on a desk and on a phone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inboundDomain } from '../../infra/local/deploy.ts';
import { listIntake } from '../../shared/store/intake.ts';
import { intakePath } from '../../shared/web/staff-paths.ts';
import { aPdf, eicar } from '../support/attachment-files.ts';
import { inspect, launchBrowser, logIn, openContext, untilItSays } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { aMessage } from '../support/messages.ts';
import { createRemiss, eventually, mailTo, type Remiss } from '../support/remiss.ts';

const sender = 'mejlande-kommun';
const pdf = aPdf('ett yttrande');

let browser: Browser;
let remiss: Remiss;
let desk: Page;
let phone: Page;

beforeAll(async () => {
  [browser, remiss] = await Promise.all([
    launchBrowser(),
    createRemiss('mejlprov', [sender, 'tyst-kommun']),
  ]);
  const open = async (width: number) =>
    (await openContext(browser, { javaScript: false, width })).newPage();
  [desk, phone] = await Promise.all([open(1280), open(320)]);
  for (const page of [desk, phone]) await logIn(page, local);
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** As it leaves the sender: what the mail service finds stands above it later. */
const sent = (message: Parameters<typeof aMessage>[0]) => {
  const bytes = aMessage({
    ...message,
    headers: {
      From: `Mejlande kommun <${remiss.mailbox(sender)}>`,
      To: `${remiss.id}@${inboundDomain}`,
      Date: local.now().toUTCString(),
      ...message?.headers,
    },
  }).toString();
  return bytes.slice(bytes.indexOf('From:'));
};

test('an e-mail with a PDF is scanned, shown, and registered as an answer; what answers by itself is not', async () => {
  const list = at(intakePath(remiss.id));
  await desk.goto(list);
  await inspect(desk, 'inkommet-tomt');

  const text = 'Hej!\n\nHär kommer vårt svar på TEST mejlprov.\n\nVänliga hälsningar\nKim Ek';
  const answer = sent({ text, files: [{ name: 'Yttrande.pdf', bytes: pdf }] });
  await local.receiveMail(answer);
  await local.receiveMail(answer);
  await local.receiveMail(
    `Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n${sent({
      text: 'Jag är på semester.',
      headers: { Subject: 'Autosvar: Remiss', 'Message-ID': '<2@a.example>' },
    })}`,
  );
  await local.receiveMail(
    sent({
      text: 'Se filen',
      files: [{ name: 'faktura.pdf', bytes: Buffer.from(eicar) }],
      headers: {
        From: 'Okänd <okand@bluff.invalid>',
        Subject: 'Viktigt',
        'Message-ID': '<3@a.example>',
      },
    }),
  );
  await untilItSays(desk, list, /Automatiska svar och studsar \(1\)/);
  await untilItSays(desk, list, /Väntar på dig \(2\)/);
  await inspect(desk, 'inkommet-lista');
  await phone.goto(list);
  await inspect(phone, 'inkommet-lista-telefon');
  await phone.goto(`${list}?visa=automatiska`);
  await inspect(phone, 'inkommet-automatiska');

  // The one with malware, from somebody who is not proved.
  const forged = await itemPathOf('Viktigt');
  await untilItSays(phone, at(forged), /Skadlig kod/);
  await inspect(phone, 'inkommet-ej-styrkt');
  await phone.getByLabel('Inte ett remissvar').check();
  await press(phone, 'Lägg undan');
  await inspect(phone, 'inkommet-undanlagt');

  const path = await itemPathOf('Remissvar');
  await untilItSays(desk, at(path), /^(?!.*Granskas).*Yttrande\.pdf/s);
  await inspect(desk, 'inkommet-ett');
  await expect(desk.locator('main').textContent()).resolves.toContain(
    'TEST mejlprov nämns i ämnet eller texten.',
  );
  const file = (await desk.getByRole('link', { name: 'Yttrande.pdf' }).getAttribute('href')) ?? '';
  await eventually(async () => {
    const response = await fetch(`${local.apiBase}${file}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).toBe(true);
  });

  await desk.selectOption('#instans', '');
  await press(desk, 'Granska');
  await inspect(desk, 'inkommet-fel');
  await desk.selectOption('#instans', sender);
  await desk.selectOption('#stance', 'SUPPORTS');
  await desk.fill('#comment', 'Vi ställer oss bakom förslaget.');
  await press(desk, 'Granska');
  await inspect(desk, 'inkommet-granska');
  await press(desk, 'Registrera svaret');
  await inspect(desk, 'inkommet-registrerat');

  const receipt = await mailTo(remiss.mailbox(sender), 'Kvitto');
  expect(receipt.text).toContain('Vi ställer oss bakom förslaget.');
  const sheet = await mailTo(remiss.registrar, 'Att registrera: remissvar från');
  expect(sheet.text).toContain('Mejlande kommun');
  expect(await listIntake(local.table('records'), remiss.id)).toHaveLength(3);
});

test('a saved mail is uploaded, and a letter is entered', async () => {
  const list = at(intakePath(remiss.id));
  await phone.goto(list);
  await press(phone, 'Ladda upp ett sparat mejl');
  await phone.setInputFiles('input[type="file"]', {
    name: 'sparat.eml',
    mimeType: 'message/rfc822',
    buffer: aMessage({ headers: { Subject: 'Sparat svar', 'Message-ID': '<4@a.example>' } }),
  });
  await press(phone, 'Ladda upp');
  const frame = phone.frameLocator('iframe').locator(':root');
  await expect
    .poll(() => frame.textContent(), { timeout: 10_000 })
    .toContain('Mejlet är uppladdat');
  await inspect(phone, 'inkommet-uppladdat');
  await untilItSays(phone, list, /Sparat svar/);

  await phone.getByRole('link', { name: 'Skriv in ett brev eller mötesanteckningar' }).click();
  await press(phone, 'Spara');
  await inspect(phone, 'inkommet-brev-fel');
  await phone.getByLabel('Brev', { exact: true }).check();
  await phone.fill('#dag', local.now().toISOString().slice(0, 10));
  await phone.fill('#avsandare', 'Byalaget');
  await phone.fill('#amne', 'Brev från Byalaget');
  await press(phone, 'Spara');
  await expect(phone.locator('main').textContent()).resolves.toContain('Brev från Byalaget');
});

const itemPathOf = async (subject: string): Promise<string> => {
  const item = (await listIntake(local.table('records'), remiss.id)).find(
    (one) => one.subject === subject,
  );
  return item ? `${intakePath(remiss.id)}/${item.id}` : expect.fail(`no ${subject}`);
};
