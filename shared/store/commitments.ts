import type { EventOf } from '../../events/index.ts';
import { Commitment, commitmentRefOf } from '../domain/commitment.ts';
import type { CommitmentRef, ConsultationId, ConsulteeId } from '../domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { readItem } from './item.ts';
import { planKeys, planPartitions } from './keys.ts';
import { eachItem, getRow, listRows } from './plan-rows.ts';
import { putVersion, versionPut } from './versions.ts';

type CommitmentEvent = EventOf<
  'commitment.received.v1' | 'commitment.decided.v1' | 'commitment.answered.v1'
>;

export const getCommitment = (plans: Table, ref: CommitmentRef): Promise<Commitment | undefined> =>
  getRow(plans, Commitment, planKeys.commitment(ref));

/** What the answers to a consultation pledged, by consultee and focus area, a page at a time. */
export async function* eachCommitment(
  plans: Table,
  consultationId: ConsultationId,
): AsyncGenerator<Commitment> {
  for await (const item of eachItem(plans, planPartitions.commitments(consultationId)))
    yield readItem(Commitment, item);
}

/** What one consultee pledged: at most one commitment per focus area. */
export const listCommitmentsOf = (
  plans: Table,
  consultationId: ConsultationId,
  consulteeId: ConsulteeId,
): Promise<Commitment[]> =>
  listRows(plans, Commitment, planPartitions.commitments(consultationId), `${consulteeId}#`);

/** Writes a commitment over its former version. `false` when another write was first. */
export const putCommitment = (
  plans: Table,
  commitment: Commitment,
  cause: 'received' | 'decided' | 'answered',
  at: string,
): Promise<boolean> =>
  putVersion(plans, planKeys.commitment(commitmentRefOf(commitment)), commitment, {
    event: eventOf(commitment, cause, at),
  });

/** The same as an item of a transaction. Without a cause the commitment changes and nobody is told. */
export const commitmentPut = (
  plans: Table,
  commitment: Commitment,
  told?: { cause: 'decided' | 'answered'; at: string },
) =>
  versionPut(plans, planKeys.commitment(commitmentRefOf(commitment)), commitment, {
    ...(told && { event: eventOf(commitment, told.cause, told.at) }),
  });

function eventOf(
  commitment: Commitment,
  cause: 'received' | 'decided' | 'answered',
  at: string,
): CommitmentEvent {
  const { consultationId, consulteeId, focusAreaId, decisions, version } = commitment;
  const ref = { consultationId, consulteeId, focusAreaId };
  const happening = {
    id: `commitment.${cause}#${consultationId}#${consulteeId}#${focusAreaId}#${version}`,
    occurredAt: at,
  };
  if (cause === 'received') return { ...happening, type: 'commitment.received.v1', data: ref };
  return cause === 'decided'
    ? { ...happening, type: 'commitment.decided.v1', data: { ...ref, decisions } }
    : { ...happening, type: 'commitment.answered.v1', data: { ...ref, version } };
}
