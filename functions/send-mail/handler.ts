import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { EventOf } from '../../events/index.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { sendOnce } from '../../shared/mail/mail-service.ts';
import { toSendEmailInput, validateMessage } from '../../shared/mail/messages.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { mailTag } from '../../shared/platform/hash.ts';
import { log } from '../../shared/platform/log.ts';
import {
  claimMail,
  getMail,
  settleAttempt,
  settleUntried,
} from '../../shared/store/mail-ledger.ts';
import { prepare, type PrepareDeps } from './prepare.ts';

export interface Deps extends PrepareDeps {
  mail: Table;
  ses: SESv2Client;
  sender: { address: string; name: string; configurationSet: string | undefined };
  clock: Clock;
  /** Resolves when the account's pace lets one more mail leave. */
  waitForSlot: () => Promise<void>;
}

/**
 * Sends one mail of the ledger: wait for its turn, read again whether it is to leave, claim it, send it once, settle it.
 * Of all who come for the same mail only the one with the claim sends; a mail with an uncertain outcome is never sent
 * again from here. Throws when the mail is pending still, so that its message comes back.
 */
export const sendMail =
  (deps: Deps) =>
  async (event: EventOf<'mail.planned.v1'>): Promise<void> => {
    if ((await getMail(deps.mail, event.data))?.state !== 'pending') return;
    await deps.waitForSlot();
    await attempt(deps, event.data);
  };

async function attempt(deps: Deps, ref: { recipient: string; key: string }): Promise<void> {
  const row = await getMail(deps.mail, ref);
  // Claimed: another process is at it, and if that one is gone, the ledger's tender sees to the mail.
  if (row?.state !== 'pending') return;

  const prepared = await prepare(deps, row, deps.clock());
  if (!prepared.send) {
    await settle(deps, row, { state: 'skipped', reason: prepared.reason });
    return;
  }
  const problems = validateMessage(prepared.message);
  if (problems.length > 0) {
    await settle(deps, row, { state: 'rejected', reason: problems.join(', ') });
    return;
  }
  if (!(await claimMail(deps.mail, row, prepared.leftOut, deps.clock()))) {
    // Another process claimed it, or a line was added since it was read: look again.
    await attempt(deps, ref);
    return;
  }
  const outcome = await sendOnce(
    deps.ses,
    toSendEmailInput(prepared.message, {
      from: deps.sender.address,
      fromName: deps.sender.name,
      tags: { mail: mailTag(row), recipient: row.recipient },
      configurationSet: deps.sender.configurationSet,
    }),
  );
  await settleAttempt(deps.mail, row, row.attempts + 1, outcome, deps.clock());
  log.info('mail tried', { mail: mailTag(row), kind: row.content.kind, state: outcome.state });
  if (outcome.state === 'pending') throw new Error(`mail refused for now: ${outcome.reason}`);
}

async function settle(
  deps: Deps,
  row: Mail,
  outcome: Parameters<typeof settleUntried>[2],
): Promise<void> {
  log.info('mail not sent', { mail: mailTag(row), kind: row.content.kind, state: outcome.state });
  // Changed since it was read: look again.
  if (!(await settleUntried(deps.mail, row, outcome, deps.clock()))) await attempt(deps, row);
}
