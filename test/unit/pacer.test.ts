import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reserveSlots } from '../../shared/domain/pacer.ts';

test('however many senders reserve, no two slots are nearer than the rate allows, and none lies in the past', () => {
  const reservations = fc.array(
    fc.record({ later: fc.nat(5_000), count: fc.integer({ min: 1, max: 10 }) }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(reservations, fc.integer({ min: 1, max: 200 }), (batches, rate) => {
      let next = 0;
      let now = 1_000_000;
      let last = -Infinity;
      for (const { later, count } of batches) {
        now += later;
        const reservation = reserveSlots(next, now, count, rate);
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
  const { slots } = reserveSlots(1_000, 90_000, 3, 10);
  expect(slots).toEqual([90_000, 90_100, 90_200]);
});
