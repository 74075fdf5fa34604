import { ListImporting } from '../../events/consultation/list-importing.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { importConsultees } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'import-consultees',
  accepts: ListImporting,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: importConsultees({
    records: { client, name: env.RECORDS_TABLE },
    clock: systemClock,
    partsARun: 10,
  }),
});
