/** A consultation that closes, in the browser on the deployed system: the draft, the late answer, the register. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireLocalTime } from '../../infra/local/local-clock.ts';
import { addDays, nearestWorkingDay } from '../../shared/domain/calendar.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { inSentence } from '../../shared/web/format.ts';
import { inspect, launchBrowser, logIn, openContext, untilItSays } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { createRemiss, eventually, mailsTo, mailTo, type Remiss } from '../support/remiss.ts';
import { answer, createVisitor, signIn } from '../support/visitor.ts';

const [beginning, late, silent] = ['borjande-kommun', 'sen-kommun', 'tyst-kommun'] as const;

let browser: Browser;
let remiss: Remiss;
let consultee: Page;
let coordinator: Page;

beforeAll(async () => {
  [browser, remiss] = await Promise.all([
    launchBrowser(),
    createRemiss('stangningsprov', [beginning, late, silent]),
  ]);
  const open = async (width: number) =>
    (await openContext(browser, { javaScript: false, width })).newPage();
  [consultee, coordinator] = await Promise.all([open(320), open(1280)]);
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const jumpTo = (day: string, time: string) => local.jumpClock(requireLocalTime(`${day}T${time}`));

test('whoever has begun is told so in time, late answers are marked, and the register lists them', async () => {
  await consultee.goto(await remiss.linkTo(remiss.mailbox(beginning)));
  await press(consultee, 'Öppna svarsformuläret');
  await consultee.goto(at('/svar/helhet'));
  await consultee.getByLabel('Ingen erinran').check();
  await press(consultee, 'Spara och gå till översikten');
  const records = local.table('records');
  await eventually(async () => {
    expect(await getConsultee(records, remiss.ref(beginning))).toHaveProperty('startedAt');
  });

  // The cadence reminds nobody; whoever has begun is told all the same, a week before.
  await jumpTo(nearestWorkingDay(addDays(remiss.closingDate, -7), -1), '09:00');
  const told = await mailTo(remiss.mailbox(beginning), 'Påminnelse: svara senast');
  expect(told.text).toContain('Ni har börjat svara men inte skickat in svaret.');
  const toSilent = await mailsTo(remiss.mailbox(silent));
  expect(toSilent.map(({ subject }) => subject.slice(0, 6))).toEqual(['Remiss']);

  await jumpTo(addDays(remiss.closingDate, 1), '10:00');
  await eventually(async () => {
    expect(await getConsultation(records, remiss.id)).toHaveProperty('closedAt');
  });
  const page = await createVisitor().get(`/remisser/${remiss.id}`);
  expect(page.body).toContain(`${inSentence(remiss.closingDate, 'sv')} (svarstiden är slut)`);

  // It was made at the closing, by itself; the late answer comes after that.
  await logIn(coordinator, local);
  const list = at(`/samordna/remisser/${remiss.id}`);
  await coordinator.goto(list);
  await expect(coordinator.locator('main').textContent()).resolves.toContain('Svarstiden');
  const registerPage = at(`/samordna/diarieblad/${remiss.id}`);
  await untilItSays(coordinator, registerPage, /0 svar, sammanställt/);
  await answer(await signIn(await remiss.linkTo(remiss.mailbox(late))));
  const receipt = await mailTo(remiss.mailbox(late), 'Kvitto');
  expect(receipt.text).toContain('efter svarstiden');
  await coordinator.goto(list);
  await coordinator.getByRole('link', { name: 'Diarieblad över alla svar' }).click();
  await press(coordinator, 'Gör en ny förteckning');
  await inspect(coordinator, 'diarieblad-gors');
  await untilItSays(coordinator, registerPage, /1 svar, sammanställt/);
  await inspect(coordinator, 'diarieblad');
  await coordinator.setViewportSize({ width: 320, height: 640 });
  await inspect(coordinator, 'diarieblad-telefon');
  const file = coordinator.getByRole('link', { name: /^CSV/ });
  const { headers } = await createVisitor().get((await file.getAttribute('href')) ?? '');
  const csv = await (await fetch(headers.get('location') ?? '')).text();
  expect(csv).toContain(';Sen kommun;');
  expect(csv).toContain(';Efter svarstiden;1;');
});
