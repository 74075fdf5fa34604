/** The documents that are made of frozen rounds. */
import { ReportFormat, reportKey } from '../../shared/domain/report.ts';
import { listRounds } from '../../shared/store/rounds.ts';
import { putReport } from '../../shared/store/reports.ts';
import { aStrategy } from '../support/plans.ts';
import type { Chapter } from './chapter.ts';

export const reportChapters: Chapter[] = [
  {
    title: 'the reports of the rounds are made, of which only the pages are missing',
    play: async (cloud) => {
      const plans = cloud.table('Plans');
      const madeAt = new Date(cloud.now).toISOString();
      // The others are made in the same way, and take longer.
      const formats = ReportFormat.options.filter((format) => format !== 'html');
      for (const { id: roundId, strategyId, state } of await listRounds(plans, aStrategy().id))
        if (state === 'frozen')
          for (const format of formats) {
            const key = reportKey({ strategyId, roundId }, format);
            const file = { strategyId, roundId, format, key, bytes: 1, checksum: '0', madeAt };
            await putReport(plans, file);
          }
      await cloud.settle();
      cloud.resting.delete('compile-report');
    },
  },
];
