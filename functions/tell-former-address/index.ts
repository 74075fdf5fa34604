import { ConsulteeAddressChanged } from '../../events/consultation/consultee-address-changed.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { tellFormerAddress } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'tell-former-address',
  accepts: ConsulteeAddressChanged,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: tellFormerAddress({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
