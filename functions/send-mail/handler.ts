import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { EventOf } from '../../events/index.ts';
import type { Lane, Mail, MailRef, SendOutcome } from '../../shared/domain/mail-ledger.ts';
import { breakerIsOpen, isFenced, type Sending } from '../../shared/domain/sending.ts';
import { sendOnce } from '../../shared/mail/mail-service.ts';
import { toSendEmailInput, validateMessage } from '../../shared/mail/messages.ts';
import { type Permit, SendingClosed } from '../../shared/mail/pacer.ts';
import { mailTags } from '../../shared/mail/tags.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { mailTag } from '../../shared/platform/hash.ts';
import { log } from '../../shared/platform/log.ts';
import {
  claimMail,
  getMail,
  settleAttempt,
  settleUntried,
  type UntriedOutcome,
} from '../../shared/store/mail-ledger.ts';
import { countAmbiguous, countAnswered, getSending } from '../../shared/store/sending.ts';
import { prepare } from './prepare/prepare.ts';
import type { PrepareDeps } from './prepare/prepared.ts';

export interface Deps extends PrepareDeps {
  mail: Table;
  ses: SESv2Client;
  sender: { address: string; name: string; configurationSet: string | undefined };
  clock: Clock;
  /** Resolves when the account's pace lets one more mail leave. */
  waitForSlot: (lane: Lane) => Promise<Permit>;
}

/**
 * Sends one mail of the ledger: wait for its turn, read again whether it is to leave, claim it, send it once, settle it.
 * Of all who come for the same mail only the one with the claim sends; a mail with an uncertain outcome is never sent
 * again from here. Throws when the mail is pending still, so that its message comes back.
 */
export const sendMail =
  (deps: Deps) =>
  async ({ data }: EventOf<'mail.planned.v1'>): Promise<void> => {
    if ((await getMail(deps.mail, data))?.state !== 'pending') return;
    const permit = await deps.waitForSlot(data.lane);
    await attempt(deps, data, permit);
  };

async function attempt(deps: Deps, ref: MailRef, permit: Permit): Promise<void> {
  const [row, sending] = await Promise.all([getMail(deps.mail, ref), getSending(deps.mail)]);
  // Claimed: another process is at it, and if that one is gone, the ledger's tender sees to the mail.
  if (row?.state !== 'pending') return;
  // Opened since the slot was reserved.
  if (breakerIsOpen(sending) && !permit.probe) throw new SendingClosed();

  const settleAs = async (outcome: UntriedOutcome): Promise<void> => {
    log.info('mail not sent', { mail: mailTag(row), kind: row.content.kind, state: outcome.state });
    // Changed since it was read: look again.
    if (!(await settleUntried(deps.mail, row, outcome, deps.clock())))
      await attempt(deps, ref, permit);
  };
  if (isFenced(row, sending)) return settleAs({ state: 'unknown', reason: 'restored' });
  const prepared = await prepare(deps, row, deps.clock());
  if ('outcome' in prepared) return settleAs(prepared.outcome);
  const problems = validateMessage(prepared.message);
  if (problems.length > 0) return settleAs({ state: 'rejected', reason: problems.join(', ') });

  if (!(await claimMail(deps.mail, row, prepared.leftOut, deps.clock())))
    // Another process claimed it, or a line was added since it was read: look again.
    return attempt(deps, ref, permit);
  const claim = row.attempts + 1;
  const outcome = await sendOnce(
    deps.ses,
    toSendEmailInput(prepared.message, {
      from: deps.sender.address,
      fromName: deps.sender.name,
      tags: mailTags(row, claim),
      configurationSet: deps.sender.configurationSet,
    }),
  );
  await settleAttempt(deps.mail, row, claim, outcome, deps.clock());
  log.info('mail tried', { mail: mailTag(row), kind: row.content.kind, state: outcome.state });
  await tellBreaker(deps, row, outcome, sending);
  if (outcome.state === 'pending') throw new Error(`mail refused for now: ${outcome.reason}`);
}

/** Several uncertain outcomes in a row open the breaker, so that an outage of the mail service leaves few doubted mails. */
async function tellBreaker(
  { mail, clock }: Deps,
  row: Mail,
  outcome: SendOutcome,
  seen: Sending,
): Promise<void> {
  if (outcome.state !== 'unknown') {
    if (seen.ambiguous > 0) await countAnswered(mail, seen);
    return;
  }
  log.warn('mail unknown', { mail: mailTag(row), reason: outcome.reason });
  const ambiguous = await countAmbiguous(mail, seen, clock());
  if (breakerIsOpen({ ambiguous })) log.warn('breaker opened', { ambiguous });
}
