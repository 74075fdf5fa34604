import { ArnFormat, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { type Runbook, whereIs } from './runbooks.ts';

/** What can go wrong: what it means to people, and where they read what to do. */
export interface Concern {
  /** What it means to the people who use the service, and what to do first. */
  impact: string;
  runbook: Runbook;
}

export interface AlarmProps extends Concern {
  metric: IMetric;
  /** When the alarm goes off; by default above 0. */
  when?: { above: number } | { below: number };
  /** How many of the metric's periods on end it takes; one unless told. */
  periods?: number;
  /** What no data means; by default that all is well. */
  missingData?: TreatMissingData;
  /** Whether its end is told too: for what may pass by itself. */
  tellsEnd?: boolean;
}

/** The one topic that tells a person. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      topicName: `${config.name}-alarms`,
      displayName: config.name,
      enforceSSL: true,
    });
    this.topic.addSubscription(new EmailSubscription(config.alarmEmail));
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisService',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'cloudwatch',
              resource: 'alarm',
              resourceName: `${config.name}-*`,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
  }
}

/** The alarms of a stack, which go to the one topic. */
export class Alarms extends Construct {
  private readonly topic: ITopic;
  private readonly config: Config;

  constructor(scope: Construct, id: string, config: Config, { topic }: AlarmTopic) {
    super(scope, id);
    this.config = config;
    this.topic = topic;
  }

  add(name: string, props: AlarmProps): void {
    const { metric, impact, runbook, when = { above: 0 }, periods = 1, missingData } = props;
    const alarm = new Alarm(this, name, {
      alarmName: `${this.config.name}-${name}`,
      alarmDescription: `${impact} What to do: ${whereIs(runbook, this.config)}`,
      metric,
      ...('above' in when
        ? {
            threshold: when.above,
            comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          }
        : {
            threshold: when.below,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
          }),
      evaluationPeriods: periods,
      treatMissingData: missingData ?? TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    if (props.tellsEnd) alarm.addOkAction(tell);
  }
}
