import { isToOurselves, type Mail } from '../../../shared/domain/mail-ledger.ts';
import type { Mailbox } from '../../../shared/domain/mailbox.ts';
import { getMailbox } from '../../../shared/store/mailboxes.ts';
import { mayReceive, type Trial } from '../trial.ts';
import {
  prepareAddressChanged,
  prepareConsulteeLink,
  prepareDeadlineMoved,
  prepareExtensionDecision,
  prepareExtensionRequest,
  prepareInvitation,
  prepareMailTrouble,
  prepareRecord,
  prepareTestInvitation,
} from './consultation-mails.ts';
import { prepareReminder } from './digest.ts';
import {
  prepareActorLink,
  prepareAgreementRequest,
  prepareCommitmentDecision,
  prepareInitiativeNews,
  prepareProgressReceipt,
  prepareReportReady,
  prepareSummary,
  prepareTurnedLate,
} from './plan-mails.ts';
import {
  type PrepareDeps,
  type Prepared,
  send,
  skip,
  SubjectGone,
  type ToSend,
} from './prepared.ts';

/** Reads everything a mail depends on as it is now, and renders the mail, or says why it is not to leave. */
export async function prepare(deps: PrepareDeps, row: Mail, now: Date): Promise<Prepared> {
  const { trial } = deps;
  if (trial && !mayReceive(row.to, trial)) return skip('not-allowed');
  const mailbox = await getMailbox(deps.records, row.recipient);
  if (mailbox?.stopped && !isToOurselves(row.content)) return skip('address-stopped');
  try {
    const prepared = await prepareContent(deps, row, mailbox, now);
    return trial && 'message' in prepared ? markTrial(prepared, trial) : prepared;
  } catch (error) {
    if (error instanceof SubjectGone)
      return { outcome: { state: 'rejected', reason: 'subject-gone' } };
    throw error;
  }
}

const markTrial = ({ message, leftOut }: ToSend, { subjectPrefix }: Trial): Prepared =>
  send({ ...message, subject: `${subjectPrefix}${message.subject}` }, leftOut);

function prepareContent(
  deps: PrepareDeps,
  row: Mail,
  mailbox: Mailbox | undefined,
  now: Date,
): Promise<Prepared> {
  const { content } = row;
  switch (content.kind) {
    case 'invitation':
      return prepareInvitation(deps, row, content, now);
    case 'test-invitation':
      return prepareTestInvitation(deps, row, content, now);
    case 'reminder':
      return prepareReminder(deps, row, content, mailbox, now);
    case 'receipt':
    case 'registration':
      return prepareRecord(deps, row, content);
    case 'address-changed':
      return prepareAddressChanged(deps, row, content);
    case 'mail-trouble':
      return prepareMailTrouble(deps, row, content);
    case 'deadline-moved':
      return prepareDeadlineMoved(deps, row, content, now);
    case 'extension-request':
      return prepareExtensionRequest(deps, row, content);
    case 'consultee-link':
      return prepareConsulteeLink(deps, row, content);
    case 'extension-decision':
      return prepareExtensionDecision(deps, row, content, now);
    case 'progress-receipt':
      return prepareProgressReceipt(deps, row, content);
    case 'initiative-news':
      return prepareInitiativeNews(deps, row, content);
    case 'turned-late':
      return prepareTurnedLate(deps, row, content, now);
    case 'commitment-decision':
      return prepareCommitmentDecision(deps, row, content);
    case 'agreement-request':
      return prepareAgreementRequest(deps, row, content);
    case 'actor-link':
      return prepareActorLink(deps, row, content);
    case 'silent-list':
    case 'steering-summary':
      return prepareSummary(deps, row, content, now);
    case 'report-ready':
      return prepareReportReady(deps, row, content);
  }
}
