import * as z from 'zod/mini';
import { ExtensionAsked } from '../../events/consultation/extension-asked.v1.ts';
import { ExtensionDecided } from '../../events/consultation/extension-decided.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { announceExtension } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'announce-extension',
  accepts: z.discriminatedUnion('type', [ExtensionAsked, ExtensionDecided]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: announceExtension({
    records: { client, name: env.RECORDS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
