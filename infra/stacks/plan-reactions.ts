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
) => Consumer;

export function addPlanReactions(make: MakeConsumer, data: DataStack): void {
  assignTasks(make, data);
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
