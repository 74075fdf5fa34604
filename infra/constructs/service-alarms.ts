/** The alarms about the service as a whole, which belong to no single function or queue. */
import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { House } from './house.ts';
import { houseMetric, type HouseMetric } from './metrics.ts';

/** Sounds alarms about what functions say in their logs. */
export function watchLogs({ alarms, config }: House): void {
  const count = (metric: HouseMetric, minutes = 5) =>
    houseMetric(config, metric, Duration.minutes(minutes));
  alarms.add('parked', {
    metric: count('parked'),
    impact:
      'A message that no retry can mend was put aside: something that should have followed from it (a mail, a line in the list) did not. The parked table holds it with the reason, under the name of the function.',
    runbook: 'parked',
  });
  alarms.add('mail-unknown', {
    metric: count('mail-unknown'),
    impact:
      'A mail may or may not have left, and is not sent again by itself: a coordinator decides at /samordna/mejl.',
    runbook: 'mail-unknown',
  });
  alarms.add('mail-waits', {
    // Told about once an hour for each mail that waits.
    metric: count('mail-waits', 120),
    impact:
      'Mails have waited for more than two hours: consultees lack their invitation, reminder or receipt. None is lost: they leave when the mail service takes them.',
    runbook: 'mail-waits',
    tellsEnd: true,
  });
  alarms.add('breaker-open', {
    // Told again every five minutes while it is open.
    metric: count('breaker-opened', 15),
    impact:
      'The mail service did not say what became of several mails in a row, so none is sent for now; one is tried every five minutes. What waits leaves by itself when the service answers.',
    runbook: 'breaker-open',
    tellsEnd: true,
  });
}

/** Sounds alarms about what AWS does to us: throttled tables, and a reputation that may cost us the right to send. */
export function watchAws({ alarms }: House, tables: Record<string, Table>): void {
  for (const [name, table] of Object.entries(tables))
    for (const access of ['Read', 'Write'])
      alarms.add(`${name}-${access.toLowerCase()}s-throttled`, {
        metric: table.metric(`${access}ThrottleEvents`, {
          statistic: 'Sum',
          period: Duration.minutes(5),
        }),
        periods: 2,
        impact: `DynamoDB has turned away calls to the table of ${name} for ten minutes: pages and mails are slow, some fail. What is stored is safe.`,
        runbook: 'tables-throttled',
        tellsEnd: true,
      });
  for (const [name, metricName, above] of [
    ['bounce', 'Reputation.BounceRate', 0.05],
    ['complaint', 'Reputation.ComplaintRate', 0.001],
  ] as const)
    alarms.add(`ses-${name}-rate`, {
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName,
        statistic: 'Maximum',
        period: Duration.hours(1),
      }),
      when: { above },
      // It is told only when mail leaves.
      missingData: TreatMissingData.IGNORE,
      impact: `The account's ${name} rate is above ${above * 100} %. If it goes on, AWS stops the account from sending: then no invitation, reminder or receipt leaves.`,
      runbook: 'sender-reputation',
      tellsEnd: true,
    });
}
