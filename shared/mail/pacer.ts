import { shareOfQuota } from '../domain/pacer.ts';
import type { Clock } from '../platform/clock.ts';
import type { Table } from '../platform/dynamo.ts';
import { reserveSendingSlots } from '../store/mail-ledger.ts';

export interface PacerDeps {
  mail: Table;
  clock: Clock;
  /** Mails a second that may be sent. */
  readRate: () => Promise<number>;
  sleep: (milliseconds: number) => Promise<void>;
}

const rateIsFreshFor = 15 * 60_000;

/**
 * Lets mails leave at the account's pace, together with every other sender. Those who ask in the same turn of the event
 * loop (a queue's batch) reserve their slots in one write.
 *
 * @returns a function that resolves when its caller may send.
 */
export function createPacer({ mail, clock, readRate, sleep }: PacerDeps): () => Promise<void> {
  let rate: { value: number; readAt: number } | undefined;
  let waiting: { resolve: (slot: number) => void; reject: (error: unknown) => void }[] = [];

  const currentRate = async () => {
    const now = clock().getTime();
    if (!rate || now - rate.readAt > rateIsFreshFor)
      rate = { value: (await readRate()) * shareOfQuota, readAt: now };
    return rate.value;
  };

  const reserve = async () => {
    const batch = waiting;
    waiting = [];
    try {
      const slots = await reserveSendingSlots(mail, batch.length, await currentRate(), clock());
      batch.forEach(({ resolve }, i) => {
        resolve(slots[i] ?? 0);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  return async () => {
    const slot = await new Promise<number>((resolve, reject) => {
      waiting.push({ resolve, reject });
      if (waiting.length === 1) setImmediate(() => void reserve());
    });
    const wait = slot - clock().getTime();
    if (wait > 0) await sleep(wait);
  };
}
