import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule, type RuleProps } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { source } from '../../events/envelope.ts';
import type { DomainEvent } from '../../events/index.ts';
import type { Concern } from './alarms.ts';
import { DeadLetterQueue, houseQueue } from './queues.ts';
import { HouseFunction, type HouseFunctionProps } from './house-function.ts';
import type { Runbook } from './runbooks.ts';

/** Which events come to a consumer through one queue. */
export type Intake = (OwnEvents | ForeignEvents) & {
  /** Sets the queue's name apart when there are several. */
  name?: string;
  /** What it means to people when an event could not be taken, and what to do first. */
  impact: string;
  /** For when an event could not be taken; `dead-letters` unless told. */
  runbook?: Runbook;
  /** How many instances of the function may work on the queue at once (at least 2); 5 unless told. */
  maxConcurrency?: number;
  /** How long every event waits before it is taken, at most 15 minutes; not at all unless told. */
  deliveryDelay?: Duration;
};

interface OwnEvents {
  events: readonly DomainEvent['type'][];
  /** Of those, only events whose `data` has one of these values. */
  data?: Record<string, string[]>;
}

/** Events that AWS services write on the account's default bus. */
interface ForeignEvents {
  from: {
    source: string;
    detailTypes: readonly string[];
    /** Of those, only events whose detail matches this pattern. */
    detail?: Record<string, unknown>;
  };
}

export interface ConsumerProps extends Omit<HouseFunctionProps, keyof Concern> {
  bus: EventBus;
  intakes: readonly [Intake, ...Intake[]];
}

const attempts = 5;
const batchSize = 10;

/**
 * A function with one side effect, fed from the bus. Every intake has its own rule, queue, dead-letter queue and alarm.
 */
export class Consumer extends HouseFunction {
  constructor(scope: Construct, id: string, { bus, intakes, ...props }: ConsumerProps) {
    super(scope, id, {
      ...props,
      impact: `${id} cannot start, takes too long or throws: its messages wait and are tried again. If that lasts: ${intakes[0].impact}`,
      runbook: 'function-fails',
    });
    for (const intake of intakes) this.addIntake(id, intake, bus, props);
  }

  private addIntake(
    id: string,
    intake: Intake,
    bus: EventBus,
    { house, timeout }: Pick<HouseFunctionProps, 'house' | 'timeout'>,
  ): void {
    const name = intake.name ? `${id}-${intake.name}` : id;
    const { impact, runbook = 'dead-letters' } = intake;
    const dead = new DeadLetterQueue(this, `${name}-dead`, { house, impact, runbook });
    const queue = houseQueue(this, name, house, {
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: dead.queue, maxReceiveCount: attempts },
      ...(intake.deliveryDelay && { deliveryDelay: intake.deliveryDelay }),
    });
    new Rule(this, `${name}-rule`, {
      ruleName: `${house.config.name}-${name}`,
      ...listening(intake, bus),
      targets: [
        new SqsQueue(queue, {
          deadLetterQueue: dead.queue,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    this.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize,
        reportBatchItemFailures: true,
        // A load of thousands must neither take the account's concurrency from the pages nor be turned away by it, since
        // a message that is turned away five times is dead.
        maxConcurrency: intake.maxConcurrency ?? 5,
      }),
    );
  }
}

/** The bus and the pattern of an intake's rule; one without a bus listens to the account's default bus. */
function listening(intake: Intake, bus: EventBus): Pick<RuleProps, 'eventBus' | 'eventPattern'> {
  if ('from' in intake) {
    const { source: foreign, detailTypes, detail } = intake.from;
    return {
      eventPattern: {
        source: [foreign],
        detailType: [...detailTypes],
        ...(detail && { detail }),
      },
    };
  }
  return {
    eventBus: bus,
    eventPattern: {
      source: [source],
      detailType: [...intake.events],
      ...(intake.data && { detail: { data: intake.data } }),
    },
  };
}
