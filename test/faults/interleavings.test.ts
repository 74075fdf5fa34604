/**
 * Ticks, publishers, planners, senders, the tender, the mail service's reports and people at once, one AWS call at a time
 * in an order that a seed decides, with messages delivered twice and processes that die. Whatever the order, no mail leaves
 * twice, none is silently lost, no answer is lost, and nobody is reminded who need not be.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { addConsultee, getConsultee } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { pauseReminders } from '../../shared/store/mailboxes.ts';
import { decideMail } from '../../shared/store/mail-ledger.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { aConsultation, aConsultee, aResponse, refOf, someContent } from '../support/world.ts';
import { Browser, versionIn } from './browser.ts';
import { Cloud, noSuchAddress } from './cloud.ts';
import { circumstances, scheduler, Stage } from './stage.ts';
import { mailProblems } from './verdict.ts';
import { isThorough } from './thorough.ts';

const due = localDate('2021-02-26');
const shared = { email: 'samma@kommun.example', nextReminderOn: due };
const consultees = {
  answers: aConsultee('a', shared),
  sharesMailbox: aConsultee('b', shared),
  pauses: aConsultee('c', { nextReminderOn: due }),
  bounces: aConsultee('d', { nextReminderOn: due }),
};
/** Comes to the shared mailbox while its digest may be on its way. */
const addedLate = aConsultee('e', { ...shared, invitedOn: localDate('2021-02-01') });

/** Everyone is invited, one draft is ready to be sent, and it is nine o'clock of the day on which reminders are due. */
let morning: Cloud;
let sendForm: { browser: Browser; version: string };
/** A little later: the reminders are planned, and wait to be sent. */
let planned: Cloud;

beforeAll(async () => {
  morning = Cloud.create('2021-02-01T08:00:00Z');
  const records = morning.table('Records');
  await putDraftConsultation(records, aConsultation(), someContent);
  const opened = new Date(morning.now);
  for (const consultee of Object.values(consultees)) await addConsultee(records, consultee, opened);
  await openConsultation(records, aConsultation().id, opened);
  await morning.settle();
  morning.passUntil('2021-02-25T08:00:00Z');
  await morning.settle();
  morning.passUntil('2021-02-26T07:00:00Z');
  sendForm = await writeDraft(morning);
  await morning.settle();
  morning.passUntil('2021-02-26T08:00:00Z');

  planned = morning.fork();
  await planned.invoke('find-due-reminders', {});
  for (const table of planned.streaming) await planned.readStream(table);
  await morning.warmUp(6);
});

async function writeDraft(cloud: Cloud) {
  const browser = await Browser.signedIn(cloud, { ...refOf(consultees.answers), generation: 1 });
  await browser.post('/svar/helhet', {
    version: '0',
    stance: 'SUPPORTS',
    endorses: '',
    comment: '',
  });
  await browser.post('/svar/kontakt', {
    version: '0',
    ownReference: '',
    contactName: 'Kim Handläggare',
    contactEmail: 'kim@kommun.example',
  });
  return { browser, version: versionIn(await browser.get('/svar/granska')) };
}

async function sendAnswer({ cloud, turn }: Stage): Promise<void> {
  await turn('send the answer');
  const { browser, version } = sendForm;
  const page = await browser.of(cloud).post('/svar/skicka', { version });
  expect(page.location, 'the page says that the answer is received').toBe('/svar/kvitto');
}

async function addToMailbox(stage: Stage): Promise<void> {
  const { cloud } = stage;
  await stage.turn('add');
  await addConsultee(cloud.table('Records'), addedLate, new Date(cloud.now));
  await stage.tick();
}

async function pause({ cloud, turn, watch }: Stage): Promise<void> {
  await turn('pause');
  const recipient = recipientOf(consultees.pauses.email);
  await pauseReminders(cloud.table('Records'), recipient, new Date(cloud.now));
  watch.pausedFrom(recipient);
}

async function bounce({ cloud, turn }: Stage): Promise<void> {
  const mail = cloud.taken.find(({ to }) => to === consultees.bounces.email);
  if (!mail) throw new Error('no invitation to bounce');
  for (let time = 1; time <= 2; time += 1) {
    await turn('bounce');
    cloud.report('Bounce', mail, noSuchAddress);
  }
}

async function decide({ cloud, turn, circumstances: { someoneDecides } }: Stage): Promise<void> {
  for (let look = 0; someoneDecides && look < 8; look += 1) {
    await turn('a person looks');
    // About each mail once: its row holds the last decision alone, by which it is judged how often it may leave.
    const mail = cloud.mails.find(({ state, decided }) => state === 'unknown' && !decided);
    if (mail) await decideMail(cloud.table('Mail'), mail, 'again', 'Kim', new Date(cloud.now));
  }
}

const isOnDigest = ({ mails }: Cloud, consultee: string): boolean =>
  mails.some(
    ({ content }) =>
      content.kind === 'reminder' &&
      content.on === due &&
      content.subjects.some(({ consulteeId }) => consulteeId === consultee),
  );

/** Subjects of a digest that are neither in the mail that left nor recorded as left out. */
function missingLines({ mails, taken }: Cloud): string[] {
  return mails.flatMap(({ content, key, to, leftOut = [], decided }) => {
    const mail = taken.find(
      (one) => one.to === to && one.tags['key'] === Buffer.from(key).toString('base64url'),
    );
    if (content.kind !== 'reminder' || !mail || decided) return [];
    return content.subjects
      .filter(
        ({ consulteeId }) =>
          !mail.text.includes(`.${consulteeId}.`) &&
          !leftOut.some((one) => 'subject' in one && one.subject.consulteeId === consulteeId),
      )
      .map(({ consulteeId }) => `${consulteeId} in ${key}`);
  });
}

function expectPromisesKept({ cloud, watch }: Stage): void {
  expect(mailProblems(cloud)).toEqual([]);
  expect(watch.violations).toEqual([]);
  expect(missingLines(cloud), 'lines that the ledger has and the mail has not').toEqual([]);
}

test('in whatever order a morning goes, every promise is kept', async () => {
  const property = fc.asyncProperty(scheduler(), circumstances, async (order, chance) => {
    const stage = new Stage(morning, order, chance);
    await stage.play([
      stage.work(),
      stage.work(),
      stage.tick(),
      stage.tick(),
      sendAnswer(stage),
      addToMailbox(stage),
      pause(stage),
      bounce(stage),
      stage.tend(6).then(() => stage.tend(60)),
      decide(stage),
    ]);
    const { cloud } = stage;
    expectPromisesKept(stage);
    const answers = cloud.rows('Records').filter(({ pk }) => String(pk).startsWith('responses#'));
    expect(answers).toHaveLength(1);
    const kinds = cloud.mails.map(({ content }) => content.kind);
    expect(kinds.filter((kind) => kind === 'receipt' || kind === 'registration')).toHaveLength(2);
    for (const { id } of Object.values(consultees))
      expect(isOnDigest(cloud, id), `${id} is reminded, or it is recorded why not`).toBe(true);
    // Too late for today's digest: then still due, for the next day's.
    const added = await getConsultee(cloud.table('Records'), refOf(addedLate));
    expect(isOnDigest(cloud, addedLate.id) || added?.nextReminderOn === due).toBe(true);
  });
  await fc.assert(property, { numRuns: isThorough ? 1000 : 250 });
});

test('in whatever order senders, tender and people come to the same mails, every promise is kept', async () => {
  const property = fc.asyncProperty(scheduler(), circumstances, async (order, chance) => {
    const stage = new Stage(planned, order, {
      ...chance,
      deaths: chance.deaths.map(({ at, moment }) => ({ at: at % 50, moment })),
    });
    const { cloud, turn } = stage;
    const answer = async () => {
      await turn('an answer comes');
      await submitResponse(cloud.table('Records'), aResponse(consultees.answers));
      stage.watch.look();
    };
    await stage.play([
      cloud.deliver('send-mail-bulk', { twice: true }),
      answer(),
      ...[6, 0, 0, 6, 0].map((minutes) => stage.tend(minutes)),
      decide(stage),
    ]);
    expectPromisesKept(stage);
  });
  await fc.assert(property, { numRuns: isThorough ? 1500 : 375 });
});
