import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { House } from './house.ts';
import { HouseFunction } from './house-function.ts';
import { houseMetric, type HouseMetric } from './metrics.ts';
import type { Pages } from './pages.ts';
import { runbooks, whereIs } from './runbooks.ts';
import { ScheduledFunction } from './scheduled-function.ts';

export interface DashboardProps {
  house: House;
  name: string;
  /** What only this dashboard shows, a list for each row. */
  rows?: IWidget[][];
}

const period = Duration.minutes(5);
const fullWidth = 24;
const rowHeight = 6;
const isDead = ({ node }: Queue) => node.id.endsWith('-dead');

/**
 * One page for whoever looks after a stack. It finds functions, queues and alarms in its scope by itself, so that none is
 * forgotten: it is made last.
 */
export class HouseDashboard extends Construct {
  constructor(scope: Construct, id: string, { house, name, rows = [] }: DashboardProps) {
    super(scope, id);
    const all = scope.node.findAll();
    const ofType = <T extends Construct>(type: abstract new (...args: never[]) => T): T[] =>
      all.filter((construct): construct is T => construct instanceof type);
    const queues = ofType(Queue);
    const living = queues.filter((queue) => !isDead(queue));

    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: name });
    dashboard.addWidgets(
      new AlarmStatusWidget({
        title: 'Alarms',
        width: fullWidth,
        height: 8,
        alarms: ofType(Alarm),
      }),
    );
    dashboard.addWidgets(
      new TextWidget({ width: fullWidth, height: 3, markdown: listRunbooks(house) }),
    );
    for (const row of rows) dashboard.addWidgets(...row);
    dashboard.addWidgets(
      graph(
        'Queues: waiting',
        living.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ period, label: queue.node.id }),
        ),
      ),
      graph(
        'Queues: age of the oldest message, seconds',
        living.map((queue) =>
          queue.metricApproximateAgeOfOldestMessage({ period, label: queue.node.id }),
        ),
      ),
      graph('Dead letters', [
        ...queues
          .filter(isDead)
          .map((queue) =>
            queue.metricApproximateNumberOfMessagesVisible({ period, label: queue.node.id }),
          ),
        houseMetric(house.config, 'parked', period),
      ]),
    );
    dashboard.addWidgets(
      graph(
        'Runs by the clock',
        ofType(ScheduledFunction).map(({ lambda, node }) =>
          lambda.metricInvocations({ period: Duration.minutes(15), label: node.id }),
        ),
      ),
      graph(
        'Errors of functions',
        ofType(HouseFunction).map(({ lambda, node }) =>
          lambda.metricErrors({ period, label: node.id }),
        ),
      ),
    );
  }
}

/**
 * What belongs to the service as a whole.
 *
 * @param service.ledgerTender whose log says how the ledger stands.
 */
export function serviceRows({
  house,
  pages,
  tables,
  ledgerTender,
  publisher,
}: {
  house: House;
  pages: Pages;
  tables: Record<string, Table>;
  ledgerTender: HouseFunction;
  publisher: HouseFunction;
}): IWidget[][] {
  return [
    [
      graph('Mail: what became of each try', mailOutcomes(house)),
      graph('Mail: what SES reports of the whole account', sesOutcomes()),
      new LogQueryWidget({
        title: 'Ledger: waiting, announced again, become unknown',
        logGroupNames: [ledgerTender.logGroup.logGroupName],
        view: LogQueryVisualizationType.LINE,
        width: fullWidth / 3,
        height: rowHeight,
        queryLines: [
          'filter message = "mail ledger tended"',
          'stats max(waiting) as waits, sum(announced) as announcedAgain, sum(unknown) as becameUnknown by bin(15m)',
        ],
      }),
    ],
    [
      graph('Pages: requests and errors', [
        pages.api.metricCount({ period, statistic: 'Sum' }),
        pages.api.metricClientError({ period, statistic: 'Sum' }),
        pages.api.metricServerError({ period, statistic: 'Sum' }),
      ]),
      graph('Pages: time to answer, milliseconds', [
        pages.api.metricLatency({ period, statistic: 'p50' }),
        pages.api.metricLatency({ period, statistic: 'p95' }),
      ]),
      graph(
        'Tables: calls turned away',
        Object.entries(tables).flatMap(([name, table]) =>
          ['Read', 'Write'].map((access) =>
            table.metric(`${access}ThrottleEvents`, {
              period,
              statistic: 'Sum',
              label: `${name}: ${access.toLowerCase()}`,
            }),
          ),
        ),
      ),
    ],
    [
      graph('Age of the streams, milliseconds', [
        publisher.lambda.metric('IteratorAge', { period, statistic: 'Maximum' }),
      ]),
    ],
  ];
}

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, leftYAxis: { min: 0 }, width: fullWidth / 3, height: rowHeight });

function listRunbooks({ config }: House): string {
  const linked = runbooks.map((name) =>
    config.runbooks === undefined ? name : `[${name}](${whereIs(name, config)})`,
  );
  const place = config.runbooks === undefined ? ' (docs/runbooks)' : '';
  return `**${config.name}** · Runbooks${place}: ${linked.join(' · ')}`;
}

function mailOutcomes({ config }: House): Metric[] {
  const outcomes: HouseMetric[] = [
    'mail-accepted',
    'mail-refused',
    'mail-rejected',
    'mail-unknown',
    'mail-waits',
    'breaker-opened',
  ];
  return outcomes.map((outcome) => houseMetric(config, outcome, period));
}

const sesOutcomes = (): Metric[] =>
  ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'].map(
    (metricName) => new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Sum', period }),
  );
