import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventOf } from '../../events/index.ts';
import type { RoundRef, StrategyId } from '../domain/ids.ts';
import { ReportFile, type ReportFormat } from '../domain/report.ts';
import { type Table, wrote } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { getRow, listRows } from './plan-rows.ts';

export const getReport = (
  plans: Table,
  ref: RoundRef,
  format: ReportFormat,
): Promise<ReportFile | undefined> => getRow(plans, ReportFile, planKeys.report(ref, format));

/** The documents of all rounds of a strategy: five a year. */
export const listReports = (plans: Table, id: StrategyId): Promise<ReportFile[]> =>
  listRows(plans, ReportFile, planPartitions.reports(id));

/** Notes that a document is ready. `false` when that is noted already. */
export function putReport(plans: Table, file: ReportFile): Promise<boolean> {
  const { strategyId, roundId, format, madeAt } = file;
  const event: EventOf<'follow-up-report.ready.v1'> = {
    id: `follow-up-report.ready#${strategyId}#${roundId}#${format}`,
    type: 'follow-up-report.ready.v1',
    occurredAt: madeAt,
    data: { strategyId, roundId, format },
  };
  return wrote(
    plans.client.send(
      new PutItemCommand({
        TableName: plans.name,
        Item: { ...planKeys.report(file, format), ...toItem({ ...file, event }) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}
