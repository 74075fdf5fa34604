import * as z from 'zod/mini';
import { RoundClosed } from '../../events/plan/round-closed.v1.ts';
import { RoundFreezing } from '../../events/plan/round-freezing.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { freezeRound } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'freeze-round',
  accepts: z.discriminatedUnion('type', [RoundClosed, RoundFreezing]),
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: freezeRound({
    plans: { client, name: env.PLANS_TABLE },
    clock: systemClock,
    rowsAPart: 1000,
  }),
});
