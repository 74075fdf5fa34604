import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** A log group that forgets after the configured days, and goes when the service goes. */
export const houseLogGroup = (
  scope: Construct,
  id: string,
  logGroupName: string,
  config: Config,
): LogGroup =>
  new LogGroup(scope, id, {
    logGroupName,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the configuration allows its values only
    retention: config.logRetentionDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
