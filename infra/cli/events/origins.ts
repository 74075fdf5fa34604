import type { DomainEvent } from '../../../events/index.ts';

/** What an event comes from: a row's change, and who makes it. */
export interface Origin {
  table: 'records' | 'drafts' | 'mail' | 'plans';
  row: string;
  /** Functions, by their folders' names. */
  functions: readonly string[];
  /** A command that makes the same change. */
  command?: string;
}

const aMail = { table: 'mail', row: "the mail's row in the ledger" } as const;

/** Why every event comes. A test holds that these functions may write these tables. */
export const origins: Record<DomainEvent['type'], Origin> = {
  'consultation.opened.v1': {
    table: 'records',
    row: "the consultation's row",
    functions: ['coordinate'],
    command: 'npm run load -- --open',
  },
  'consultation.closing-date-moved.v1': {
    table: 'records',
    row: "the consultation's row",
    functions: ['coordinate'],
  },
  'consultation.closed.v1': {
    table: 'records',
    row: "the consultation's row",
    functions: ['close-consultations'],
  },
  'consultation-register.asked.v1': {
    table: 'records',
    row: 'the row of the register of answers',
    functions: ['coordinate', 'compile-register'],
  },
  'consultation.test-mail-asked.v1': {
    table: 'records',
    row: "a row of the test's own",
    functions: ['set-up-consultation'],
  },
  'consultee.added.v1': {
    table: 'records',
    row: "the consultee's row",
    functions: ['import-consultees', 'register-intake'],
    command: 'npm run load',
  },
  'consultee.address-changed.v1': {
    table: 'records',
    row: "the consultee's row",
    functions: ['coordinate'],
    command: 'npm run load',
  },
  'consultee.signed-in.v1': {
    table: 'records',
    row: "the consultee's row",
    functions: ['respond'],
  },
  'consultee.extension-asked.v1': {
    table: 'records',
    row: "the consultee's row",
    functions: ['respond'],
  },
  'consultee.extension-decided.v1': {
    table: 'records',
    row: "the consultee's row",
    functions: ['decide-extension'],
  },
  'distribution-list.importing.v1': {
    table: 'records',
    row: 'the row that says how far the import has come',
    functions: ['exchange-consultees', 'import-consultees'],
  },
  'intake.received.v1': {
    table: 'records',
    row: 'the row of what came in',
    functions: ['take-in-mail', 'register-intake'],
  },
  'intake.file-found.v1': {
    table: 'records',
    row: 'the row of what came in',
    functions: ['inspect-attachment'],
  },
  'intake.decided.v1': {
    table: 'records',
    row: 'the row of what came in',
    functions: ['register-intake'],
  },
  'consultation-response.started.v1': {
    table: 'drafts',
    row: 'a new draft, by its key alone',
    functions: ['respond'],
  },
  'consultation-response.submitted.v1': {
    table: 'records',
    row: "the answer's row",
    functions: ['respond', 'register-intake'],
  },
  'commitment.received.v1': {
    table: 'plans',
    row: "the commitment's row",
    functions: ['gather-commitments'],
  },
  'commitment.decided.v1': {
    table: 'plans',
    row: "the commitment's row",
    functions: ['decide-commitments', 'edit-initiatives'],
  },
  'commitment.answered.v1': {
    table: 'plans',
    row: "the commitment's row",
    functions: ['report-progress'],
  },
  'initiative.changed.v1': {
    table: 'plans',
    row: "the initiative's row",
    functions: ['edit-initiatives', 'decide-commitments', 'exchange-plans', 'report-progress'],
  },
  'initiative.status-changed.v1': {
    table: 'plans',
    row: "the initiative's row",
    functions: ['recompute-status', 'turn-calendar'],
  },
  'action-plan.changed.v1': {
    table: 'plans',
    row: "the plan's row",
    functions: ['edit-plans'],
  },
  'action-plan.agreement-asked.v1': {
    table: 'plans',
    row: "the agreement's row",
    functions: ['ask-for-agreement'],
  },
  'action-plan.agreement-answered.v1': {
    table: 'plans',
    row: "the agreement's row",
    functions: ['report-progress'],
  },
  'consultee-link.requested.v1': {
    table: 'records',
    row: 'a row of requests for lost links',
    functions: ['respond'],
  },
  'action-plan.updated.v1': {
    table: 'plans',
    row: "the progress update's row",
    functions: ['report-progress'],
  },
  'actor.changed.v1': {
    table: 'plans',
    row: "the actor's row",
    functions: ['gather-commitments', 'keep-actors', 'report-progress'],
  },
  'actor-link.requested.v1': {
    table: 'plans',
    row: 'a row of requests for lost links',
    functions: ['report-progress'],
  },
  'follow-up-round.opened.v1': {
    table: 'plans',
    row: "the round's row",
    functions: ['run-follow-up', 'turn-calendar'],
  },
  'follow-up-round.closing-date-moved.v1': {
    table: 'plans',
    row: "the round's row",
    functions: ['run-follow-up'],
  },
  'follow-up-round.closed.v1': {
    table: 'plans',
    row: "the round's row",
    functions: ['run-follow-up', 'turn-calendar'],
  },
  'follow-up-round.freezing.v1': {
    table: 'plans',
    row: 'the row that says how far the freezing has come',
    functions: ['freeze-round'],
  },
  'follow-up-round.frozen.v1': {
    table: 'plans',
    row: "the round's row",
    functions: ['freeze-round'],
  },
  'follow-up-report.ready.v1': {
    table: 'plans',
    row: "the report's row",
    functions: ['compile-report'],
  },
  'follow-up.summary-due.v1': {
    table: 'plans',
    row: "the row of the strategy's calendar",
    functions: ['turn-calendar'],
  },
  'indicator.changed.v1': {
    table: 'plans',
    row: "the indicator's row",
    functions: ['edit-indicators', 'exchange-plans', 'take-indicator-values', 'report-progress'],
  },
  'mail.planned.v1': {
    ...aMail,
    functions: [
      'invite-consultees',
      'acknowledge-response',
      'register-response',
      'tell-former-address',
      'announce-closing-date',
      'announce-extension',
      'acknowledge-update',
      'tell-followers',
      'report-lateness',
      'answer-commitment',
      'ask-for-agreement',
      'report-silence',
      'announce-report',
      'pass-on-link',
      'find-due-reminders',
      'tend-mail-ledger',
      'report-mail-trouble',
      'coordinate',
      'settle-outage',
    ],
  },
  'mail.settled.v1': {
    ...aMail,
    functions: ['send-mail', 'tend-mail-ledger', 'record-mail-event'],
  },
  'mail.reported.v1': { ...aMail, functions: ['record-mail-event'] },
  'mail.decided.v1': { ...aMail, functions: ['coordinate', 'settle-outage'] },
  'mail.outage-decided.v1': {
    table: 'mail',
    row: "the decision's row",
    functions: ['coordinate'],
  },
};
