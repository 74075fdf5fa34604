import type { EventOf } from '../../events/index.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { log } from '../../shared/platform/log.ts';
import { decideMail, eachOpen, getMail, type OpenMail } from '../../shared/store/mail-ledger.ts';
import {
  getOutageDecision,
  noteOutageDone,
  type OutageDecision,
} from '../../shared/store/outages.ts';

const writesAtOnce = 25;

/**
 * Carries out what a person decided about all mails of an outage. What was done before a crash is met again as done: a
 * mail that was decided is not unknown any more.
 */
export const settleOutage =
  (deps: { mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'mail.outage-decided.v1'>): Promise<void> => {
    const decision = await getOutageDecision(deps.mail, data.from, data.until);
    if (!decision) throw new Error('an outage was decided about that is not stored');
    let decided = 0;
    await inParallel(writesAtOnce, eachOpen(deps.mail, 'person', data), async (open) => {
      if (await settle(deps, decision, open)) decided += 1;
    });
    await noteOutageDone(deps.mail, data, deps.clock());
    log.info('outage settled', { as: decision.as, decided });
  };

async function settle(
  { mail, clock }: { mail: Table; clock: Clock },
  { as, by }: OutageDecision,
  open: OpenMail,
): Promise<boolean> {
  const row = await getMail(mail, open);
  // Whoever decided about this one alone, or the mail service's report, came first; and a bounce is not an outage.
  if (row?.state !== 'unknown' || row.openSince !== open.openSince) return false;
  return decideMail(mail, row, as, by, clock());
}
