/** What follows from what happens to plans, commitments and the follow-up: a consumer for each thing that has to be done. */
import { Duration } from 'aws-cdk-lib';
import type { Consumer, Intake } from '../constructs/consumer.ts';
import type { DataStack } from './data.ts';

/** Makes a consumer that may put parked messages, and nothing else yet. */
type MakeConsumer = (
  name: string,
  intakes: [Intake, ...Intake[]],
  environment?: Record<string, string>,
  timeout?: Duration,
  memory?: number,
) => Consumer;

export function addPlanReactions(make: MakeConsumer, data: DataStack, locale: string): void {
  gatherCommitments(make, data);
  recomputeStatus(make, data);
  assignTasks(make, data);
  freezeRound(make, data);
  compileReport(make, data, locale);
  keepAttachments(make, data);
  planMails(make, data);
}

function gatherCommitments(make: MakeConsumer, { records, plans }: DataStack): void {
  const gather = make(
    'gather-commitments',
    [
      {
        events: ['consultation-response.submitted.v1'],
        impact:
          'What an answer pledges is not in the list of commitments. The answer is safe. Mend the cause and redrive the queue: it may be done again.',
      },
    ],
    { RECORDS_TABLE: records.tableName },
  );
  gather.allow(['dynamodb:GetItem', 'dynamodb:Query'], records.tableArn);
  gather.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], plans.tableArn);
}

function recomputeStatus(make: MakeConsumer, { plans }: DataStack): void {
  const recompute = make('recompute-status', [
    {
      events: ['initiative.changed.v1'],
      impact:
        'Nobody is told that an initiative turned late or was completed. Its page shows the right status all the same. Mend the cause and redrive the queue: it may be done again.',
    },
  ]);
  recompute.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], plans.tableArn);
}

function assignTasks(make: MakeConsumer, { plans }: DataStack): void {
  const assign = make(
    'assign-tasks',
    [
      {
        events: [
          'initiative.changed.v1',
          'initiative.status-changed.v1',
          'action-plan.updated.v1',
          'action-plan.agreement-asked.v1',
          'action-plan.agreement-answered.v1',
          'commitment.decided.v1',
          'commitment.answered.v1',
          'indicator.changed.v1',
        ],
        impact:
          'What an actor has to do is not right: it may be reminded of what it has done, or of nothing. Mend the cause and redrive the queue: it may be done again.',
      },
      {
        // Thousands of initiatives each: they keep nobody waiting.
        name: 'many',
        events: [
          'action-plan.changed.v1',
          'follow-up-round.opened.v1',
          'follow-up-round.closing-date-moved.v1',
          'follow-up-round.closed.v1',
          'actor.changed.v1',
        ],
        impact:
          'A plan, a round of the follow-up or an actor changed, and not everyone has what it has to do: some are not asked to report, or are reminded in vain. Mend the cause and redrive the queue: it may be done again.',
        maxConcurrency: 2,
      },
    ],
    {},
    Duration.minutes(5),
  );
  assign.allow(
    [
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ],
    plans.tableArn,
  );
}

function freezeRound(make: MakeConsumer, { plans }: DataStack): void {
  const freeze = make(
    'freeze-round',
    [
      {
        events: ['follow-up-round.closed.v1', 'follow-up-round.freezing.v1'],
        impact:
          'A round of the follow-up is closed, and what it found is not frozen: its report is not made. Nothing is lost, but mend it soon: what actors are called, and what is said of indicators and commitments, is frozen as it then stands. Mend the cause and redrive the queue: it goes on where it was.',
      },
    ],
    {},
    Duration.minutes(5),
  );
  freeze.allow(
    ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    plans.tableArn,
  );
}

function compileReport(make: MakeConsumer, data: DataStack, locale: string): void {
  const { plans, reports } = data;
  const compile = make(
    'compile-report',
    [
      {
        events: ['follow-up-round.frozen.v1'],
        impact:
          'The report of a round, or a format of it, is not there. What it is made of is frozen and safe. Mend the cause and redrive the queue: it goes on where it stopped.',
        maxConcurrency: 2,
      },
    ],
    { REPORTS_BUCKET: reports.bucketName, LOCALE: locale },
    Duration.minutes(5),
    // A Word file of 5 000 initiatives is half a gigabyte on its way.
    2048,
  );
  compile.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], plans.tableArn);
  compile.allow(['s3:PutObject'], reports.arnForObjects('*'));
  data.acknowledgeObjects(
    compile,
    reports,
    'Writes every report of the bucket, which holds nothing else.',
  );
}

function keepAttachments(make: MakeConsumer, data: DataStack): void {
  const { records, plans, quarantine, attachments } = data;
  const keep = make(
    'keep-attachments',
    [
      {
        events: ['action-plan.updated.v1', 'intake.file-found.v1'],
        impact:
          'The files of a progress update, or of an answer that came by e-mail, cannot be opened yet. They are safe in quarantine for a year. Mend the cause and redrive the queue: it may be done again.',
      },
    ],
    {
      RECORDS_TABLE: records.tableName,
      QUARANTINE_BUCKET: quarantine.bucketName,
      ATTACHMENTS_BUCKET: attachments.bucketName,
    },
    Duration.minutes(2),
  );
  keep.allow(['dynamodb:GetItem'], plans.tableArn, records.tableArn);
  keep.allow(['s3:GetObjectVersion'], quarantine.arnForObjects('*'));
  keep.allow(['s3:PutObject'], attachments.arnForObjects('*'));
  data.acknowledgeObjects(
    keep,
    quarantine,
    'Copies the files of every update that is sent in, and of what came in by e-mail.',
  );
  data.acknowledgeObjects(
    keep,
    attachments,
    'Writes every file of the bucket, which holds nothing else.',
  );
}

const again = 'Mend the cause and redrive the queue: nobody gets the mail twice.';

/** The consumers that plan a mail of what happened. The sender sends it. */
function planMails(make: MakeConsumer, { records, plans, mail }: DataStack): void {
  const planner = (
    name: string,
    intake: Intake | [Intake, ...Intake[]],
    ...reads: string[]
  ): Consumer => {
    const intakes = Array.isArray(intake) ? intake : ([intake] as const);
    const consumer = make(name, [...intakes], { MAIL_TABLE: mail.tableName });
    consumer.allow(reads, plans.tableArn);
    consumer.allow(['dynamodb:PutItem'], mail.tableArn);
    return consumer;
  };
  planner(
    'acknowledge-update',
    {
      events: ['action-plan.updated.v1'],
      impact: `An actor gets no thanks for its progress update. The update is safe. ${again}`,
    },
    'dynamodb:GetItem',
  );
  planner(
    'tell-followers',
    {
      events: ['action-plan.updated.v1'],
      impact: `Those who take part in an initiative are not told that another reported on it. ${again}`,
    },
    'dynamodb:GetItem',
  );
  planner(
    'report-lateness',
    {
      events: ['initiative.status-changed.v1'],
      data: { to: ['late'] },
      impact: `Coordinators are not told that an initiative turned late. Its page shows it. ${again}`,
    },
    'dynamodb:GetItem',
  ).allow(['dynamodb:UpdateItem'], mail.tableArn);
  planner(
    'answer-commitment',
    {
      events: ['commitment.decided.v1'],
      impact: `An actor is not told what became of its commitment. The decision is stored. ${again}`,
    },
    'dynamodb:GetItem',
  );
  planner(
    'ask-for-agreement',
    {
      events: ['action-plan.changed.v1', 'initiative.changed.v1'],
      impact: `Actors are not asked to agree to their part of a plan, which waits for them. ${again}`,
    },
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
  );
  planner(
    'report-silence',
    {
      events: ['follow-up.summary-due.v1'],
      impact: `Coordinators get no list of silent owners, or the steering group no summary. ${again}`,
    },
    'dynamodb:GetItem',
  );
  planner(
    'announce-report',
    {
      events: ['follow-up-report.ready.v1'],
      data: { format: ['html'] },
      impact: `Nobody is told that the report of a round is ready. It can be read. ${again}`,
    },
    'dynamodb:GetItem',
  );
  passOnLinks(make, { records, plans, mail });
}

function passOnLinks(
  make: MakeConsumer,
  { records, plans, mail }: Pick<DataStack, 'records' | 'plans' | 'mail'>,
): void {
  const passOn = make(
    'pass-on-link',
    [
      {
        events: ['actor.changed.v1'],
        data: { cause: ['address', 'handed-over'] },
        impact: `An actor with a new address gets no personal link, and its old one has ended. ${again}`,
      },
      {
        name: 'asked',
        events: ['actor-link.requested.v1', 'consultee-link.requested.v1'],
        impact: `An actor or a consultee that has lost its personal link and asked for it does not get it. ${again}`,
        // Each reads all actors, or all consultees, and strangers may ask.
        maxConcurrency: 2,
      },
    ],
    { MAIL_TABLE: mail.tableName, RECORDS_TABLE: records.tableName },
  );
  passOn.allow(['dynamodb:GetItem', 'dynamodb:Query'], plans.tableArn);
  passOn.allow(['dynamodb:Query'], records.tableArn);
  passOn.allow(['dynamodb:PutItem'], mail.tableArn);
}
