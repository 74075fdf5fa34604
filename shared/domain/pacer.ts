/**
 * Pace of mail: the generic cell rate algorithm (GCRA, ITU-T I.371). One number, the time at which the next mail may
 * leave, is moved ahead by every reservation, so that all senders together keep the rate.
 */

/** The share of the mail service's rate that we use; the rest is for what others on the account send. */
export const shareOfQuota = 0.95;

/**
 * Reserves `count` slots.
 *
 * @param next when the next mail may leave, in milliseconds since the epoch.
 * @param rate mails per second.
 * @returns the time of each slot, ascending, and the new `next`.
 */
export function reserveSlots(
  next: number,
  now: number,
  count: number,
  rate: number,
): { slots: number[]; next: number } {
  const interval = 1000 / rate;
  const start = Math.max(next, now);
  return {
    slots: Array.from({ length: count }, (_, i) => start + i * interval),
    next: start + count * interval,
  };
}
