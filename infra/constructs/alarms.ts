import { ArnFormat, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface AlarmProps {
  metric: IMetric;
  /** What the alarm means to the people who use the service, and what to do first. */
  impact: string;
  /** When the alarm goes off; by default above 0. */
  when?: { above: number } | { below: number };
  /** What no data means; by default that all is well. */
  missingData?: TreatMissingData;
}

/** The one topic that tells a person, and the alarms that go to it. */
export class Alarms extends Construct {
  private readonly topic: Topic;
  private readonly prefix: string;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.prefix = config.name;
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

  add(name: string, { metric, impact, when = { above: 0 }, missingData }: AlarmProps): Alarm {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.prefix}-${name}`,
      alarmDescription: impact,
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
      evaluationPeriods: 1,
      treatMissingData: missingData ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
