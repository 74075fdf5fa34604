import { claimLeaseSeconds, leaseIsOver } from '../../shared/domain/mail-ledger.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { mailTag } from '../../shared/platform/hash.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { announceAgain, eachOpen, getMail, settleAttempt } from '../../shared/store/mail-ledger.ts';

/** Longer than the queue and its retries hold a message, so that what still waits is not announced twice. */
const announceAgainAfterSeconds = 3_600;

/** A mail that waits longer is one to look into. */
const waitsTooLongAfterSeconds = 2 * 3_600;

const secondsBefore = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000);

/**
 * Sees to it that no mail is silently lost: a pending mail whose message is gone is announced again, and the claim of a
 * process that is gone becomes `unknown`, for a person to see. Nothing is ever sent from here.
 */
export const tendMailLedger = (deps: { mail: Table; clock: Clock }) => async (): Promise<void> => {
  const now = deps.clock();
  let waiting = 0;
  let announced = 0;
  let unknown = 0;
  let failed = 0;
  const before = (seconds: number) => secondsBefore(now, seconds).toISOString();
  for await (const ref of eachOpen(deps.mail, 'unsettled', { until: before(claimLeaseSeconds) })) {
    try {
      const row = await getMail(deps.mail, ref);
      if (row?.state === 'claimed' && leaseIsOver(row, now)) {
        const lost = { state: 'unknown', reason: 'claim-ran-out' } as const;
        if (await settleAttempt(deps.mail, row, row.attempts, lost, now)) {
          log.warn('mail unknown', { mail: mailTag(ref), reason: lost.reason });
          unknown += 1;
        }
      }
      if (row?.state === 'pending') waiting += 1;
      if (row?.state === 'pending' && ref.openSince < before(announceAgainAfterSeconds)) {
        if (row.plannedAt < before(waitsTooLongAfterSeconds))
          log.warn('mail waits too long', { mail: mailTag(ref), reason: row.reason });
        if (await announceAgain(deps.mail, row, now)) announced += 1;
      }
    } catch (error) {
      log.error('mail not tended', { mail: mailTag(ref), error: errorName(error) });
      failed += 1;
    }
  }
  log.info('mail ledger tended', { waiting, announced, unknown });
  // Not sooner: a mail that cannot be read must not keep the others from being tended.
  if (failed > 0) throw new Error(`${failed} mails could not be tended`);
};
