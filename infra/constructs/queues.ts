import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
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

export interface DeadLetterQueueProps {
  house: House;
  /** What it means to people that something lies here, and what to do first. */
  impact: string;
}

/** Keeps for 14 days what could not be handled, and sounds an alarm about it. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { house, impact }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = houseQueue(this, id, house, { retentionPeriod: Duration.days(14) });
    house.alarms.add(id, {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      impact,
    });
  }
}
