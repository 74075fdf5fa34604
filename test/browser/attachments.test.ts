/** Files that come with a progress update, in the browser on the deployed system: without JavaScript, on a phone's screen. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { StrategyId } from '../../shared/domain/ids.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { createActorLinkToken } from '../../shared/platform/link-token.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { actorLink, ownInitiativePath } from '../../shared/web/actor-paths.ts';
import { aPdf, eicar } from '../support/attachment-files.ts';
import { inspect, launchBrowser, openContext, untilItSays } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { mailTo } from '../support/remiss.ts';
import { aPlan, aStrategy, anActor, anInitiative } from '../support/plans.ts';

const actor = anActor('bifogande', { email: 'kansli@bifogande.example' });
const strategy = aStrategy({ id: StrategyId.parse('bilageprov'), consultations: [] });
const plan = aPlan('bilageplanen', { strategyId: strategy.id });
const today = localDateOf(local.now());
const initiative = anInitiative('bilageinsatsen', {
  ...{ planId: plan.id, strategyId: strategy.id, leadActor: actor.id, participatingActors: [] },
  ...{ startsOn: today, endsOn: addDays(today, 400), milestones: [], indicators: [] },
});
const path = ownInitiativePath(initiativeRefOf(initiative));
const pdf = aPdf('en rapport');
// In ASCII: the emulator reads the names of files as Latin-1, where S3 reads them as UTF-8.
const pdfName = 'Rapport (mars).pdf';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const plans = local.table('plans');
  await putStrategy(plans, strategy, local.now());
  await putActor(plans, actor, 'added', local.now());
  await putPlan(plans, plan);
  await putInitiative(plans, initiative);
  browser = await launchBrowser();
  const context = await openContext(browser, { javaScript: false, width: 320 });
  page = await context.newPage();
});
afterAll(() => browser.close());

const at = (where: string) => `${local.publicOrigin}${where}`;
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

/** Chooses a file and sends it to S3, until the frame says so. */
async function upload(name: string, buffer: Buffer, says: string): Promise<void> {
  await page.setInputFiles('input[type="file"]', {
    ...{ name, buffer },
    mimeType: 'application/octet-stream',
  });
  await press('Ladda upp');
  const answer = page.frameLocator('iframe').locator(':root');
  await expect.poll(() => answer.textContent(), { timeout: 10_000 }).toContain(says);
}

test('a file is attached, looked through, sent with the update, and opened again; one with a virus is not', async () => {
  const { SecretString: secret = '' } = await new SecretsManagerClient(local.aws).send(
    new GetSecretValueCommand({ SecretId: local.linkSecretArn }),
  );
  const token = createActorLinkToken(secret, { actorId: actor.id, generation: actor.generation });
  await page.goto(actorLink(local.publicOrigin, token));
  await press('Öppna sidan');
  await page.goto(at(`${path}/lagesrapport`));
  await page.fill('#gjort', 'Rapporten är klar.');
  await press('Spara och hantera bilagor');
  await inspect(page, 'bilagor-inga');

  await press('Bifoga en fil');
  await inspect(page, 'bilagor-valj');
  await upload('tom.pdf', Buffer.alloc(0), 'EntityTooSmall');
  await upload('stor.pdf', Buffer.alloc(26_000_000), 'EntityTooLarge');
  await upload(pdfName, pdf, 'Filen är uppladdad');
  await inspect(page, 'bilagor-uppladdad');
  await page.frameLocator('iframe').getByRole('link', { name: 'Till bilagorna' }).click();
  await page.waitForURL(at(`${path}/bilagor`));
  await untilItSays(page, at(`${path}/bilagor`), /Rapport \(mars\)\.pdf[\s\S]*Granskad/);

  await press('Bifoga en fil');
  await upload('rolig.pdf', eicar, 'Filen är uppladdad');
  await untilItSays(page, at(`${path}/bilagor`), 'Filen innehåller skadlig kod');
  await inspect(page, 'bilagor-granskade');
  await page.goto(at(`${path}/granska`));
  expect(await page.locator('main').textContent()).toContain('kan inte skickas än');
  await page.goto(at(`${path}/bilagor`));
  await press('Ta bort rolig.pdf');

  await page.goto(at(`${path}/granska`));
  await inspect(page, 'bilagor-granska');
  await press('Skicka lägesrapporten');
  const receipt = await mailTo(actor.email, 'Tack för lägesrapporten');
  expect(receipt.text.replaceAll(/\s+/g, ' ')).toContain(
    `${pdfName}, 1 kB (SHA-256: ${sha256(pdf)})`,
  );

  await page.goto(at(path));
  const address = await page.getByRole('link', { name: pdfName }).getAttribute('href');
  await expect
    .poll(
      async () => {
        const redirect = await fetch(`${local.apiBase}${address ?? ''}`, { redirect: 'manual' });
        const file = await fetch(redirect.headers.get('location') ?? '');
        return [
          file.headers.get('content-type'),
          file.headers.get('content-disposition'),
          sha256(new Uint8Array(await file.arrayBuffer())),
        ];
      },
      { timeout: 30_000 },
    )
    .toEqual([
      'application/pdf',
      "attachment; filename*=UTF-8''Rapport%20%28mars%29.pdf",
      sha256(pdf),
    ]);
});
