/**
 * Several processes at once, one AWS call at a time in an order that a seed decides: ticks, publishers, planners, senders,
 * the tender, the mail service's reports and people, with messages delivered twice and processes that die. Whatever the
 * order, no mail leaves twice, none is silently lost, no answer is lost, and nobody is reminded who need not be.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { pauseReminders } from '../../shared/store/mailboxes.ts';
import { decideMail } from '../../shared/store/mail-ledger.ts';
import { aConsultation, aConsultee, refOf, someContent } from '../support/world.ts';
import { Browser, versionIn } from './browser.ts';
import { Cloud, type MailFate, noSuchAddress } from './cloud.ts';
import { Eligibility } from './eligibility.ts';
import { mailProblems } from './verdict.ts';

const due = localDate('2021-02-26');
const shared = { email: 'samma@kommun.example', nextReminderOn: due };
const consultees = {
  answers: aConsultee('a', shared),
  sharesMailbox: aConsultee('b', shared),
  pauses: aConsultee('c', { nextReminderOn: due }),
  bounces: aConsultee('d', { nextReminderOn: due }),
};

/** Everyone is invited, one draft is ready to be sent, and it is nine o'clock of the day on which reminders are due. */
let morning: Cloud;
let sendForm: { browser: Browser; version: string };

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

const fates: MailFate[] = ['takes', 'takes', 'takes', 'takes-unheard', 'loses', 'throttles'];

/** What a run has in store besides its order. */
const circumstances = fc.record({
  /** Which attempts at AWS calls, counted over all processes, are the last of their process, and when. */
  deaths: fc.uniqueArray(
    fc.record({ at: fc.nat(150), moment: fc.constantFrom('before' as const, 'after' as const) }),
    { maxLength: 2, selector: ({ at }) => at },
  ),
  fates: fc.array(fc.constantFrom(...fates), { maxLength: 6 }),
  twice: fc.array(fc.boolean(), { maxLength: 10 }),
  behind: fc.array(fc.nat(2), { maxLength: 30 }),
  twoTicks: fc.boolean(),
  someoneDecides: fc.boolean(),
});
type Circumstances = typeof circumstances extends fc.Arbitrary<infer Value> ? Value : never;

async function run(
  scheduler: fc.Scheduler,
  { deaths, fates: fate, twice, behind, twoTicks, someoneDecides }: Circumstances,
): Promise<{ cloud: Cloud; eligibility: Eligibility; sent: string | undefined }> {
  const cloud = morning.fork();
  cloud.usesSdk = () => false;
  const eligibility = new Eligibility(cloud);
  const next = <Value>(values: Value[], otherwise: Value) => values.shift() ?? otherwise;
  const [fatesLeft, twiceLeft, behindLeft] = [[...fate], [...twice], [...behind]];
  let attempts = 0;
  cloud.mailService = () => next(fatesLeft, 'takes');
  cloud.memory.staleness = () => next(behindLeft, 0);
  cloud.kills = () => {
    attempts += 1;
    return deaths.find(({ at }) => at === attempts)?.moment;
  };
  const turn = (label: string) => scheduler.schedule(Promise.resolve(), label);
  cloud.turn = async (process, command) => {
    await turn(`${process.function} ${command}`);
  };

  let sent: string | undefined;
  const work = async () => {
    for (let round = 0; round < 12; round += 1) {
      await turn('work');
      await Promise.all([
        ...cloud.streaming.map((table) => cloud.readStream(table)),
        ...cloud.waiting.map((queue) => cloud.deliver(queue, { twice: next(twiceLeft, false) })),
      ]);
    }
  };
  const actors = [
    work(),
    work(),
    cloud.invoke('find-due-reminders', {}),
    ...(twoTicks ? [cloud.invoke('find-due-reminders', {})] : []),
    (async () => {
      await turn('send the answer');
      const page = await sendForm.browser
        .of(cloud)
        .post('/svar/skicka', { version: sendForm.version });
      sent = page.location;
    })(),
    (async () => {
      await turn('pause');
      const recipient = recipientOf(consultees.pauses.email);
      await pauseReminders(cloud.table('Records'), recipient, new Date(cloud.now));
      eligibility.pausedFrom(recipient);
    })(),
    (async () => {
      await turn('bounce');
      const mail = cloud.taken.find(({ to }) => to === consultees.bounces.email);
      if (mail) cloud.report('Bounce', mail, noSuchAddress);
      await turn('bounce again');
      if (mail) cloud.report('Bounce', mail, noSuchAddress);
    })(),
    (async () => {
      for (const minutes of [6, 60]) {
        await turn('time passes');
        cloud.passMinutes(minutes);
        await cloud.invoke('tend-mail-ledger', {});
      }
    })(),
    (async () => {
      for (let look = 0; someoneDecides && look < 8; look += 1) {
        await turn('a person looks');
        const mail = cloud.mails.find(({ state }) => state === 'unknown');
        if (mail) await decideMail(cloud.table('Mail'), mail, 'again', 'Kim', new Date(cloud.now));
      }
    })(),
  ];
  await scheduler.waitFor(Promise.all(actors));

  cloud.turn = () => Promise.resolve();
  cloud.kills = () => undefined;
  cloud.memory.staleness = () => 0;
  await cloud.settle();
  return { cloud, eligibility, sent };
}

/** After each step whatever it set off runs as far as it can. */
const oneStep = (step: () => Promise<void>) =>
  step().then(() => new Promise<void>((resolve) => setImmediate(resolve)));

test('in whatever order processes get their turns, every promise holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler({ act: oneStep }), circumstances, async (scheduler, chance) => {
      const { cloud, eligibility, sent } = await run(scheduler, chance);
      expect(mailProblems(cloud)).toEqual([]);
      expect(eligibility.violations, 'mails that should not have left').toEqual([]);

      expect(sent, 'the page says that the answer is received').toBe('/svar/kvitto');
      const kinds = cloud.mails.map(({ content }) => content.kind);
      expect(
        cloud.rows('Records').filter(({ pk }) => String(pk).startsWith('responses#')),
      ).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'receipt' || kind === 'registration')).toHaveLength(2);

      for (const { id } of Object.values(consultees))
        expect(
          cloud.mails.some(
            ({ content }) =>
              content.kind === 'reminder' &&
              content.on === due &&
              content.subjects.some(({ consulteeId }) => consulteeId === id),
          ),
          `${id} is reminded, or it is recorded why not`,
        ).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
