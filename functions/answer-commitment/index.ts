import { CommitmentDecided } from '../../events/plan/commitment-decided.v1.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { env } from './env.ts';
import { answerCommitment } from './handler.ts';

const client = createDynamoClient();

export const handler = consumer({
  name: 'answer-commitment',
  accepts: CommitmentDecided,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: answerCommitment({
    plans: { client, name: env.PLANS_TABLE },
    mail: { client, name: env.MAIL_TABLE },
    clock: systemClock,
  }),
});
