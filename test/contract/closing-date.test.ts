import { describe, expect, test } from 'vitest';
import { announceClosingDate } from '../../functions/announce-closing-date/handler.ts';
import { replanReminders } from '../../functions/replan-reminders/handler.ts';
import { prepare } from '../../functions/send-mail/prepare/prepare.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { changeAddress, getConsultee, moveReminder } from '../../shared/store/consultees.ts';
import {
  getConsultation,
  moveClosingDate,
  putDraftConsultation,
} from '../../shared/store/consultations.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { plantDeath } from '../support/faults.ts';
import { mails, openWith, tick } from '../support/mail-flow.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  consultationId,
  createTestClient,
  createWorld,
  refOf,
  someContent,
  through,
  type World,
} from '../support/world.ts';

const day = localDate;
const moved = (sequence: number) =>
  ({
    id: `consultation.closing-date-moved#${consultationId}#${sequence}`,
    type: 'consultation.closing-date-moved.v1',
    occurredAt: '2021-02-22T10:00:00.000Z',
    data: { consultationId, sequence },
  }) as const;

const consultationIn = async (world: World): Promise<Consultation> => {
  const consultation = await getConsultation(world.records, consultationId);
  return consultation ?? expect.fail('the consultation is gone');
};
const move = async (world: World, to: string): Promise<boolean> =>
  moveClosingDate(world.records, await consultationIn(world), day(to), world.now);
const consulteeIn = async (world: World, consultee: Consultee): Promise<Consultee> =>
  (await getConsultee(world.records, refOf(consultee))) ?? expect.fail('the consultee is gone');
const nextOf = async (world: World, ...consultees: Consultee[]) =>
  Promise.all(consultees.map(async (each) => (await consulteeIn(world, each)).nextReminderOn));

/** Monday 22 February 2021; the day is Friday 5 March. */
const monday = '2021-02-22T10:00:00Z';

describe('the last day to answer', () => {
  test('moves with its event, again and again, and keeps the days before', async () => {
    const world = await createWorld(monday);
    await openWith(world, []);
    expect(await move(world, '2021-03-26')).toBe(true);
    expect(await move(world, '2021-04-09')).toBe(true);
    expect(await consultationIn(world)).toMatchObject({
      closingDate: '2021-04-09',
      formerClosingDates: ['2021-03-05', '2021-03-26'],
      state: 'open',
    });
    expect(await world.events(world.records)).toContainEqual({
      ...moved(2),
      occurredAt: '2021-02-22T10:00:00.000Z',
    });
  });

  test('of two coordinators at once one moves, and the other learns that it did not', async () => {
    const world = await createWorld(monday);
    await openWith(world, []);
    const seen = await consultationIn(world);
    const outcomes = await Promise.all(
      ['2021-03-26', '2021-04-09'].map((to) =>
        moveClosingDate(world.records, seen, day(to), world.now),
      ),
    );
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect((await consultationIn(world)).formerClosingDates).toEqual(['2021-03-05']);
  });

  test('never moves back, nor stands still, whoever asks', async () => {
    const world = await createWorld(monday);
    await openWith(world, []);
    expect(await move(world, '2021-03-05')).toBe(false);
    expect(await move(world, '2021-03-04')).toBe(false);
    expect((await consultationIn(world)).formerClosingDates).toBeUndefined();
  });

  test('of a draft is not moved', async () => {
    const world = await createWorld(monday);
    await putDraftConsultation(world.records, aConsultation(), someContent);
    expect(await move(world, '2021-03-26')).toBe(false);
  });

  test('of an answer that came in late stays as it was', async () => {
    const world = await createWorld('2021-03-08T10:00:00Z');
    const consultee = aConsultee('a');
    await openWith(world, [consultee]);
    const late = aResponse(consultee, { late: true });
    await submitResponse(world.records, late);
    await move(world, '2021-03-26');
    await replanReminders(world)(moved(1));
    const rows = await world.rows(world.records);
    expect(rows.filter(({ pk }) => pk === `responses#${consultationId}`)).toMatchObject([
      { late: true },
    ]);
  });
});

describe('the reminders, when the day has moved', () => {
  test('follow the new day for those who have not answered, and for no one else', async () => {
    const world = await createWorld(monday);
    const [waiting, done, ended, answered] = [
      aConsultee('a', { nextReminderOn: day('2021-02-26') }),
      // Reminded the same day: what is nearer than five days is left out.
      aConsultee('b', { remindedOn: day('2021-02-22'), nextReminderOn: day('2021-03-04') }),
      aConsultee('c', { remindedOn: day('2021-02-03') }),
      aConsultee('d', { nextReminderOn: day('2021-02-26') }),
    ] as const;
    await openWith(world, [waiting, done, ended, answered]);
    await submitResponse(world.records, aResponse(answered));
    // 30 days before 26 March is 24 February.
    await move(world, '2021-03-26');
    await replanReminders(world)(moved(1));
    expect(await nextOf(world, waiting, done, ended, answered)).toEqual([
      '2021-02-24',
      '2021-03-19',
      '2021-02-24',
      '2021-02-26',
    ]);
  });

  test('begin again when the former cadence was over', async () => {
    const world = await createWorld('2021-04-12T08:00:00Z');
    const consultee = aConsultee('a', { remindedOn: day('2021-04-06') });
    await openWith(world, [consultee]);
    await move(world, '2021-04-30');
    await replanReminders(world)(moved(1));
    expect(await nextOf(world, consultee)).toEqual(['2021-04-23']);
  });

  test('end where the new day leaves none ahead that is far enough from the last', async () => {
    const world = await createWorld(monday);
    const consultee = aConsultee('a', {
      remindedOn: day('2021-02-19'),
      nextReminderOn: day('2021-03-04'),
    });
    await openWith(world, [consultee], { cadence: { offsets: [-30], leastDaysBetween: 5 } });
    await move(world, '2021-03-08');
    await replanReminders(world)(moved(1));
    expect(await nextOf(world, consultee)).toEqual([undefined]);
  });

  test('are the same after repeats, and follow the latest day whatever order the moves are told in', async () => {
    const world = await createWorld(monday);
    const consultee = aConsultee('a', { nextReminderOn: day('2021-02-26') });
    await openWith(world, [consultee]);
    await move(world, '2021-03-12');
    await move(world, '2021-04-09');
    for (const sequence of [2, 1, 1, 2]) await replanReminders(world)(moved(sequence));
    // 30 days before 9 April.
    expect(await nextOf(world, consultee)).toEqual(['2021-03-10']);
  });

  test('are all moved after a death at any call and another try', async () => {
    const consultees = ['a', 'b', 'c'].map((id) =>
      aConsultee(id, { nextReminderOn: day('2021-02-26') }),
    );
    for (const at of [1, 2, 3, 4, 6, 8])
      for (const moment of ['before', 'after'] as const) {
        const world = await createWorld(monday);
        await openWith(world, consultees);
        await move(world, '2021-03-26');
        const client = createTestClient();
        const process = plantDeath([client], at, moment);
        const dying = replanReminders({
          records: through(client, world.records),
          parked: world.parked,
          clock: world.clock,
        })(moved(1));
        await expect(dying).rejects.toThrow();
        expect(process.dead).toBe(true);
        await replanReminders(world)(moved(1));
        expect(await nextOf(world, ...consultees)).toEqual(Array(3).fill('2021-02-24'));
      }
  });

  test('follow the new day also for one whom the tick moves on at the same moment', async () => {
    const world = await createWorld('2021-02-26T09:00:00Z');
    const consultee = aConsultee('a', { nextReminderOn: day('2021-02-26') });
    await openWith(world, [consultee]);
    await move(world, '2021-03-26');
    // Between reading the consultee and writing it, the tick that read the former day writes.
    const client = createTestClient();
    let interrupted = false;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'UpdateItemCommand' && !interrupted) {
          interrupted = true;
          await moveReminder(world.records, refOf(consultee), day('2021-02-26'), {
            remindedOn: day('2021-02-26'),
            nextReminderOn: day('2021-03-04'),
          });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    await replanReminders({ ...world, records: through(client, world.records) })(moved(1));
    expect(interrupted).toBe(true);
    expect(await consulteeIn(world, consultee)).toMatchObject({
      remindedOn: '2021-02-26',
      nextReminderOn: '2021-03-19',
    });
  });

  test('leave by the new day, with the new day in them', async () => {
    const world = await createWorld(monday);
    const consultee = aConsultee('a', { nextReminderOn: day('2021-02-26') });
    await openWith(world, [consultee]);
    await move(world, '2021-03-26');
    await replanReminders(world)(moved(1));
    world.now = new Date('2021-02-23T09:00:00Z');
    await tick(world);
    expect(await mails(world)).toEqual([]);
    world.now = new Date('2021-02-24T09:00:00Z');
    await tick(world);
    const [reminder] = await mails(world);
    expect((await prepared(world, reminder)).subject).toContain(
      'fredag den 26 mars, 30 dagar kvar',
    );
  });
});

const prepareIn = (world: World, mail: Mail) =>
  prepare(
    {
      records: world.records,
      plans: world.plans,
      mail: world.mail,
      linkSecret: () => Promise.resolve('a secret of the test'),
      publicOrigin: 'https://remiss.example',
      senderDomain: 'region.example',
      language: 'sv',
    },
    mail,
    world.now,
  );

async function prepared(world: World, mail: Mail | undefined) {
  if (!mail) expect.fail('no mail was planned');
  const found = await prepareIn(world, mail);
  return 'message' in found ? found.message : expect.fail(found.outcome.reason);
}

describe('the mail about a later day', () => {
  test('is planned once for each who has not answered, and anew when the day moves again', async () => {
    const world = await createWorld(monday);
    const [waiting, answered] = [aConsultee('a'), aConsultee('b')];
    await openWith(world, [waiting, answered]);
    await submitResponse(world.records, aResponse(answered));
    await move(world, '2021-03-26');
    await Promise.all([1, 2, 3].map(() => announceClosingDate(world)(moved(1))));
    const planned = await mails(world);
    expect(planned).toMatchObject([
      { to: waiting.email, content: { kind: 'deadline-moved', sequence: 1 } },
    ]);
    await move(world, '2021-04-09');
    await announceClosingDate(world)(moved(2));
    expect(await mails(world)).toHaveLength(2);
  });

  test('stays when the answer has come in, the address is another or the day has moved again', async () => {
    const world = await createWorld(monday);
    const [answered, readdressed, waiting] = [aConsultee('a'), aConsultee('b'), aConsultee('c')];
    await openWith(world, [answered, readdressed, waiting]);
    await move(world, '2021-03-26');
    await announceClosingDate(world)(moved(1));
    await submitResponse(world.records, aResponse(answered));
    await changeAddress(world.records, readdressed, 'ny@b.example', world.now);
    const reasons = async () =>
      Object.fromEntries(
        await Promise.all(
          (await mails(world)).map(async (mail) => {
            const found = await prepareIn(world, mail);
            return [mail.to, 'message' in found ? 'leaves' : found.outcome.reason] as const;
          }),
        ),
      );
    expect(await reasons()).toEqual({
      [answered.email]: 'answered',
      [readdressed.email]: 'address-changed',
      [waiting.email]: 'leaves',
    });
    await move(world, '2021-04-09');
    expect((await reasons())[waiting.email]).toBe('moved-again');
  });
});

describe('the reminders of a consultee that begins to answer', () => {
  const began = (id: string) =>
    ({
      id: `consultation-response.started#${consultationId}#${id}`,
      type: 'consultation-response.started.v1',
      occurredAt: '2021-03-01T10:00:00.000Z',
      data: { consultationId, consulteeId: id },
    }) as const;

  test('come 48 hours before the end, on the digest of the day, once', async () => {
    const world = await createWorld('2021-03-01T10:00:00Z');
    const beginner = aConsultee('a', {
      remindedOn: day('2021-02-26'),
      nextReminderOn: day('2021-03-04'),
    });
    await openWith(world, [beginner]);
    await replanReminders(world)(began('a'));
    await replanReminders(world)(began('a'));
    expect(await consulteeIn(world, beginner)).toMatchObject({
      startedAt: '2021-03-01T10:00:00.000Z',
      nextReminderOn: '2021-03-03',
    });
    for (const now of ['2021-03-03T08:00:00Z', '2021-03-03T08:15:00Z', '2021-03-04T08:00:00Z']) {
      world.now = new Date(now);
      await tick(world);
    }
    expect((await mails(world)).map(({ content }) => content)).toMatchObject([
      { kind: 'reminder', on: '2021-03-03' },
    ]);
  });

  test('come a week before the end as they do to everyone, and then 48 hours before it', async () => {
    const world = await createWorld('2021-02-24T10:00:00Z');
    const beginner = aConsultee('a', { nextReminderOn: day('2021-02-26') });
    await openWith(world, [beginner]);
    await replanReminders(world)(began('a'));
    world.now = new Date('2021-02-26T08:00:00Z');
    await tick(world);
    expect(await nextOf(world, beginner)).toEqual(['2021-03-03']);
  });

  test('stay as they are when it has answered already', async () => {
    const world = await createWorld('2021-03-01T10:00:00Z');
    const consultee = aConsultee('a', { nextReminderOn: day('2021-03-04') });
    await openWith(world, [consultee]);
    await submitResponse(world.records, aResponse(consultee));
    await replanReminders(world)(began('a'));
    expect(await consulteeIn(world, consultee)).not.toHaveProperty('startedAt');
  });

  test('are no longer those of one who has begun when its mailbox is another', async () => {
    const world = await createWorld('2021-03-01T10:00:00Z');
    const consultee = aConsultee('a');
    await openWith(world, [consultee]);
    await replanReminders(world)(began('a'));
    await changeAddress(
      world.records,
      await consulteeIn(world, consultee),
      'ny@a.example',
      world.now,
    );
    expect(await consulteeIn(world, consultee)).not.toHaveProperty('startedAt');
  });

  test('are moved after a death at any call and another try', async () => {
    for (const at of [1, 2, 3, 4])
      for (const moment of ['before', 'after'] as const) {
        const world = await createWorld('2021-03-01T10:00:00Z');
        const consultee = aConsultee('a', { nextReminderOn: day('2021-03-04') });
        await openWith(world, [consultee]);
        const client = createTestClient();
        plantDeath([client], at, moment);
        const dying = { ...world, records: through(client, world.records) };
        await replanReminders(dying)(began('a')).catch(() => undefined);
        await replanReminders(world)(began('a'));
        expect(await nextOf(world, consultee)).toEqual(['2021-03-03']);
      }
  });
});
