import type { EventOf } from '../../events/index.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { type Commitment, commitmentRefOf, pledgesIn } from '../../shared/domain/commitment.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { ActorId, ConsulteeRef } from '../../shared/domain/ids.ts';
import type { ConsultationResponse } from '../../shared/domain/response.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { getResponse } from '../../shared/store/responses.ts';

export interface Deps {
  records: Table;
  plans: Table;
  clock: Clock;
}

/** Makes a commitment of everything that an answer pledges, and an actor of whoever pledged it. */
export const gatherCommitments =
  (deps: Deps) =>
  async ({ data }: EventOf<'consultation-response.submitted.v1'>): Promise<void> => {
    const { records, plans, clock } = deps;
    const ref = ConsulteeRef.parse(data);
    const [response, consultee] = await Promise.all([
      getResponse(records, ref, data.version),
      getConsultee(records, ref),
    ]);
    if (!response || !consultee) throw new Error('an answer came that is not stored');
    const pledges = pledgesIn(response.answer);
    if (pledges.length === 0) return;
    const actorId = ActorId.parse(ref.consulteeId);
    // It may have answered another consultation before, or been added by a coordinator.
    if (!(await getActor(plans, actorId)))
      await putActor(plans, actorFrom(consultee, actorId), 'added', clock());
    for (const pledge of pledges) await gather(deps, commitmentFrom(response, actorId, pledge));
  };

const actorFrom = ({ name, category, email, language }: Consultee, id: ActorId): Actor => ({
  id,
  name,
  category,
  email,
  language,
  generation: 1,
  formerEmails: [],
  standing: { state: 'active' },
  formerly: [],
  version: 1,
});

const commitmentFrom = (
  {
    consultationId,
    consulteeId,
    consulteeName,
    version,
    reference,
    submittedAt,
  }: ConsultationResponse,
  actorId: ActorId,
  pledge: ReturnType<typeof pledgesIn>[number],
): Commitment => ({
  consultationId,
  consulteeId,
  ...pledge,
  responseVersion: version,
  responseReference: reference,
  receivedAt: submittedAt,
  actorId,
  actorName: consulteeName,
  decision: { state: 'open' },
  decisions: 0,
  version: 1,
});

/** Writes a commitment, unless it is there: then a later answer changes it for as long as nobody has decided about it. */
async function gather({ plans }: Deps, commitment: Commitment): Promise<void> {
  const standing = await getCommitment(plans, commitmentRefOf(commitment));
  if (standing) {
    if (standing.responseVersion >= commitment.responseVersion) return;
    if (standing.decision.state !== 'open') return;
    commitment.version = standing.version + 1;
    commitment.decisions = standing.decisions;
  }
  if (!(await putCommitment(plans, commitment, 'received', commitment.receivedAt)))
    throw new Error('a commitment was changed meanwhile');
}
