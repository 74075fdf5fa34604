/**
 * Bugs that the fault tests have to see. Each replaces a text that stands exactly once in its file; nothing in the working
 * tree changes, see plant.ts.
 */
export interface PlantedBug {
  name: string;
  file: string;
  find: string;
  replace: string;
  /** The test file that goes red, and the tests in it that are worth running. */
  caughtBy: { file: string; tests?: string };
}

const matrix = (tests: string) => ({ file: 'test/faults/matrix.test.ts', tests });
const mishaps = { file: 'test/faults/mishaps.test.ts' };
const interleavings = { file: 'test/faults/interleavings.test.ts' };
const outages = { file: 'test/faults/outages.test.ts' };

const send = 'functions/send-mail/handler.ts';
const ledger = 'shared/store/mail-ledger.ts';

export const plantedBugs: PlantedBug[] = [
  {
    name: 'a mail is sent before it is claimed',
    file: send,
    find: '  if (!(await claimMail(deps.mail, row, prepared.leftOut, deps.clock())))',
    replace: `  await sendOnce(
    deps.ses,
    toSendEmailInput(prepared.message, {
      from: deps.sender.address,
      fromName: deps.sender.name,
      tags: mailTags(row, row.attempts + 1),
      configurationSet: deps.sender.configurationSet,
    }),
  );
  await claimMail(deps.mail, row, prepared.leftOut, deps.clock());
  await settleAttempt(deps.mail, row, row.attempts + 1, { state: 'accepted', messageId: 'm' }, deps.clock());
  if (true as boolean) return;
  if (!(await claimMail(deps.mail, row, prepared.leftOut, deps.clock())))`,
    caughtBy: matrix('send-mail (killed-after|fails-before)'),
  },
  {
    name: 'whoever loses the claim sends too',
    file: send,
    find: '  if (!(await claimMail(deps.mail, row, prepared.leftOut, deps.clock())))',
    replace:
      '  if (!(await claimMail(deps.mail, row, prepared.leftOut, deps.clock())) && row.attempts < 0)',
    caughtBy: interleavings,
  },
  {
    name: 'a claim whose lease is over is sent again',
    file: 'functions/tend-mail-ledger/handler.ts',
    find: "{ state: 'unknown', reason: 'claim-ran-out' } as const",
    replace: "{ state: 'pending', reason: 'claim-ran-out' } as const",
    caughtBy: matrix('send-mail killed-after'),
  },
  {
    name: 'the mail client makes a lost send again',
    file: 'shared/mail/mail-service.ts',
    find: '    maxAttempts: 1,',
    replace: '    maxAttempts: 3,',
    caughtBy: matrix('send-mail reply-lost'),
  },
  {
    name: 'an ambiguous outcome counts as a failure',
    file: 'shared/mail/mail-service.ts',
    find: "return { state: 'unknown', reason: code };",
    replace: "return { state: 'pending', reason: code };",
    caughtBy: matrix('send-mail (reply-lost|slow)'),
  },
  {
    name: 'planning a mail again puts it over the one that stands',
    file: ledger,
    find: `        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',`,
    replace: '',
    caughtBy: interleavings,
  },
  {
    name: 'a claim has no condition on the state',
    file: ledger,
    find: "ConditionExpression: '#state = :pending AND attempts = :seen AND content = :content',",
    replace:
      "ConditionExpression: '(#state = :pending OR attempts >= :seen) AND content = :content',",
    caughtBy: interleavings,
  },
  {
    name: 'a claim overlooks a line that was added to its digest',
    file: ledger,
    find: "ConditionExpression: '#state = :pending AND attempts = :seen AND content = :content',",
    replace:
      "ConditionExpression: '#state = :pending AND attempts = :seen AND (content = :content OR attribute_exists(content))',",
    caughtBy: interleavings,
  },
  {
    name: 'settling has no condition on the state',
    file: ledger,
    find: "ConditionExpression: '#state = :expected AND attempts = :attempts AND content = :content',",
    replace:
      "ConditionExpression: '(#state = :expected OR attempts >= :attempts) AND content = :content',",
    caughtBy: mishaps,
  },
  {
    name: 'a digest takes a line after it was claimed',
    file: ledger,
    find: "ConditionExpression: '#state = :pending AND content.#list = :seen',",
    replace:
      "ConditionExpression: '(#state = :pending OR attribute_exists(#state)) AND content.#list = :seen',",
    caughtBy: interleavings,
  },
  {
    name: 'a decision has no condition',
    file: ledger,
    find: "ConditionExpression: '#state = :seen AND attempts = :attempts AND #open = :person',",
    replace: "ConditionExpression: '#state = :seen OR attempts = :attempts OR #open = :person',",
    caughtBy: mishaps,
  },
  {
    name: 'whether somebody has answered is not looked up before the send',
    file: 'functions/send-mail/prepare/consultation-mails.ts',
    find: "  if (answered) return 'answered';",
    replace: "  if (answered && to === '') return 'answered';",
    caughtBy: interleavings,
  },
  {
    name: 'whether somebody has answered is read from a replica that may lag',
    file: 'shared/store/responses.ts',
    find: `      Key: keys.response(ref, version),
      ConsistentRead: true,`,
    replace: '      Key: keys.response(ref, version),',
    caughtBy: interleavings,
  },
  {
    name: 'a stopped address gets mail',
    file: 'functions/send-mail/prepare/prepare.ts',
    find: "if (mailbox?.stopped && !isToOurselves(row.content)) return skip('address-stopped');",
    replace: '',
    caughtBy: mishaps,
  },
  {
    name: 'paused reminders leave',
    file: 'functions/send-mail/prepare/digest.ts',
    find: "  if (mailbox?.paused) return skip('paused');",
    replace: '',
    caughtBy: mishaps,
  },
  {
    name: 'the fence is overlooked',
    file: 'shared/domain/sending.ts',
    find: 'fence !== undefined && mail.plannedAt < fence;',
    replace: "fence !== undefined && mail.plannedAt < '';",
    caughtBy: mishaps,
  },
  {
    name: 'the breaker never opens',
    file: 'shared/domain/sending.ts',
    find: '  ambiguous >= breakerOpensAfter;',
    replace: '  ambiguous >= Infinity;',
    caughtBy: mishaps,
  },
  {
    name: 'a bounce of an earlier attempt hides what became of a later one',
    file: 'shared/domain/mail-ledger.ts',
    find: "if (known && report.attempt < known.attempt) return 'known';",
    replace: "if (known && report.attempt < known.attempt) return 'news';",
    caughtBy: mishaps,
  },
  {
    name: 'days are those of UTC',
    file: 'shared/domain/calendar.ts',
    find: "const timeZone = 'Europe/Stockholm';",
    replace: "const timeZone = 'UTC';",
    caughtBy: outages,
  },
  {
    name: 'the tick looks at today only',
    file: 'functions/find-due-reminders/handler.ts',
    find: 'const from = tickDay ?? addDays(today, -31);',
    replace: 'const from = today;',
    caughtBy: outages,
  },
  {
    name: 'a reminder meant before the deadline leaves after it',
    file: 'shared/domain/reminder.ts',
    find: 'if (today > closingDate && !hasComeSince(closingDate, cadence, today))',
    replace: "if (today < '' && !hasComeSince(closingDate, cadence, today))",
    caughtBy: outages,
  },
  {
    name: 'what the bus did not take is taken for published',
    file: 'functions/publish-events/handler.ts',
    find: 'if (failed) return { batchItemFailures: [{ itemIdentifier: failed.sequenceNumber }] };',
    replace: 'if (failed) break;',
    caughtBy: matrix('publish-events fails-before'),
  },
  {
    name: 'a message that failed is taken for done',
    file: 'shared/platform/consume.ts',
    find: '    return record.messageId;',
    replace: '    return undefined;',
    caughtBy: matrix('register-response fails-before'),
  },
  {
    name: 'an answer is put over the one that was there',
    file: 'shared/store/responses.ts',
    find: "        ConditionExpression: 'attribute_not_exists(pk)',\n        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',",
    replace: '',
    caughtBy: mishaps,
  },
  {
    name: 'a part of a list that is begun again adds its consultees beside themselves',
    file: 'functions/import-consultees/make-changes.ts',
    find: '    if (standing && isSameConsultee(standing, consultee)) return;',
    replace: '    if (standing && isSameConsultee(standing, consultee) && number > 2) return;',
    caughtBy: matrix('import-consultees (killed-after|fails-after)'),
  },
];
