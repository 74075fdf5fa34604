import { Duration, Stack } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { HouseFunction, type HouseFunctionProps } from './house-function.ts';

export interface ScheduledFunctionProps extends HouseFunctionProps {
  everyMinutes: 5 | 15;
}

const missedAfterMinutes = 30;

/** A function that runs by the clock. An alarm sounds when it fails, and when it has not run for half an hour. */
export class ScheduledFunction extends HouseFunction {
  constructor(scope: Construct, id: string, { everyMinutes, ...props }: ScheduledFunctionProps) {
    super(scope, id, props);
    const { house, impact, runbook } = props;
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [this.lambda.functionArn],
      }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: `${house.config.name}-${id}`,
      scheduleExpression: `cron(0/${everyMinutes} * * * ? *)`,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.lambda.functionArn,
        roleArn: role.roleArn,
        // The next tick does what this one could not.
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: everyMinutes * 60 },
      },
    });
    schedule.node.addDependency(role);
    // A run that failed is not repeated minutes later with an old notion of now: the next one comes soon.
    this.lambda.configureAsyncInvoke({ retryAttempts: 0 });
    house.alarms.add(`${id}-silent`, {
      metric: this.lambda.metricInvocations({ period: Duration.minutes(everyMinutes) }),
      when: { below: 1 },
      periods: missedAfterMinutes / everyMinutes,
      missingData: TreatMissingData.BREACHING,
      impact: `It has not run for ${missedAfterMinutes} minutes. ${impact}`,
      runbook,
      tellsEnd: true,
    });
  }
}
