import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Mail, MailContent, SendOutcome } from '../../shared/domain/mail-ledger.ts';
import {
  addToDigest,
  announceAgain,
  claimMail,
  decideMail,
  eachOpen,
  getMail,
  planMail,
  settleAttempt,
  settleUntried,
} from '../../shared/store/mail-ledger.ts';
import { reserveSendingSlots } from '../../shared/store/sending.ts';
import { aConsultee, createWorld, refOf, type World } from '../support/world.ts';

const to = 'kommun@a.example';
const on = localDate('2021-02-26');
const [a, b] = ['a', 'b'].map((id) => refOf(aConsultee(id)));
if (!a || !b) throw new Error('two subjects');
const digest: MailContent = { kind: 'reminder', on, subjects: [a] };
const later = (world: World, minutes: number) => new Date(world.now.getTime() + minutes * 60_000);

async function claimed(world: World): Promise<Mail> {
  const row = await planMail(world.mail, to, digest, world.now);
  await claimMail(world.mail, row, [], world.now);
  return row;
}

describe('planning a mail', () => {
  test('twice is planning it once', async () => {
    const world = await createWorld();
    const first = await planMail(world.mail, to, digest, world.now);
    const second = await planMail(world.mail, 'KOMMUN@A.example', digest, later(world, 60));
    expect(second).toEqual(first);
    expect(await world.rows(world.mail)).toHaveLength(1);
  });

  test('announces it with its lane, and with no address in the event', async () => {
    const world = await createWorld();
    await planMail(world.mail, to, digest, world.now);
    await planMail(world.mail, to, { kind: 'receipt', subject: a, version: 1 }, world.now);
    const events = await world.events(world.mail);
    expect(events.map(({ data }) => 'lane' in data && data.lane).sort()).toEqual([
      'bulk',
      'prompt',
    ]);
    expect(JSON.stringify(events)).not.toContain('@');
  });
});

describe('a digest', () => {
  test('takes another line while it is pending, from one of two who add at once', async () => {
    const world = await createWorld();
    const row = await planMail(world.mail, to, digest, world.now);
    const results = await Promise.all([
      addToDigest(world.mail, row, { subjects: [b], actors: [] }),
      addToDigest(world.mail, row, { subjects: [b], actors: [] }),
    ]);
    expect(results.sort()).toEqual([false, true]);
    expect((await getMail(world.mail, row))?.content).toEqual({ ...digest, subjects: [a, b] });
  });

  test('that was claimed takes no line, and a claim on an older text of it fails', async () => {
    const world = await createWorld();
    const row = await planMail(world.mail, to, digest, world.now);
    await addToDigest(world.mail, row, { subjects: [b], actors: [] });
    expect(await claimMail(world.mail, row, [], world.now)).toBe(false);
    const fresh = await getMail(world.mail, row);
    if (!fresh) throw new Error('the digest is gone');
    expect(await claimMail(world.mail, fresh, [], world.now)).toBe(true);
    expect(await addToDigest(world.mail, fresh, { subjects: [b], actors: [] })).toBe(false);
  });
});

describe('a claim', () => {
  test('is had by one of twenty processes', async () => {
    const world = await createWorld();
    const row = await planMail(world.mail, to, digest, world.now);
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => claimMail(world.mail, row, [], world.now)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test.each<[SendOutcome, Partial<Mail>]>([
    [
      { state: 'accepted', messageId: 'm1' },
      { state: 'accepted', messageId: 'm1' },
    ],
    [
      { state: 'unknown', reason: 'TimeoutError' },
      { state: 'unknown', reason: 'TimeoutError' },
    ],
    [
      { state: 'rejected', reason: 'MessageRejected' },
      { state: 'rejected', reason: 'MessageRejected' },
    ],
    [
      { state: 'pending', reason: 'TooManyRequestsException' },
      { state: 'pending', attempts: 1 },
    ],
  ])('is settled as %j', async (outcome, expected) => {
    const world = await createWorld();
    const row = await claimed(world);
    expect(await settleAttempt(world.mail, row, 1, outcome, world.now)).toBe(true);
    expect(await getMail(world.mail, row)).toMatchObject(expected);
  });

  test('is settled once: a late word of it, or of an earlier attempt, changes nothing', async () => {
    const world = await createWorld();
    const row = await claimed(world);
    await settleAttempt(world.mail, row, 1, { state: 'pending', reason: 'throttled' }, world.now);
    const again = { ...row, attempts: 1 };
    await claimMail(world.mail, again, [], world.now);
    const late = { state: 'accepted', messageId: 'of attempt 1' } as const;
    expect(await settleAttempt(world.mail, row, 1, late, world.now)).toBe(false);
    const lost = { state: 'unknown', reason: 'claim-ran-out' } as const;
    expect(await settleAttempt(world.mail, row, 2, lost, world.now)).toBe(true);
    expect(await settleAttempt(world.mail, row, 2, late, world.now)).toBe(false);
    expect((await getMail(world.mail, row))?.state).toBe('unknown');
  });
});

describe('the index of unsettled mail', () => {
  const unsettled = async (world: World, minutes: number) =>
    (
      await Array.fromAsync(
        eachOpen(world.mail, 'unsettled', { until: later(world, minutes).toISOString() }),
      )
    ).length;

  test('holds pending and claimed mails by age, and lets settled ones go', async () => {
    const world = await createWorld();
    const row = await claimed(world);
    expect(await unsettled(world, -1)).toBe(0);
    expect(await unsettled(world, 1)).toBe(1);
    await settleAttempt(world.mail, row, 1, { state: 'accepted', messageId: 'm' }, world.now);
    expect(await unsettled(world, 1)).toBe(0);
  });

  test('counts from the last announcement', async () => {
    const world = await createWorld();
    const row = await planMail(world.mail, to, digest, world.now);
    expect(await announceAgain(world.mail, row, later(world, 60))).toBe(true);
    expect(await unsettled(world, 59)).toBe(0);
    expect(await unsettled(world, 61)).toBe(1);
  });

  test('a mail that is settled is not announced again', async () => {
    const world = await createWorld();
    const row = await planMail(world.mail, to, digest, world.now);
    const skipped = { state: 'skipped', reason: 'answered' } as const;
    expect(await settleUntried(world.mail, row, skipped, world.now)).toBe(true);
    expect(await announceAgain(world.mail, row, world.now)).toBe(false);
  });
});

describe('what a person decides about a doubted mail', () => {
  async function doubted(world: World): Promise<Mail> {
    const row = await claimed(world);
    await settleAttempt(world.mail, row, 1, { state: 'unknown', reason: 'timeout' }, world.now);
    const unknown = await getMail(world.mail, row);
    if (!unknown) throw new Error('the mail is gone');
    return unknown;
  }
  const forPerson = async (world: World) =>
    (await Array.fromAsync(eachOpen(world.mail, 'person', { until: '9999' }))).length;

  test('waits in the index until it is decided', async () => {
    const world = await createWorld();
    const row = await doubted(world);
    expect(await forPerson(world)).toBe(1);
    expect(await decideMail(world.mail, row, 'sent', 'anna', world.now)).toBe(true);
    expect(await forPerson(world)).toBe(0);
    expect(await getMail(world.mail, row)).toMatchObject({
      state: 'accepted',
      decided: { as: 'sent', by: 'anna' },
    });
  });

  test('is decided by one of twenty persons, and tells no one twice', async () => {
    const world = await createWorld();
    const row = await doubted(world);
    const decisions = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        decideMail(world.mail, row, i % 2 === 0 ? 'sent' : 'again', `${i}`, world.now),
      ),
    );
    expect(decisions.filter(Boolean)).toHaveLength(1);
  });

  test('sends it again as a new attempt, which it announces', async () => {
    const world = await createWorld();
    const row = await doubted(world);
    expect(await decideMail(world.mail, row, 'again', 'anna', later(world, 9))).toBe(true);
    expect(await getMail(world.mail, row)).toMatchObject({ state: 'pending', attempts: 1 });
    expect(await world.events(world.mail)).toMatchObject([
      { type: 'mail.planned.v1', occurredAt: later(world, 9).toISOString() },
    ]);
  });

  test('is nothing for a mail that is pending, or was left already', async () => {
    const world = await createWorld();
    const pending = await planMail(world.mail, 'b@b.example', digest, world.now);
    expect(await decideMail(world.mail, pending, 'again', 'anna', world.now)).toBe(false);
    const row = await claimed(world);
    await settleAttempt(world.mail, row, 1, { state: 'rejected', reason: 'no' }, world.now);
    const rejected = await getMail(world.mail, row);
    if (!rejected) throw new Error('the mail is gone');
    expect(await decideMail(world.mail, rejected, 'left', 'anna', world.now)).toBe(true);
    expect(await decideMail(world.mail, rejected, 'left', 'anna', world.now)).toBe(false);
    expect(await decideMail(world.mail, rejected, 'sent', 'anna', world.now)).toBe(false);
  });
});

test('twenty senders at once get slots that together keep the rate', async () => {
  const world = await createWorld();
  const wish = { count: 5, rate: 10, lane: 'prompt', now: world.now } as const;
  const reservations = await Promise.all(
    Array.from({ length: 20 }, () => reserveSendingSlots(world.mail, wish)),
  );
  const sorted = reservations
    .flatMap((reservation) => ('slots' in reservation ? reservation.slots : []))
    .sort((x, y) => x - y);
  expect(sorted).toEqual(Array.from({ length: 100 }, (_, i) => world.now.getTime() + i * 100));
});
