import type { EventOf } from '../../events/index.ts';
import { isActive } from '../../shared/domain/actor.ts';
import { CommitmentRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { lineOf } from '../../shared/store/actors.ts';
import { getCommitment } from '../../shared/store/commitments.ts';
import { planMail } from '../../shared/store/mail-ledger.ts';

/**
 * Plans the mail that tells an actor what became of its commitment: whoever answers for it now. Nothing when the decision
 * was taken back. The latest is told, and once, whichever of them is heard of.
 */
export const answerCommitment =
  (deps: { plans: Table; mail: Table; clock: Clock }) =>
  async ({ data }: EventOf<'commitment.decided.v1'>): Promise<void> => {
    const ref = CommitmentRef.parse(data);
    const commitment = await getCommitment(deps.plans, ref);
    if (!commitment) throw new Error('a commitment was decided about that is not stored');
    const { decision, decisions, actorId } = commitment;
    if (decision.state === 'open') return;
    const responsible = (await lineOf(deps.plans, actorId)).at(-1);
    if (!responsible) throw new Error('a commitment names an actor that is not stored');
    if (!isActive(responsible)) return;
    await planMail(
      deps.mail,
      responsible.email,
      { kind: 'commitment-decision', commitment: ref, decisions },
      deps.clock(),
    );
  };
