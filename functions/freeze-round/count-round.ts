import {
  beginCount,
  countCommitment,
  countInitiative,
  headerOf,
} from '../../shared/domain/freezing.ts';
import type { FrozenFrame } from '../../shared/domain/round-report.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import {
  eachFrozenCommitment,
  eachFrozenInitiative,
  freezeRows,
  frozenRows,
} from '../../shared/store/frozen.ts';
import type { Deps } from './handler.ts';
import { frozenNames } from './names.ts';

/** Counts what is frozen, and writes it: a row for each actor, and then the header, which says that all is there. */
export async function countRound({ plans }: Deps, frame: FrozenFrame): Promise<void> {
  const count = beginCount(frame);
  for (const { id } of frame.focusAreas.flatMap((area) => area.plans))
    for await (const { initiative } of eachFrozenInitiative(plans, frame, id))
      countInitiative(count, initiative);
  for await (const commitment of eachFrozenCommitment(plans, frame))
    countCommitment(count, commitment);
  const nameOf = frozenNames(plans, frame);
  const rows = frozenRows(frame);
  const actors: ReturnType<typeof rows.actor>[] = [];
  await inParallel(25, count.byActor.values(), async (tally) => {
    const { name, category } = await nameOf(tally.actorId);
    actors.push(rows.actor({ ...tally, name, category }));
  });
  await freezeRows(plans, actors);
  await freezeRows(plans, [rows.header(headerOf(frame, count))]);
}
