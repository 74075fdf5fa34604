/** A distribution list from a file, in the browser on the deployed system: on a phone without JavaScript, and at a desk with it. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { inspect, launchBrowser, openContext } from '../support/browser.ts';
import { aListImport, anAddition, inWindows1252 } from '../support/lists.ts';
import { local } from '../support/local.ts';
import { createRemiss, eventually, mailsTo } from '../support/remiss.ts';
import { workbookOf } from '../support/workbooks.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;

/** A coordinator who has signed in at the login service. */
async function aCoordinator(how: Parameters<typeof openContext>[1]): Promise<{
  context: BrowserContext;
  page: Page;
  press: (name: string) => Promise<void>;
  shows: (heading: string) => Promise<void>;
}> {
  const context = await openContext(browser, how);
  const page = await context.newPage();
  await page.goto(at('/samordna'));
  await page.locator('input[name="username"]').fill(local.coordinator.user);
  await page.locator('input[name="password"]').fill(local.coordinator.password);
  await page.locator('[type="submit"]').first().click();
  await page.waitForURL(at('/samordna'));
  return {
    context,
    page,
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    shows: (name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor(),
  };
}

const rows = 200;
const mailboxOf = (n: number) => `registrator@ort-${n}.example`;
const nameOf = (n: number) => `Föreningen Åkers Östra ${n}`;

test('two hundred consultees come from a file of old Excel, and their invitations leave', async () => {
  const remiss = await createRemiss('inlast', ['star-redan']);
  const { context, page, press, shows } = await aCoordinator({ javaScript: false, width: 320 });
  await page.goto(at(`/samordna/remisser/${remiss.id}`));
  await page.getByRole('link', { name: /^Lägg till remissinstanser från en fil/ }).click();
  await inspect(page, 'sandlista');

  const choose = async (name: string, buffer: Buffer) => {
    await page.setInputFiles('input[type="file"]', { name, mimeType: 'text/csv', buffer });
    await press('Fortsätt');
  };
  await choose('lista.csv', Buffer.from(`Namn;E-post\n${'x'.repeat(5_000)};a@a.example`));
  await page.getByText('cellen har 5 000 tecken').first().waitFor();
  expect(await page.title()).toMatch(/^Fel: /);
  await inspect(page, 'sandlista-olaslig');
  const bad = 'Kontor;E-post\nA;inte en adress\n;b@b.example\nC;c@c.example\nC;c@c.example';
  await choose('lista.csv', Buffer.from(bad));
  await shows('Vad står i kolumnerna?');
  await press('Kontrollera filen');
  await page.getByText('Välj vilken kolumn som innehåller namn.').first().waitFor();
  await page.selectOption('#kolumn-name', { label: 'Kontor' });
  await press('Kontrollera filen');
  await shows('Filen har fel');
  await inspect(page, 'sandlista-fel');
  expect(await page.locator('main').textContent()).toContain('3 fel');
  await page.getByRole('link', { name: 'Välj fil igen' }).click();
  await shows('Sändlistan');

  const fileOf = (count: number) =>
    inWindows1252(
      [
        'Remissinstans;Kategori;E-post;Kontaktperson',
        `Star redan;Kommun;${remiss.mailbox('star-redan')};Åsa Öberg`,
        ...Array.from(
          { length: count },
          (_, n) => `${nameOf(n)};Förening;${mailboxOf(n)};Åsa Öberg`,
        ),
      ].join('\r\n'),
    );
  await choose('sändlista.csv', fileOf(2));
  await shows('Vad står i kolumnerna?');
  await inspect(page, 'sandlista-kolumner');
  expect(await page.locator('main').textContent()).toContain('Windows-1252');
  await press('Kontrollera filen');
  await shows('Det här gör filen');
  await inspect(page, 'sandlista-kontroll');
  await page.getByRole('link', { name: 'Avbryt' }).click();
  await shows('Sändlistan');

  await choose('sändlista.csv', fileOf(rows));
  await press('Kontrollera filen');
  await press('Läs in');
  await page.waitForURL(at(`/samordna/sandlista/${remiss.id}/inlasning`));
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main').textContent();
      },
      { timeout: 45_000, interval: 500 },
    )
    .toContain('201 av 201 är inlästa');
  await inspect(page, 'sandlista-inlast');

  for (const n of [0, rows - 1])
    await eventually(async () => {
      const mails = await mailsTo(mailboxOf(n));
      expect(mails.map(({ subject }) => subject)).toEqual([
        expect.stringMatching(/^Remiss: svara senast/),
      ]);
      expect(mails[0]?.text).toContain(nameOf(n));
    });
  expect(await mailsTo(remiss.mailbox('star-redan'))).toHaveLength(1);
  await expect
    .poll(
      async () => {
        await page.goto(at(`/samordna/remisser/${remiss.id}`));
        return page.locator('.figures').textContent();
      },
      { timeout: 45_000, interval: 500 },
    )
    .toContain('201 på sändlistan');
  await page.goto(at(`/samordna/remisser/${remiss.id}/foreningen-akers-ostra-0`));
  expect(await page.locator('main').textContent()).toContain('Åsa Öberg');
  await context.close();
});

test('a workbook is checked and read in at a desk, and the page tells by itself when it is done', async () => {
  const remiss = await createRemiss('inlast-bok', ['a-kommun'], { open: false });
  const { context, page, press, shows } = await aCoordinator({ javaScript: true, width: 1280 });
  const list = at(`/samordna/sandlista/${remiss.id}`);
  await page.goto(list);
  await inspect(page, 'sandlista-bred');
  const buffer = await workbookOf({
    Blad1: [
      ['Namn', 'Typ', 'Orgnr', 'E-post', 'Kontakt', 'Språk'],
      ['A kommun', 'Kommun', '212000-1355', 'ny-adress@a.example', 'Kim Ek', 'Svenska'],
      ['Business Sweden', 'Företagsfrämjare', '556012-5790', 'info@bs.example', '', 'English'],
    ],
  });
  const byId = Buffer.from(
    `id;namn;e-post\na-kommun;A stad;ny-adress@a.example\n;Älvsjö gård;alvsjo@gard.example`,
  );
  for (const [name, file] of [
    ['lista.xlsx', buffer],
    ['lista.csv', byId],
  ] as const) {
    await page.goto(list);
    await page.setInputFiles('input[type="file"]', { name, mimeType: '', buffer: file });
    await press('Fortsätt');
    await shows('Vad står i kolumnerna?');
    if (name === 'lista.xlsx') await inspect(page, 'sandlista-kolumner-bred');
    await press('Kontrollera filen');
    await shows('Det här gör filen');
    if (name === 'lista.csv') await inspect(page, 'sandlista-kontroll-bred');
  }
  expect(await page.locator('main').textContent()).toContain('Namn: A kommun blir A stad');
  await press('Läs in');
  await page.getByText('Filen är inläst').waitFor({ timeout: 45_000 });
  expect(await page.locator('main').textContent()).toContain('2 av 2 är inlästa');

  // One that waits for its part, and one that has it.
  const going = aListImport([[anAddition('x')], [anAddition('y')]], {
    ...{ consultationId: remiss.id, version: 90, added: 9_000, done: 4_500, partsDone: 1 },
    ...{ startedAt: local.now().toISOString(), changedAt: local.now().toISOString() },
  });
  const put = async (row: object) => {
    const { client, name: TableName } = local.table('records');
    const Item = { ...keys.listImport(remiss.id), ...toItem({ ...row }) };
    await client.send(new PutItemCommand({ TableName, Item }));
  };
  await put(going);
  await page.reload();
  await inspect(page, 'sandlista-pagar');
  await put({ ...going, done: 6_000 });
  await page.getByText('6 000 av 9 000 är inlästa').waitFor();
  await put({ ...going, done: 9_000, partsDone: 2 });
  await page.getByText('Filen är inläst').waitFor();
  await inspect(page, 'sandlista-klar-bred');
  await context.close();
});
