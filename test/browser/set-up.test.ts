/** A consultation from nothing to its first invitation, in the browser on the deployed system: on a phone without JavaScript, and at a desk with it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  localDateOf,
  nearestWorkingDay,
} from '../../shared/domain/calendar.ts';
import { ConsultationId, ConsulteeId } from '../../shared/domain/ids.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { inSentence } from '../../shared/web/format.ts';
import { inspect, launchBrowser, logIn, openContext } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { linkIn, mailTo } from '../support/remiss.ts';

let browser: Browser;
let phone: Page;
let desk: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  const open = async (javaScript: boolean, width: number) =>
    (await openContext(browser, { javaScript, width })).newPage();
  [phone, desk] = await Promise.all([open(false, 320), open(true, 1280)]);
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) =>
  page
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('a coordinator sets up a consultation, tries it, opens it, and its letter leaves as written', async () => {
  const mailbox = 'kansli@forberedd.example';
  const closingDate = nearestWorkingDay(addMonths(localDateOf(local.now()), 4), 1);
  await logIn(phone, local);
  await follow(phone, 'Skapa en remiss');
  await press(phone, 'Skapa remissen');
  await inspect(phone, 'forbered-ny-fel');
  for (const [field, text] of [
    ['#title', 'Strategi för skärgården'],
    ['#caseReference', 'RS 2026–4711'],
    ['#sender', 'Region Exempel'],
    ['#closingDate', addDays(localDateOf(local.now()), 20)],
    ['#coordinatorMailbox', 'remiss@region.example'],
    ['#registrarMailbox', 'registrator@region.example'],
  ] as const)
    await phone.fill(field, text);
  await press(phone, 'Skapa remissen');
  await phone.getByText('Remissen är skapad.').waitFor();
  await inspect(phone, 'forbered-oversikt-ny');

  await follow(phone, 'Sista svarsdag');
  await phone.fill('#closingDate', closingDate);
  await press(phone, 'Spara');
  await phone.getByText('Sparat.').waitFor();
  await follow(phone, 'Svar efter sista svarsdagen');
  await inspect(phone, 'forbered-sena-svar');
  await follow(phone, 'Avbryt');
  await follow(phone, 'Påminnelser');
  await phone.fill('#before', '');
  await phone.fill('#after', '');
  await press(phone, 'Spara');
  await follow(phone, 'Missiv');
  await phone.fill(
    '#letter',
    'Ni inbjuds att lämna **synpunkter**. Läs mer på [vår sida](https://region.example/strategi).\n\n- Svara gärna tidigt\n- Ange <ert> diarienummer',
  );
  await inspect(phone, 'forbered-missiv');
  await press(phone, 'Spara');
  await follow(phone, 'De två frågorna');
  await phone.fill('#furtherInitiatives', 'Föreslår ni fler insatser?');
  await phone.fill('#participation', 'Hur vill ni delta?');
  await press(phone, 'Spara');
  await follow(phone, 'Inriktningsområden');
  for (const name of ['Båttrafik', 'Boende året om']) {
    await follow(phone, 'Lägg till ett inriktningsområde');
    await phone.fill('#name', name);
    await press(phone, 'Spara');
  }
  await phone.getByRole('button', { name: /^Flytta upp\s+Boende året om$/ }).click();
  await inspect(phone, 'forbered-omraden');
  await follow(phone, 'Till översikten');
  const overview = phone.url();

  // At the desk somebody else changes the same letter, and both texts are there.
  await logIn(desk, local);
  await desk.goto(`${overview}/del/missiv`);
  await phone.goto(`${overview}/del/missiv`);
  const letter = (await desk.inputValue('#letter')) + '\n\nVälkomna!';
  await desk.fill('#letter', letter);
  await press(desk, 'Spara');
  await phone.fill('#letter', 'Bara det här.');
  await press(phone, 'Spara');
  await phone.getByText('Någon annan har ändrat det här').waitFor();
  await inspect(phone, 'forbered-krock');
  await phone.fill('#letter', letter);
  await press(phone, 'Spara');

  await desk.goto(overview);
  await follow(desk, 'Kapitel');
  await follow(desk, 'Lägg till ett kapitel');
  await desk.fill('#name', 'Utgångspunkter');
  await desk.getByLabel('Nej, inte särskilt').check();
  await press(desk, 'Spara');
  await follow(desk, /^Ta bort/);
  await inspect(desk, 'forbered-ta-bort');
  await follow(desk, 'Avbryt');
  await follow(desk, 'Till översikten');
  await inspect(desk, 'forbered-oversikt');
  await follow(desk, 'Se remissen som mottagarna ser den');
  await desk.getByText('Inriktningsområde: Boende året om').waitFor();
  await inspect(desk, 'forbered-forhandsvisning');
  await phone.goto(desk.url());
  await inspect(phone, 'forbered-forhandsvisning-mobil');

  // The invitation to oneself.
  await desk.goto(overview);
  await press(desk, 'Skicka ett test till mig');
  await desk.getByText(`Ett test är på väg till ${local.coordinator.user}.`).waitFor();
  const title = 'Strategi för skärgården';
  const test = await mailTo(local.coordinator.user, 'TEST: Remiss: svara senast');
  expect(test.subject).toContain(title);
  expect(linkIn(test, '/samordna/forbered/')).toBe(
    at(new URL(desk.url()).pathname.concat('/forhandsvisning')),
  );

  // On the list, and out.
  const id = ConsultationId.parse(new URL(overview).pathname.split('/').at(-1));
  await addConsultee(
    local.table('records'),
    {
      consultationId: id,
      id: ConsulteeId.parse('skargardsradet'),
      ...{ name: 'Skärgårdsrådet', category: 'association', email: mailbox },
      ...{ generation: 1, formerEmails: [] },
    },
    local.now(),
  );
  await desk.goto(overview);
  await follow(desk, 'Öppna remissen');
  await inspect(desk, 'forbered-oppna');
  await press(desk, 'Öppna remissen och bjud in');
  const invitation = await mailTo(mailbox, 'Remiss: svara senast');
  expect(invitation.text).toContain(inSentence(closingDate, 'sv'));
  expect(invitation.text).toContain(
    [
      'Ni inbjuds att lämna synpunkter. Läs mer på vår sida\n(https://region.example/strategi).',
      '- Svara gärna tidigt\n- Ange <ert> diarienummer',
      'Välkomna!',
    ].join('\n\n'),
  );
  await phone.goto(at(`/remisser/${id}`));
  await phone.getByRole('link', { name: 'vår sida' }).waitFor();
  await inspect(phone, 'forbered-publik-sida');
  await phone.goto(overview);
  await phone.getByRole('heading', { level: 1, name: 'Remissen är öppen' }).waitFor();
  await inspect(phone, 'forbered-oppen');
});
