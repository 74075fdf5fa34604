/**
 * What all senders share: the pace, the breaker and the fence.
 *
 * The pace is the generic cell rate algorithm (GCRA, ITU-T I.371): one number, the time at which the next mail may leave,
 * is moved ahead by every reservation, so that all senders together keep the rate.
 */
import * as z from 'zod/mini';
import { addDays, type LocalDate, localTimeOf } from './calendar.ts';
import type { Lane } from './mail-ledger.ts';
import { sendingHours } from './reminder.ts';

export const Sending = z.object({
  /** When the next mail may leave, in milliseconds since the epoch. */
  next: z._default(z.number(), 0),
  /** How many sends in a row had an uncertain outcome. */
  ambiguous: z._default(z.int(), 0),
  /** Until when the open breaker lets nothing through, in milliseconds since the epoch. */
  closedUntil: z._default(z.number(), 0),
  /** Mails that were planned before this instant may have left already: the tables were restored since. */
  fence: z.optional(z.iso.datetime()),
});
export type Sending = z.infer<typeof Sending>;

/** The share of the mail service's rate that we use; the rest is for what others on the account send. */
export const shareOfQuota = 0.95;

/** Mails that can wait reserve no further ahead than this, so that a prompt mail never waits longer behind them. */
export const bulkLooksAhead = 1_000;

/** So many uncertain outcomes in a row open the breaker. */
export const breakerOpensAfter = 3;
const shortestBreak = 5 * 60_000;
const longestBreak = 60 * 60_000;
/** A probe that is not heard of again is followed by another one after this time. */
const probeTakesAtMost = 2 * 60_000;

/** How long the breaker stays open after so many uncertain outcomes in a row: doubling, up to an hour. */
export const breakAfter = (ambiguous: number): number =>
  Math.min(shortestBreak * 2 ** Math.max(0, ambiguous - breakerOpensAfter), longestBreak);

export const breakerIsOpen = ({ ambiguous }: Pick<Sending, 'ambiguous'>): boolean =>
  ambiguous >= breakerOpensAfter;

export type Reservation =
  /** The time of each slot, ascending, and how the shared state goes on. */
  | { slots: number[]; probe: false; next: number }
  /** One slot, to learn whether the mail service answers again; others wait until then for what it brings. */
  | { slots: [number]; probe: true; next: number; closedUntil: number }
  /** All slots near enough are taken: ask again then, when a quarter of them is free. */
  | { askAgainAt: number }
  /** Nothing is to be sent now. */
  | { closedUntil: number };

/**
 * Reserves up to `count` slots.
 *
 * @param rate mails per second.
 */
export function reserveSlots(
  { next, ambiguous, closedUntil }: Sending,
  { now, count, rate, lane }: { now: number; count: number; rate: number; lane: Lane },
): Reservation {
  const interval = 1000 / rate;
  const start = Math.max(next, now);
  if (breakerIsOpen({ ambiguous })) {
    if (now < closedUntil) return { closedUntil };
    return {
      slots: [start],
      probe: true,
      next: start + interval,
      closedUntil: now + probeTakesAtMost,
    };
  }
  const within = lane === 'bulk' ? Math.ceil((now + bulkLooksAhead - start) / interval) : count;
  if (within <= 0) return { askAgainAt: start - (bulkLooksAhead * 3) / 4 };
  const taken = Math.min(count, within);
  return {
    slots: Array.from({ length: taken }, (_, i) => start + i * interval),
    probe: false,
    next: start + taken * interval,
  };
}

/** Whether a mail may have left before the tables were restored. */
export const isFenced = (mail: { plannedAt: string }, { fence }: Pick<Sending, 'fence'>): boolean =>
  fence !== undefined && mail.plannedAt < fence;

/** The last day whose reminders may have left before the tables were restored. */
export function fencedDay({ fence }: Pick<Sending, 'fence'>): LocalDate | undefined {
  if (fence === undefined) return undefined;
  const { date, time } = localTimeOf(new Date(fence));
  return time < sendingHours.from ? addDays(date, -1) : date;
}
