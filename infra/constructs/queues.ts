import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Concern } from './alarms.ts';
import type { House } from './house.ts';

/** An encrypted queue that is reached over TLS only, named after its id. */
export const houseQueue = (
  scope: Construct,
  id: string,
  house: House,
  props: Omit<QueueProps, 'queueName' | 'encryption' | 'enforceSSL'>,
): Queue =>
  new Queue(scope, id, {
    queueName: `${house.config.name}-${id}`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    ...props,
  });

/** The concern is that something lies in the queue. */
export interface DeadLetterQueueProps extends Concern {
  house: House;
}

/** Keeps for 14 days what could not be handled, and sounds an alarm about it. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { house, impact, runbook }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = houseQueue(this, id, house, { retentionPeriod: Duration.days(14) });
    house.alarms.add(id, {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      impact,
      runbook,
    });
  }
}
