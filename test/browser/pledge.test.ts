/** A pledge, followed in the browser on the deployed system: from the answer, to the plan, to the frozen report. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { inspect, launchBrowser, openContext } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { createRemiss, linkIn, mailsTo, mailTo, nameOf, type Remiss } from '../support/remiss.ts';
import { answer, signIn, wholeAnswer } from '../support/visitor.ts';

const pledger = 'lovande-kommun';
const pledge = 'Vi upplåter vårt laboratorium.';
const area = 'forskning-innovation';

let browser: Browser;
let remiss: Remiss;
let staff: Page;
let actor: Page;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, remiss] = await Promise.all([launchBrowser(), createRemiss('loftesprov', [pledger])]);
  for (const width of [1280, 320])
    contexts.push(await openContext(browser, { javaScript: false, width }));
  [staff, actor] = (await Promise.all(contexts.map((context) => context.newPage()))) as [
    Page,
    Page,
  ];
});
afterAll(() => browser.close());

const at = (path: string) => `${local.publicOrigin}${path}`;
const pathOf = (page: Page) => new URL(page.url()).pathname;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Opens a page again and again until it says so. */
const untilItSays = (page: Page, path: string, text: string | RegExp): Promise<void> =>
  expect
    .poll(
      async () => {
        await page.goto(at(path));
        return page.locator('main').textContent();
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toMatch(text);

async function logIn(): Promise<void> {
  await staff.goto(at('/samordna'));
  await staff.locator('input[name="username"]').fill(local.coordinator.user);
  await staff.locator('input[name="password"]').fill(local.coordinator.password);
  await staff.locator('[type="submit"]').first().click();
  await staff.waitForURL(at('/samordna'));
}

test('a pledge is followed from the answer to the initiative it became, to the report of the round', async () => {
  const today = localDateOf(local.now());
  const focusArea = { stance: 'SUPPORTS', comment: '', participationText: pledge };
  await answer(await signIn(await remiss.linkTo(remiss.mailbox(pledger))), {
    ...wholeAnswer,
    [`/svar/omrade/${area}`]: { ...focusArea, participation: 'TAKE_PART' },
  });

  // The coordinator makes a strategy of the consultation, and a plan of it.
  await logIn();
  await staff.goto(at(`/samordna/planer/ny-strategi?remiss=${remiss.id}`));
  await staff.fill('#title', 'Löftesprovet');
  await press(staff, 'Skapa strategin');
  await staff.goto(at('/samordna/planer/strategi/loftesprovet/ny-plan'));
  await staff.fill('#name', 'Löftesplanen');
  await staff.check(`input[name="focusArea"][value="${area}"]`);
  await press(staff, 'Skapa handlingsplanen');
  expect(pathOf(staff)).toBe('/samordna/planer/plan/loftesplanen');

  // The pledge is there, and becomes an initiative.
  const commitment = `/samordna/ataganden/${remiss.id}/${pledger}/${area}`;
  await untilItSays(staff, commitment, pledge);
  await inspect(staff, 'lofte-atagande');
  const key = encodeURIComponent(`${remiss.id}#${pledger}#${area}`);
  await staff.goto(at(`/samordna/insatser/loftesplanen?atagande=${key}`));
  await staff.fill('#name', 'Öppna laboratoriet');
  await staff.fill('#startsOn', today);
  await staff.fill('#leadActor', nameOf(pledger));
  await staff.fill('#milestones-0', 'Laboratoriet är öppet');
  await staff.fill('#dueOn-0', addDays(today, 40));
  await press(staff, 'Lägg till insatsen');
  const mailbox = remiss.mailbox(pledger);
  await mailTo(mailbox, 'Ert åtagande finns med i planen: Öppna laboratoriet');

  // The actor agrees to its part, by the link in a mail.
  await staff.goto(at('/samordna/planer/plan/loftesplanen/lage?till=agreeing'));
  await press(staff, 'Skicka till aktörerna');
  const request = await mailTo(mailbox, 'Stäm av er del av Löftesplanen');
  await actor.goto(linkIn(request, '/uppdrag/lank/'));
  await inspect(actor, 'lofte-lank');
  await press(actor, 'Öppna sidan');
  expect(pathOf(actor)).toBe('/uppdrag/overenskommelse/loftesplanen');
  await inspect(actor, 'lofte-overenskommelse');
  await actor.getByLabel('Ja, vi bekräftar').check();
  await press(actor, 'Skicka svaret');
  await actor.goto(at(`/uppdrag/atagande/${remiss.id}/${pledger}/${area}`));
  await actor.getByLabel('Ja, vi bekräftar').check();
  await press(actor, 'Skicka svaret');

  // The plan is adopted, and followed up.
  await staff.goto(at('/samordna/planer/plan/loftesplanen/lage?till=adopted'));
  await staff.fill('#body', 'Nämnden');
  await staff.fill('#on', today);
  await staff.fill('#paragraph', '7');
  await press(staff, 'Lägg in beslutet');
  await staff.goto(at('/samordna/uppfoljning/loftesprovet/ny-omgang'));
  await staff.fill('#title', 'Löftesomgången');
  await staff.fill('#opensOn', addDays(today, 1));
  await staff.fill('#closesOn', addDays(today, 30));
  await press(staff, 'Planera omgången');
  const round = pathOf(staff);
  await staff.goto(at(`${round}/oppna`));
  await press(staff, 'Öppna omgången');

  await untilItSays(actor, '/uppdrag', /Öppna laboratoriet: lägesrapport/);
  await inspect(actor, 'lofte-uppdrag');
  await actor.goto(at('/uppdrag/insats/loftesplanen/oppna-laboratoriet/lagesrapport'));
  await inspect(actor, 'lofte-lagesrapport');
  await actor.fill('#gjort', 'Dörren är öppnad.');
  await actor.getByLabel('Genomfört', { exact: true }).check();
  await press(actor, 'Granska och skicka');
  await inspect(actor, 'lofte-granska');
  await press(actor, 'Skicka lägesrapporten');
  await mailTo(mailbox, 'Tack för lägesrapporten – Öppna laboratoriet');

  // The round closes, and what it found is frozen.
  await staff.goto(at(`${round}/stang`));
  await press(staff, 'Stäng omgången');
  const report = `/rapporter/loftesprovet/${round.split('/').at(-1) ?? ''}`;
  await untilItSays(actor, report, /Läs rapporten på webben[\s\S]*PDF/);
  await inspect(actor, 'lofte-rapport');
  await actor.getByText('Läs rapporten på webben').click();
  const text = (await actor.locator('main').textContent()) ?? '';
  expect(text).toContain('Dörren är öppnad.');
  expect(text).toContain('Genomförda åtaganden1 av 1');
  await inspect(actor, 'lofte-rapport-html');
  await actor.goto(at('/ataganden/loftesprovet'));
  await inspect(actor, 'lofte-oppet');
  await actor.getByRole('link', { name: 'Öppna laboratoriet' }).click();
  await actor.getByRole('link', { name: `Åtagande från ${nameOf(pledger)}` }).click();
  expect(pathOf(actor)).toBe('/ataganden/loftesprovet');
  expect((await mailsTo('samordnare@loftesprov.example')).map(({ subject }) => subject)).toContain(
    'Uppföljningsrapporten är klar – Löftesomgången',
  );
});
