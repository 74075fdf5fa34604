import type { EventOf } from '../../events/index.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { isUnderWay, type ListImport } from '../../shared/domain/distribution-list.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { log } from '../../shared/platform/log.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { getImportPart, getListImport, putPartDone } from '../../shared/store/list-imports.ts';
import { makeAdditions, makeChanges } from './make-changes.ts';

export interface Deps {
  records: Table;
  clock: Clock;
  /** How many parts a run has time for. The next run waits behind the events of what this one added. */
  partsARun: number;
}

/**
 * Makes what was confirmed, part by part; after so many of them the rest comes with an event. A part begun again finds its
 * consultees on the list; a repeated event makes the same parts at the same time, with the same end.
 */
export const importConsultees =
  (deps: Deps) =>
  async ({ data }: EventOf<'distribution-list.importing.v1'>): Promise<void> => {
    const id = ConsultationId.parse(data.consultationId);
    let listImport = await getListImport(deps.records, id);
    while (listImport && isUnderWay(listImport)) {
      const consultation = await getConsultation(deps.records, id);
      if (!consultation) throw new Error('a list is imported of a consultation that is not stored');
      listImport = await importPart(deps, consultation, listImport);
    }
  };

/** Makes the next part. The import as it is then, whoever made it; nothing when the rest comes with an event. */
async function importPart(
  { records, clock, partsARun }: Deps,
  consultation: Consultation,
  listImport: ListImport,
): Promise<ListImport | undefined> {
  const partsDone = listImport.partsDone + 1;
  const changes = await getImportPart(records, consultation.id, partsDone);
  if (!changes) return readAgain(records, listImport);
  const now = clock();
  await makeAdditions(records, consultation, changes, now);
  const left = await makeChanges(records, consultation, changes, now);
  const next = {
    ...listImport,
    version: listImport.version + 1,
    changedAt: now.toISOString(),
    partsDone,
    done: listImport.done + changes.length,
    left: [...listImport.left, ...left],
  };
  const isLast = partsDone % partsARun === 0;
  if (!(await putPartDone(records, next, { isLast }))) return readAgain(records, listImport);
  log.info('list imported in part', {
    consultation: consultation.id,
    part: partsDone,
    of: next.parts,
  });
  return isLast ? undefined : next;
}

/** Another run was first: this one goes on behind it, since the other may die. */
async function readAgain(
  records: Table,
  { consultationId, version }: ListImport,
): Promise<ListImport | undefined> {
  const now = await getListImport(records, consultationId);
  if (now?.version === version) throw new Error('a part of a list is not stored');
  return now;
}
