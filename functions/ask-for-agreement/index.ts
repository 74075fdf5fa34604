import * as z from 'zod/mini';
import { ActionPlanChanged } from '../../events/plan/action-plan-changed.v1.ts';
import { InitiativeChanged } from '../../events/plan/initiative-changed.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { askForAgreements } from './handler.ts';

const client = createDynamoClient();
const parked = { client, name: env.PARKED_TABLE };
export const handler = consumer({
  name: 'ask-for-agreement',
  accepts: z.discriminatedUnion('type', [ActionPlanChanged, InitiativeChanged]),
  parked,
  clock: systemClock,
  handle: askForAgreements({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    parked,
    clock: systemClock,
  }),
});
