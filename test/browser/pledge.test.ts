/**
 * A pledge, followed in the browser on the deployed system: from the answer, to the plan, through a year in which nobody does
 * anything but the clock, to the frozen report.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { requireLocalTime } from '../../infra/local/local-clock.ts';
import { localDate, localDateOf, localTimeOf } from '../../shared/domain/calendar.ts';
import { defaultPolicy, nextStep } from '../../shared/domain/follow-up-policy.ts';
import { ActorId, PlanId, StrategyId } from '../../shared/domain/ids.ts';
import { Mail } from '../../shared/domain/mail-ledger.ts';
import { Initiative } from '../../shared/domain/plan.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { putInitiative } from '../../shared/store/plans.ts';
import { readActorPage } from '../../shared/store/tasks.ts';
import { inspect, launchBrowser, logIn, openContext, untilItSays } from '../support/browser.ts';
import { local } from '../support/local.ts';
import { anActor, anInitiative } from '../support/plans.ts';
import {
  createRemiss,
  eventually,
  linkIn,
  mailsTo,
  mailTo,
  nameOf,
  type Remiss,
} from '../support/remiss.ts';
import { answer, signIn, wholeAnswer } from '../support/visitor.ts';
import { mailsInLedger, yearByTheRules } from '../support/year-by-the-rules.ts';

const pledger = 'lovande-kommun';
const pledge = 'Vi upplåter vårt laboratorium.';
const area = 'forskning-innovation';

let browser: Browser;
let remiss: Remiss;
let staff: Page;
let actor: Page;
/** The path of the round's page in the workspace. */
let round: string;
/** The actor's personal link. */
let link: string;
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

/** A year later the session is over; the link still opens the page. */
async function openLink(): Promise<void> {
  await actor.goto(link);
  await press(actor, 'Öppna sidan');
}

async function addNeighbour(plans: Table): Promise<void> {
  const strategyId = StrategyId.parse('loftesprovet');
  const planId = PlanId.parse('loftesplanen');
  const milestone = (id: string, dueOn: string) => ({ id, name: id, dueOn, moved: [] });
  await putActor(plans, neighbour, 'added', local.now());
  await putInitiative(
    plans,
    Initiative.parse({
      ...anInitiative('grannens-insats', { planId, strategyId }),
      ...{ focusAreaId: area, leadActor: neighbour.id, participatingActors: [], indicators: [] },
      startsOn: '2021-04-01',
      endsOn: undefined,
      milestones: [milestone('december', due.december), milestone('pask', due.easter)],
    }),
  );
}

/** Every mail of the ledger. */
async function readLedger(): Promise<Mail[]> {
  const { client, name } = local.table('mail');
  const mails: Mail[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name }))
    mails.push(...Items.flatMap((item) => Mail.safeParse(unmarshall(item)).data ?? []));
  return mails;
}

/** An initiative beside it, whose lead has somebody above it. */
const secondContact = 'chef@granne.example';
const neighbour = anActor('granne', { email: 'kansli@granne.example', secondContact });

/**
 * Days around which the rules bend: midsummer and July; the first of December, whose reminders meet both the end of summer
 * time and Christmas; the Sunday on which summer time begins; and Easter Day.
 */
const due = {
  midsummer: '2021-06-26',
  december: '2021-12-01',
  spring: '2022-03-27',
  easter: '2022-04-17',
};
/** Nobody is reminded on these, though something would fall due on them if it were not for the rules. */
const silentDays = [
  ...['2021-06-25', '2021-07-05', '2021-10-31', '2021-12-24', '2022-01-03'],
  ...['2022-03-27', '2022-03-28', '2022-04-15', '2022-04-18'],
];
const lastOfYear = localDate('2022-05-31');

test('a pledge is followed from the answer to the initiative it became', async () => {
  const today = localDateOf(local.now());
  const focusArea = { stance: 'SUPPORTS', comment: '', participationText: pledge };
  await answer(await signIn(await remiss.linkTo(remiss.mailbox(pledger))), {
    ...wholeAnswer,
    [`/svar/omrade/${area}`]: { ...focusArea, participation: 'TAKE_PART' },
  });

  // The coordinator makes a strategy of the consultation, and a plan of it.
  await logIn(staff, local);
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
  await untilItSays(staff, at(commitment), pledge);
  await inspect(staff, 'lofte-atagande');
  const key = encodeURIComponent(`${remiss.id}#${pledger}#${area}`);
  await staff.goto(at(`/samordna/insatser/loftesplanen?atagande=${key}`));
  await staff.fill('#name', 'Öppna laboratoriet');
  await staff.fill('#startsOn', today);
  await staff.fill('#leadActor', nameOf(pledger));
  await staff.fill('#milestones-0', 'Laboratoriet är öppet');
  await staff.fill('#dueOn-0', due.midsummer);
  await staff.fill('#milestones-1', 'Laboratoriet är fullt');
  await staff.fill('#dueOn-1', due.spring);
  await press(staff, 'Lägg till insatsen');
  const mailbox = remiss.mailbox(pledger);
  await mailTo(mailbox, 'Ert åtagande finns med i planen: Öppna laboratoriet');

  // The actor agrees to its part, by the link in a mail.
  await staff.goto(at('/samordna/planer/plan/loftesplanen/lage?till=agreeing'));
  await press(staff, 'Skicka till aktörerna');
  const request = await mailTo(mailbox, 'Stäm av er del av Löftesplanen');
  link = linkIn(request, '/uppdrag/lank/');
  await actor.goto(link);
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
  await staff.fill('#opensOn', '2022-06-01');
  await staff.fill('#closesOn', '2022-06-20');
  await press(staff, 'Planera omgången');
  round = pathOf(staff);
});

test('in the year that follows, over both clock changes, the mails that leave on each day are those of the rules', async () => {
  const plans = local.table('plans');
  await addNeighbour(plans);
  const actorIds = [ActorId.parse(pledger), neighbour.id];
  const tasks = await eventually(async () => {
    const pages = await Promise.all(actorIds.map((id) => readActorPage(plans, id)));
    const all = pages
      .flatMap((page) => page.tasks)
      .filter(({ subject }) => subject.kind === 'milestone');
    expect(all.map(({ dueOn }) => dueOn).sort()).toEqual(Object.values(due).sort());
    return all;
  });
  const first = localDateOf(local.now());
  for (const task of tasks)
    expect(task.next).toEqual(nextStep(defaultPolicy, task.dueOn, first, undefined));
  const actors = await Promise.all(actorIds.map((id) => getActor(plans, id)));
  const { mails: rules, days } = yearByTheRules({
    ...{ first, last: lastOfYear, policy: defaultPolicy, tasks },
    coordinatorMailbox: remiss.mailbox('samordnare'),
    actors: actors.filter((one) => one !== undefined),
  });
  expect(rules.size).toBeGreaterThanOrEqual(15);
  for (const day of silentDays) expect(rules.has(localDate(day)), day).toBe(false);

  for (const day of [...new Set([...days, ...silentDays])].sort())
    await local.jumpClock(requireLocalTime(`${day}T09:15`));

  expect(mailsInLedger(await readLedger(), tasks)).toEqual(new Map([...rules].sort()));
  const coordinator = remiss.mailbox('samordnare');
  for (const mailbox of [remiss.mailbox(pledger), neighbour.email, secondContact, coordinator]) {
    const told = [...rules].filter(([, lines]) => lines.some((line) => line.startsWith(mailbox)));
    const reminders = (await mailsTo(mailbox)).filter(({ tags }) =>
      Buffer.from(tags['key'] ?? '', 'base64url')
        .toString()
        .startsWith('reminder#'),
    );
    const received = reminders.map(({ receivedAt }) => localTimeOf(new Date(receivedAt)));
    expect(received.map(({ date }) => date).sort(), mailbox).toEqual(
      told.map(([day]) => day).sort(),
    );
    expect(
      received.filter(({ time }) => !time.startsWith('09:')),
      mailbox,
    ).toEqual([]);
  }
});

test('the round opens and closes on its days, and the report says what became of the pledge', async () => {
  const mailbox = remiss.mailbox(pledger);
  await local.jumpClock(requireLocalTime('2022-06-01T09:15'));
  await openLink();
  await untilItSays(actor, at('/uppdrag'), /Öppna laboratoriet: lägesrapport/);
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
  await local.jumpClock(requireLocalTime('2022-06-21T09:15'));
  const report = `/rapporter/loftesprovet/${round.split('/').at(-1) ?? ''}`;
  await untilItSays(actor, at(report), /Läs rapporten på webben[\s\S]*PDF/);
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
