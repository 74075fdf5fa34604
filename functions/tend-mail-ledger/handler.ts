import { claimLeaseSeconds, leaseIsOver } from '../../shared/domain/mail-ledger.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { log } from '../../shared/platform/log.ts';
import {
  announceAgain,
  eachUnsettled,
  getMail,
  settleAttempt,
} from '../../shared/store/mail-ledger.ts';

/** Longer than the queue and its retries hold a message, so that what still waits is not announced twice. */
const announceAgainAfterSeconds = 3_600;

const secondsBefore = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000);

/**
 * Sees to it that no mail is silently lost: a pending mail whose message is gone is announced again, and the claim of a
 * process that is gone becomes `unknown`, for a person to see. Nothing is ever sent from here.
 */
export const tendMailLedger = (deps: { mail: Table; clock: Clock }) => async (): Promise<void> => {
  const now = deps.clock();
  let announced = 0;
  let unknown = 0;
  for await (const ref of eachUnsettled(deps.mail, secondsBefore(now, claimLeaseSeconds))) {
    const row = await getMail(deps.mail, ref);
    if (row?.state === 'claimed' && leaseIsOver(row, now)) {
      const lost = { state: 'unknown', reason: 'claim-ran-out' } as const;
      if (await settleAttempt(deps.mail, row, row.attempts, lost, now)) unknown += 1;
    }
    if (
      row?.state === 'pending' &&
      ref.openSince < secondsBefore(now, announceAgainAfterSeconds).toISOString()
    ) {
      if (await announceAgain(deps.mail, row, now)) announced += 1;
    }
  }
  log.info('mail ledger tended', { announced, unknown });
};
