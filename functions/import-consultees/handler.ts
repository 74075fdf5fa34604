import type { EventOf } from '../../events/index.ts';
import { isUnderWay } from '../../shared/domain/distribution-list.ts';
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
}

/**
 * Makes the next part of what was confirmed, and tells that it did, which brings the part after that. A part begun again
 * finds its consultees on the list; a repeated event makes the next part twice at most, with the same end.
 */
export const importConsultees =
  ({ records, clock }: Deps) =>
  async ({ data }: EventOf<'distribution-list.importing.v1'>): Promise<void> => {
    const id = ConsultationId.parse(data.consultationId);
    const listImport = await getListImport(records, id);
    if (!listImport || !isUnderWay(listImport)) return;
    const partsDone = listImport.partsDone + 1;
    const [consultation, changes] = await Promise.all([
      getConsultation(records, id),
      getImportPart(records, id, partsDone),
    ]);
    if (!consultation) throw new Error('a list is imported of a consultation that is not stored');
    // Another was first, since the import was read.
    if (!changes) return;
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
    if (await putPartDone(records, next))
      log.info('list imported in part', { consultation: id, part: partsDone, of: next.parts });
  };
