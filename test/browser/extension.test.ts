/** More time for one consultee, in the browser on the deployed system: without JavaScript, on a phone and on a desk. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireLocalTime } from '../../infra/local/local-clock.ts';
import { addDays, nearestWorkingDay } from '../../shared/domain/calendar.ts';
import { inSentence } from '../../shared/web/format.ts';
import { inspect, launchBrowser, logIn, openContext, untilItSays } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { createRemiss, linkIn, mailTo, nameOf, type Remiss } from '../support/remiss.ts';

const asking = 'fragande-kommun';

let browser: Browser;
let remiss: Remiss;
let consultee: Page;
let coordinator: Page;

beforeAll(async () => {
  [browser, remiss] = await Promise.all([
    launchBrowser(),
    createRemiss('anstandsprov', [asking, 'annan-kommun']),
  ]);
  const open = async (width: number) =>
    (await openContext(browser, { javaScript: false, width })).newPage();
  [consultee, coordinator] = await Promise.all([open(320), open(1280)]);
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a consultee asks for more time, gets some, and answers in time when the others’ time is over', async () => {
  const mailbox = remiss.mailbox(asking);
  const link = await remiss.linkTo(mailbox);
  await consultee.goto(link);
  await press(consultee, 'Öppna svarsformuläret');
  await consultee.getByRole('link', { name: 'Be om anstånd' }).click();
  await press(consultee, 'Skicka begäran');
  await inspect(consultee, 'anstand-fel');
  const wanted = nearestWorkingDay(addDays(remiss.closingDate, 21), 1);
  await consultee.fill('#dag', wanted);
  await consultee.fill('#skal', 'Nämnden sammanträder dagen före.');
  await press(consultee, 'Skicka begäran');
  await inspect(consultee, 'anstand-begart');
  await expect(consultee.locator('main').textContent()).resolves.toContain(
    `Ni har bett om anstånd till ${inSentence(wanted, 'sv')}.`,
  );

  // The coordinator is told, and gives less than was asked for.
  const request = await mailTo(remiss.mailbox('samordnare'), `${nameOf(asking)} ber om anstånd`);
  await logIn(coordinator, local);
  const list = at(`/samordna/remisser/${remiss.id}`);
  await untilItSays(coordinator, list, /Begäran om anstånd att ta ställning till: 1/);
  await inspect(coordinator, 'anstand-lista');
  await coordinator.goto(linkIn(request, '/samordna/'));
  await inspect(coordinator, 'anstand-ta-stallning');
  const given = nearestWorkingDay(addDays(remiss.closingDate, 14), 1);
  await coordinator.fill('#dag', given);
  await coordinator.fill('#skal', 'Två veckor går bra.');
  await press(coordinator, 'Bevilja');
  await inspect(coordinator, 'anstand-beviljat');
  await untilItSays(coordinator, list, new RegExp(`Anstånd till ${given}`));
  const inWords = inSentence(given, 'sv');
  const told = await mailTo(mailbox, 'Ni har fått anstånd');
  expect(told.text).toContain(`Ny sista svarsdag: ${inWords}`);
  expect(linkIn(told)).toBe(link);
  expect(told.attachments).toMatchObject([{ fileName: 'sista-svarsdag.ics' }]);

  // The day after everyone else's.
  await local.jumpClock(requireLocalTime(`${addDays(remiss.closingDate, 1)}T10:00`));
  await consultee.goto(link);
  await press(consultee, 'Öppna svarsformuläret');
  await inspect(consultee, 'anstand-oversikt');
  await expect(consultee.locator('main').textContent()).resolves.toContain(inWords);
  await consultee.goto(at('/svar/helhet'));
  await consultee.getByLabel('Ingen erinran').check();
  await press(consultee, 'Spara och gå till översikten');
  await consultee.goto(at('/svar/kontakt'));
  await consultee.fill('#contactName', 'Kim Handläggare');
  await consultee.fill('#contactEmail', 'kim@fragande.example');
  await press(consultee, 'Spara och gå till översikten');
  await consultee.goto(at('/svar/granska'));
  await press(consultee, 'Skicka svaret');
  await expect(consultee.locator('main').textContent()).resolves.toContain('Inom svarstiden');
  const receipt = await mailTo(mailbox, 'Kvitto');
  expect(receipt.text).toContain(`Ja, sista svarsdag är ${inWords}`);
});
