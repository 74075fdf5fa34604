import * as z from 'zod/mini';
import { ActionPlanChanged } from '../../events/plan/action-plan-changed.v1.ts';
import { ActionPlanUpdated } from '../../events/plan/action-plan-updated.v1.ts';
import { ActorChanged } from '../../events/plan/actor-changed.v1.ts';
import { AgreementAsked } from '../../events/plan/agreement-asked.v1.ts';
import { AgreementAnswered } from '../../events/plan/agreement-answered.v1.ts';
import { CommitmentAnswered } from '../../events/plan/commitment-answered.v1.ts';
import { CommitmentDecided } from '../../events/plan/commitment-decided.v1.ts';
import { IndicatorChanged } from '../../events/plan/indicator-changed.v1.ts';
import { InitiativeChanged } from '../../events/plan/initiative-changed.v1.ts';
import { InitiativeStatusChanged } from '../../events/plan/initiative-status-changed.v1.ts';
import { RoundClosingDateMoved } from '../../events/plan/round-closing-date-moved.v1.ts';
import { RoundClosed } from '../../events/plan/round-closed.v1.ts';
import { RoundOpened } from '../../events/plan/round-opened.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { assignTasks } from './handler.ts';

const client = createDynamoClient();
const parked = { client, name: env.PARKED_TABLE };

export const handler = consumer({
  name: 'assign-tasks',
  accepts: z.discriminatedUnion('type', [
    InitiativeChanged,
    InitiativeStatusChanged,
    ActionPlanUpdated,
    ActionPlanChanged,
    AgreementAsked,
    AgreementAnswered,
    CommitmentDecided,
    CommitmentAnswered,
    IndicatorChanged,
    RoundOpened,
    RoundClosingDateMoved,
    RoundClosed,
    ActorChanged,
  ]),
  parked,
  clock: systemClock,
  handle: assignTasks({
    plans: { client, name: env.PLANS_TABLE },
    parked,
    clock: systemClock,
  }),
});
