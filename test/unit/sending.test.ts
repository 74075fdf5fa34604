import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  breakAfter,
  breakerOpensAfter,
  bulkLooksAhead,
  fencedDay,
  isFenced,
  reserveSlots,
  Sending,
} from '../../shared/domain/sending.ts';

const fresh = Sending.parse({});

describe('the pace', () => {
  test('however many senders of whatever lane reserve, no two slots are nearer than the rate allows, and none lies in the past', () => {
    const reservations = fc.array(
      fc.record({
        later: fc.nat(5_000),
        count: fc.integer({ min: 1, max: 10 }),
        lane: fc.constantFrom('prompt', 'bulk', 'gathered'),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(reservations, fc.integer({ min: 1, max: 200 }), (batches, rate) => {
        let next = 0;
        let now = 1_000_000;
        let last = -Infinity;
        for (const { later, count, lane } of batches) {
          now += later;
          const reservation = reserveSlots({ ...fresh, next }, { now, count, rate, lane });
          if (!('slots' in reservation)) continue;
          for (const slot of reservation.slots) {
            expect(slot).toBeGreaterThanOrEqual(now);
            expect(slot - last).toBeGreaterThanOrEqual(1000 / rate - 1e-6);
            last = slot;
          }
          next = reservation.next;
        }
      }),
    );
  });

  test('after a pause the next mail leaves at once, with no burst saved up', () => {
    const wish = { now: 90_000, count: 3, rate: 10, lane: 'bulk' } as const;
    expect(reserveSlots({ ...fresh, next: 1_000 }, wish)).toMatchObject({
      slots: [90_000, 90_100, 90_200],
    });
  });

  test('a prompt mail never waits longer than a second behind any amount of bulk, which goes on without a gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 20, maxLength: 60 }),
        (rate, counts) => {
          let next = 0;
          let now = 1_000_000;
          for (const count of counts) {
            const bulk = reserveSlots({ ...fresh, next }, { now, count, rate, lane: 'bulk' });
            if ('slots' in bulk) next = bulk.next;
            if ('askAgainAt' in bulk) {
              expect(bulk.askAgainAt).toBeGreaterThan(now - 1);
              // Whoever asks again then finds a slot that is still ahead.
              expect(bulk.askAgainAt).toBeLessThanOrEqual(next);
              now = Math.max(now + 1, bulk.askAgainAt);
            }
            const prompt = reserveSlots(
              { ...fresh, next },
              { now, count: 1, rate, lane: 'prompt' },
            );
            if (!('slots' in prompt)) throw new Error('a prompt mail has no slot');
            expect(prompt.slots[0]).toBeLessThanOrEqual(now + bulkLooksAhead + 1000 / rate);
          }
        },
      ),
    );
  });
});

describe('the breaker', () => {
  const open = { ...fresh, ambiguous: breakerOpensAfter, closedUntil: 500_000 };
  const wish = { count: 5, rate: 10, lane: 'prompt' } as const;

  test('stays closed below three uncertain outcomes in a row', () => {
    const below = { ...open, ambiguous: breakerOpensAfter - 1 };
    expect(reserveSlots(below, { ...wish, now: 1_000 })).toMatchObject({ probe: false });
  });

  test('lets nothing through while it is open', () => {
    expect(reserveSlots(open, { ...wish, now: 499_999 })).toEqual({ closedUntil: 500_000 });
  });

  test('then lets one mail through, and nobody else until that one is heard of or given up', () => {
    const probe = reserveSlots(open, { ...wish, now: 500_000 });
    expect(probe).toMatchObject({ probe: true, slots: [500_000] });
    if (!('slots' in probe) || !probe.probe) throw new Error('no probe');
    const after = { ...open, next: probe.next, closedUntil: probe.closedUntil };
    expect(reserveSlots(after, { ...wish, now: 510_000 })).toEqual({
      closedUntil: probe.closedUntil,
    });
  });

  test('stays open longer the more probes fail, and an hour at most', () => {
    const minutes = [3, 4, 5, 6, 7, 8, 20].map((ambiguous) => breakAfter(ambiguous) / 60_000);
    expect(minutes).toEqual([5, 10, 20, 40, 60, 60, 60]);
  });
});

describe('the fence', () => {
  test('holds what was planned before it', () => {
    const fence = '2021-03-04T09:00:00.000Z';
    expect(isFenced({ plannedAt: '2021-03-04T08:59:59.999Z' }, { fence })).toBe(true);
    expect(isFenced({ plannedAt: fence }, { fence })).toBe(false);
    expect(isFenced({ plannedAt: fence }, {})).toBe(false);
  });

  test('holds the reminders of its day once the sending hours have begun in Stockholm', () => {
    expect(fencedDay({ fence: '2021-03-04T08:00:00.000Z' })).toBe('2021-03-04');
    expect(fencedDay({ fence: '2021-03-04T07:59:00.000Z' })).toBe('2021-03-03');
    expect(fencedDay({ fence: '2021-07-01T07:00:00.000Z' })).toBe('2021-07-01');
    expect(fencedDay({})).toBeUndefined();
  });
});
