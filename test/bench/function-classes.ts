/** What kind of function each one is, and what its kind may weigh and cost. */
export const classes = {
  'no AWS call': { bytes: 40_000, coldTimesBare: 1.2 },
  'one AWS client, no pages': { bytes: 260_000, coldTimesBare: 3 },
  pages: { bytes: 380_000, coldTimesBare: 3.5 },
  /** Pages that read or write files of other programs. */
  'makes documents': { bytes: 500_000, coldTimesBare: 4 },
  /** Makes Word and PDF files, by events: fonts and writers are in it, and nobody waits for its start. */
  'makes reports': { bytes: 1_200_000, coldTimesBare: 8 },
  'several AWS clients': { bytes: 450_000, coldTimesBare: 4 },
} as const;
export type FunctionClass = keyof typeof classes;

const classOf: Record<string, FunctionClass> = {
  'compile-register': 'makes reports',
  'compile-report': 'makes reports',
  'acknowledge-response': 'one AWS client, no pages',
  'acknowledge-update': 'one AWS client, no pages',
  'announce-closing-date': 'one AWS client, no pages',
  'announce-extension': 'one AWS client, no pages',
  'announce-report': 'one AWS client, no pages',
  'answer-commitment': 'one AWS client, no pages',
  'ask-for-agreement': 'one AWS client, no pages',
  'assign-tasks': 'one AWS client, no pages',
  'close-consultations': 'one AWS client, no pages',
  coordinate: 'pages',
  'decide-commitments': 'pages',
  'decide-extension': 'pages',
  'edit-indicators': 'pages',
  'edit-initiatives': 'pages',
  'edit-plans': 'pages',
  'exchange-consultees': 'makes documents',
  'exchange-plans': 'makes documents',
  'find-due-reminders': 'one AWS client, no pages',
  'freeze-round': 'one AWS client, no pages',
  'gather-commitments': 'one AWS client, no pages',
  'import-consultees': 'one AWS client, no pages',
  'inspect-attachment': 'several AWS clients',
  'invite-consultees': 'one AWS client, no pages',

  'keep-actors': 'pages',
  'keep-attachments': 'several AWS clients',
  'list-consultees': 'one AWS client, no pages',
  'pass-on-link': 'one AWS client, no pages',
  'print-answer': 'makes reports',
  'publish-events': 'several AWS clients',
  'recompute-status': 'one AWS client, no pages',
  'record-mail-event': 'one AWS client, no pages',
  'register-intake': 'pages',
  'register-response': 'one AWS client, no pages',
  'replan-reminders': 'one AWS client, no pages',
  'report-lateness': 'one AWS client, no pages',
  'report-mail-trouble': 'one AWS client, no pages',
  'report-progress': 'pages',
  'report-silence': 'one AWS client, no pages',
  respond: 'pages',
  'run-follow-up': 'pages',
  'send-mail': 'several AWS clients',
  'set-up-consultation': 'pages',
  'serve-assets': 'no AWS call',
  'serve-document': 'no AWS call',
  'settle-outage': 'one AWS client, no pages',
  'show-plans': 'pages',
  'sign-in-coordinator': 'pages',
  'take-in-mail': 'several AWS clients',
  'take-indicator-values': 'pages',
  'tell-followers': 'one AWS client, no pages',
  'tell-former-address': 'one AWS client, no pages',
  'tend-mail-ledger': 'one AWS client, no pages',
  'turn-calendar': 'one AWS client, no pages',
  'upload-attachment': 'pages',
};

export function requireClass(name: string): FunctionClass {
  const kind = classOf[name];
  if (!kind)
    throw new Error(
      `test/bench/function-classes.ts does not say what kind of function ${name} is.`,
    );
  return kind;
}
