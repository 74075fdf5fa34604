import {
  isToOurselves,
  judgeReport,
  type MailRef,
  type MailReport,
} from '../../shared/domain/mail-ledger.ts';
import { readMailTags } from '../../shared/mail/tags.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { mailTag } from '../../shared/platform/hash.ts';
import { log } from '../../shared/platform/log.ts';
import { getMail } from '../../shared/store/mail-ledger.ts';
import { pauseReminders } from '../../shared/store/mailboxes.ts';
import { applyReport, noteHindrance } from '../../shared/store/mail-reports.ts';
import type { SesEvent } from './ses-event.ts';

export interface Deps {
  records: Table;
  mail: Table;
  clock: Clock;
}

/**
 * Writes into the ledger what the mail service reports of a mail. Reports may come in any order, more than once, or before
 * the sender's own mark; those of mails that are not ours, or not in the ledger any more, change nothing.
 */
export const recordMailEvent =
  (deps: Deps) =>
  async (event: SesEvent): Promise<void> => {
    const named = readMailTags(event.mail.tags);
    if (!named) {
      log.info('report of a mail that is not ours', { type: event.eventType });
      return;
    }
    const { attempt, ...ref } = named;
    const finding = findingOf(event);
    if ('passing' in finding) await noteHindrance(deps.mail, ref, finding.passing);
    else await record(deps, ref, { attempt, ...finding });
  };

async function record(deps: Deps, ref: MailRef, report: MailReport): Promise<void> {
  const row = await getMail(deps.mail, ref);
  if (!row) {
    log.warn('report of an unknown mail', { mail: mailTag(ref), outcome: report.outcome });
    return;
  }
  switch (judgeReport(row, report)) {
    case 'known':
      // Hidden by the bounce, and yet who complains of a mail wants no reminders when its mailbox works again.
      if (report.outcome === 'complained' && row.report?.outcome === 'bounced')
        if (!isToOurselves(row.content))
          await pauseReminders(deps.records, ref.recipient, deps.clock(), 'complaint');
      return;
    case 'later':
      throw new Error('a later attempt at this mail is under way');
    case 'news':
      // Changed since it was read: look again.
      if (!(await applyReport(deps, row, report, deps.clock()))) return record(deps, ref, report);
      log.info('mail reported', {
        mail: mailTag(ref),
        kind: row.content.kind,
        outcome: report.outcome,
      });
  }
}

type Finding = Omit<MailReport, 'attempt'> | { passing: { at: string; detail: string } };

/** A bounce that is not permanent passes: an out-of-office reply, a full mailbox. */
function findingOf(event: SesEvent): Finding {
  switch (event.eventType) {
    case 'Delivery':
      return { outcome: 'delivered', at: event.delivery.timestamp };
    case 'Bounce': {
      const { timestamp: at, bounceType, bounceSubType: detail } = event.bounce;
      return bounceType === 'Permanent'
        ? { outcome: 'bounced', at, detail }
        : { passing: { at, detail } };
    }
    case 'Complaint':
      return {
        outcome: 'complained',
        at: event.complaint.timestamp,
        detail: event.complaint.complaintFeedbackType ?? undefined,
      };
    case 'Reject':
      return { outcome: 'rejected', at: event.mail.timestamp, detail: event.reject.reason };
    case 'Rendering Failure':
      return { outcome: 'rejected', at: event.mail.timestamp, detail: 'RenderingFailure' };
  }
}
