import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Config } from '../config.ts';

/** What the functions' logs are counted for, under the service's name. */
export type HouseMetric =
  | 'parked'
  | 'mail-accepted'
  | 'mail-refused'
  | 'mail-rejected'
  | 'mail-unknown'
  | 'mail-waits'
  | 'breaker-opened';

export const houseMetric = ({ name }: Config, metric: HouseMetric, period: Duration): Metric =>
  new Metric({ namespace: name, metricName: metric, statistic: 'Sum', period });
