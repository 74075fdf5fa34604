/** A round that was closed and frozen, as tests of its report tell of it. */
import { freezeRound } from '../../functions/freeze-round/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { acceptedInto, decidedAs } from '../../shared/domain/commitment.ts';
import { ActorId, PartId } from '../../shared/domain/ids.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { emptyReport } from '../../shared/domain/progress.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { getFreezing } from '../../shared/store/frozen.ts';
import { putIndicator } from '../../shared/store/indicators.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import {
  aCommitment,
  aPlan,
  aRound,
  aStrategy,
  anActor,
  anIndicator,
  anInitiative,
  anUpdate,
} from './plans.ts';
import { createWorld, type World } from './world.ts';

const strategy = aStrategy();
const hinder = {
  id: PartId.parse('hinder'),
  text: 'Vad hindrar er?',
  kind: { type: 'text' as const },
};
const round = aRound({
  state: 'closed',
  questions: [hinder],
  openedAt: '2022-05-31T22:00:00.000Z',
  closedAt: '2022-09-30T22:00:00.000Z',
});
export const frozenRef = { strategyId: strategy.id, roundId: round.id };
export const frozenEvent = {
  id: 'follow-up-round.frozen#nts-2021#2022',
  type: 'follow-up-round.frozen.v1',
  occurredAt: '2022-09-30T22:01:00.000Z',
  data: frozenRef,
} as const;

/**
 * One plan with two initiatives: `a` leads the first, pledged it and has reported; `c` leads the second and is silent. An
 * indicator has values.
 */
export async function aFrozenRound(): Promise<World> {
  const world = await createWorld('2022-09-30T22:00:30Z');
  const { plans, now } = world;
  await putStrategy(plans, strategy, now);
  for (const id of ['a', 'b', 'c']) await putActor(plans, anActor(id), 'added', now);
  await putPlan(plans, aPlan());
  const changed = { at: '2022-09-01T08:00:00.000Z', by: 'samordnare@region.example', why: 'ny' };
  const first = anInitiative('oppna-testbaddar', { changed });
  await putInitiative(plans, first);
  const silent = { leadActor: ActorId.parse('c'), participatingActors: [], milestones: [] };
  const name = 'Tysta <arenan> & "vännerna"';
  const names = [{ name, since: localDate('2021-06-15') }];
  await putInitiative(plans, anInitiative('ny-arena', { changed, names, ...silent }));
  const report = { ...emptyReport, done: '=Ingången är öppen.', answers: { hinder: 'Inget.' } };
  await submitUpdate(plans, anUpdate('a', { report }), []);
  const pledge = aCommitment('a');
  const at = '2022-01-10T08:00:00.000Z';
  await putCommitment(plans, pledge, 'received', pledge.receivedAt);
  const taken = decidedAs(pledge, acceptedInto(initiativeRefOf(first), at, 'Kim'));
  await putCommitment(plans, taken, 'decided', at);
  const outcome = { state: 'done' as const, text: 'Labbet är öppet.', at: anUpdate().submittedAt };
  await putCommitment(plans, { ...taken, outcome, version: 3 }, 'answered', at);
  const values = [{ year: 2020, value: 3.7, at: '2022-05-02T08:00:00.000Z', by: 'a' }];
  await putIndicator(plans, anIndicator('fou-andel', { values, changed }));
  await putRound(plans, round);
  await freezeAll(world);
  return world;
}

/** Freezes until no event leads on, as the bus would bring them. */
async function freezeAll(world: World): Promise<void> {
  const freeze = freezeRound({ ...world, rowsAPart: 1000 });
  const happening = { id: 'x', occurredAt: world.now.toISOString() };
  await freeze({ ...happening, type: 'follow-up-round.closed.v1', data: frozenRef });
  for (let step = 0; ;) {
    const version = (await getFreezing(world.plans, frozenRef))?.version ?? 0;
    if (version <= step) return;
    step = version;
    await freeze({
      ...happening,
      type: 'follow-up-round.freezing.v1',
      data: { ...frozenRef, step },
    });
  }
}
