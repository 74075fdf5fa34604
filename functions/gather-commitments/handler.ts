import type { EventOf } from '../../events/index.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import {
  afterAnswer,
  type Commitment,
  commitmentRefOf,
  pledgesIn,
} from '../../shared/domain/commitment.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { ActorId, ConsulteeRef, type PartId } from '../../shared/domain/ids.ts';
import type { ConsultationResponse } from '../../shared/domain/response.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { listResponses } from '../../shared/store/responses.ts';

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
    const [responses, consultee] = await Promise.all([
      listResponses(records, ref),
      getConsultee(records, ref),
    ]);
    if (responses.length === 0 || !consultee) throw new Error('an answer came that is not stored');
    const actorId = ActorId.parse(ref.consulteeId);
    const areas = new Set(responses.flatMap(({ answer }) => pledgesIn(answer)).map(areaOf));
    if (areas.size === 0) return;
    // It may have answered another consultation before, or been added by a coordinator.
    if (!(await getActor(plans, actorId)))
      await putActor(plans, actorFrom(consultee, actorId), 'added', clock());
    for (const area of areas) await gather(deps, responses, actorId, area);
  };

const areaOf = ({ focusAreaId }: Pick<Commitment, 'focusAreaId'>) => focusAreaId;

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

/** How a version of the answer has the pledge in a focus area: with no ways and no words when it has none. */
const pledgedIn = (
  { version, reference, submittedAt, answer }: ConsultationResponse,
  area: PartId,
) => {
  const pledge = pledgesIn(answer).find(({ focusAreaId }) => focusAreaId === area);
  return {
    responseVersion: version,
    responseReference: reference,
    receivedAt: submittedAt,
    participation: pledge?.participation ?? [],
    text: pledge?.text ?? '',
  };
};

const commitmentFrom = (
  response: ConsultationResponse,
  actorId: ActorId,
  area: PartId,
): Commitment => ({
  consultationId: response.consultationId,
  consulteeId: response.consulteeId,
  focusAreaId: area,
  ...pledgedIn(response, area),
  actorId,
  actorName: response.consulteeName,
  decision: { state: 'open' },
  decisions: 0,
  version: 1,
});

/**
 * Writes a commitment as the versions of the answer have it, one after the other: events come in any order. What a later
 * version changes or leaves out shows on it, for a coordinator to decide about.
 */
async function gather(
  { plans, clock }: Deps,
  responses: ConsultationResponse[],
  actorId: ActorId,
  area: PartId,
): Promise<void> {
  const first = responses.find(({ answer }) => pledgesIn(answer).map(areaOf).includes(area));
  if (!first) return;
  const now = clock().toISOString();
  const made = commitmentFrom(first, actorId, area);
  const standing = await getCommitment(plans, commitmentRefOf(made));
  const commitment = responses.reduce(
    (known, response) => afterAnswer(known, pledgedIn(response, area), now),
    standing ?? made,
  );
  if (commitment === standing) return;
  // One write however many versions there were.
  const version = (standing?.version ?? 0) + 1;
  const { receivedAt } = commitment.changed ?? commitment;
  if (!(await putCommitment(plans, { ...commitment, version }, 'received', receivedAt)))
    throw new Error('a commitment was changed meanwhile');
}
