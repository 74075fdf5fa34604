/** How long the report of a large round takes on the local run: the deployed stacks, from the closing to the last document. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { projectRoot } from '../../infra/local/project-root.ts';
import { startLocal } from '../../infra/local/start-local.ts';
import { terminal } from '../../infra/local/step.ts';
import { ReportFormat } from '../../shared/domain/report.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getFrozenHeader } from '../../shared/store/frozen.ts';
import { listReports } from '../../shared/store/reports.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { aRound } from '../support/plans.ts';
import { type Measurement, timedAtMost } from './measurement.ts';
import { storePlans } from './report.ts';

const initiatives = 5_000;
const port = 4880;
const patience = 10 * 60_000;

export async function reportLocally(): Promise<Measurement[]> {
  const folder = path.join(projectRoot, '.local/bench');
  const system = await startLocal({ folder, port, from: 'fresh', reporter: terminal });
  try {
    // After all that was reported.
    await system.jumpClock(new Date('2022-09-30T22:00:00Z'));
    const plans = system.table('plans');
    const quiet = withoutEvents(plans, new DynamoDBClient(system.aws));
    await terminal.step(`Storing ${initiatives} initiatives`, () => storePlans(quiet, initiatives));
    const open = aRound({ state: 'open', openedAt: system.now().toISOString() });
    await putRound(quiet, open);
    await system.drain();
    const began = performance.now();
    const closedAt = system.now().toISOString();
    await putRound(plans, { ...open, state: 'closed', closedAt, version: open.version + 1 });
    const times = new Map<ReportFormat, number>();
    while (times.size < ReportFormat.options.length && performance.now() - began < patience) {
      for (const { format } of await listReports(plans, open.strategyId))
        if (!times.has(format)) times.set(format, (performance.now() - began) / 1000);
      await sleep(250);
    }
    const ref = { strategyId: open.strategyId, roundId: open.id };
    const frozen = (await getFrozenHeader(plans, ref))?.counts.initiatives;
    if (frozen !== initiatives) throw new Error(`${frozen ?? 0} initiatives are frozen`);
    const until = (...formats: ReportFormat[]) =>
      Math.max(...formats.map((format) => times.get(format) ?? Infinity));
    const of = (name: string, value: number) => ({
      bench: 'report-local',
      name: `a round with ${initiatives.toLocaleString('en')} initiatives on the local run: ${name}`,
      ...{ value, unit: 's' },
    });
    return [
      timedAtMost(60, of('time until the report is announced', until('html'))),
      timedAtMost(60, of('time until all of its files are there', until(...ReportFormat.options))),
    ];
  } finally {
    await system.stop();
  }
}

/** A table whose rows carry no events: nobody reacts to them. */
function withoutEvents(table: Table, client: DynamoDBClient): Table {
  const strip = (item: Record<string, AttributeValue> | undefined) => {
    if (item) delete item['event'];
  };
  client.middlewareStack.add(
    (next) => (args) => {
      const { Item, TransactItems = [] } = args.input as {
        Item?: Record<string, AttributeValue>;
        TransactItems?: TransactWriteItem[];
      };
      strip(Item);
      for (const { Put } of TransactItems) strip(Put?.Item);
      return next(args);
    },
    { step: 'initialize', name: 'without events' },
  );
  return { ...table, client };
}
