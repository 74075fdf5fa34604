import type { Lane } from '../domain/mail-ledger.ts';
import { type Reservation, shareOfQuota } from '../domain/sending.ts';
import type { Clock } from '../platform/clock.ts';
import type { Table } from '../platform/dynamo.ts';
import { reserveSendingSlots } from '../store/sending.ts';

export interface PacerDeps {
  mail: Table;
  clock: Clock;
  /** Mails a second that may be sent. */
  readRate: () => Promise<number>;
  sleep: (milliseconds: number) => Promise<void>;
}

/** Leave to send one mail. A `probe` may pass the open breaker: it is to find out whether the mail service answers again. */
export interface Permit {
  probe: boolean;
}

/** The breaker is open: nothing is sent for now, and what waits stays pending. */
export class SendingClosed extends Error {
  override readonly name = 'SendingClosed';
}

interface Waiting {
  resolve: (permit: Permit & { slot: number }) => void;
  reject: (error: unknown) => void;
}

/** Those who ask again do so within this time: short enough that no slot is left unused. */
const askAgainWithin = 250;

const rateIsFreshFor = 15 * 60_000;

/**
 * Lets mails leave at the account's pace, together with every other sender. Those who ask for the same lane in the same
 * turn of the event loop (a queue's batch) reserve their slots in one write.
 *
 * @returns a function that resolves when its caller may send, or rejects with `SendingClosed`.
 */
export function createPacer({
  mail,
  clock,
  readRate,
  sleep,
}: PacerDeps): (lane: Lane) => Promise<Permit> {
  let rate: { value: number; readAt: number } | undefined;
  const queues = new Map<Lane, Waiting[]>();

  const currentRate = async () => {
    const now = clock().getTime();
    if (!rate || now - rate.readAt > rateIsFreshFor)
      rate = { value: (await readRate()) * shareOfQuota, readAt: now };
    return rate.value;
  };

  const reserve = async (lane: Lane, queue: Waiting[]): Promise<Reservation> =>
    reserveSendingSlots(mail, {
      count: queue.length,
      rate: await currentRate(),
      lane,
      now: clock(),
    });

  /** Reserves until everyone in the queue knows. */
  const serve = async (lane: Lane): Promise<void> => {
    const queue = queues.get(lane) ?? [];
    queues.delete(lane);
    try {
      while (queue.length > 0) {
        const reservation = await reserve(lane, queue);
        if ('slots' in reservation) {
          const { slots, probe } = reservation;
          queue.splice(0, slots.length).forEach(({ resolve }, i) => {
            resolve({ slot: slots[i] ?? 0, probe });
          });
        } else if ('askAgainAt' in reservation) {
          // Not all at once: whoever finds the row changed has paid for nothing.
          const spread = Math.random() * askAgainWithin;
          await sleep(Math.max(1, reservation.askAgainAt + spread - clock().getTime()));
        } else {
          throw new SendingClosed();
        }
      }
    } catch (error) {
      for (const { reject } of queue) reject(error);
    }
  };

  return async (lane) => {
    const { slot, probe } = await new Promise<Permit & { slot: number }>((resolve, reject) => {
      const queue = queues.get(lane) ?? [];
      queues.set(lane, [...queue, { resolve, reject }]);
      if (queue.length === 0) setImmediate(() => void serve(lane));
    });
    const wait = slot - clock().getTime();
    if (wait > 0) await sleep(wait);
    return { probe };
  };
}
