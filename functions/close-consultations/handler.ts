import { addDays, localDateOf } from '../../shared/domain/calendar.ts';
import { isToClose } from '../../shared/domain/consultation.ts';
import type { ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import {
  closeConsultation,
  eachClosingOn,
  getConsultation,
} from '../../shared/store/consultations.ts';
import { keys } from '../../shared/store/keys.ts';
import { getTickDay, setTickDay } from '../../shared/store/tick.ts';

export interface Deps {
  records: Table;
  clock: Clock;
}

/** Closes every consultation whose last day to answer is over, on this or any earlier day: each once, with its event. */
export const closeConsultations = (deps: Deps) => async (): Promise<void> => {
  const { records } = deps;
  const now = deps.clock();
  const today = localDateOf(now);
  const cursor = await getTickDay(records, keys.closingCursor);
  let failures = 0;
  for (let day = cursor ?? addDays(today, -31); day <= today; day = addDays(day, 1))
    for await (const ids of eachClosingOn(records, day))
      for (const id of ids)
        try {
          await closeIfOver(records, id, now);
        } catch (error) {
          log.error('consultation not closed', { consultation: id, error: errorName(error) });
          failures += 1;
        }
  // Not sooner: one that cannot be read must not keep the others open.
  if (failures > 0) throw new Error(`${failures} consultations could not be closed`);
  // Today is looked at again: a day may be set to it, and the index and the clock may lag.
  await setTickDay(records, cursor, addDays(today, -1), keys.closingCursor);
};

/** The index lags behind its table: whose day was moved meanwhile does not close, and who was closed is not closed again. */
async function closeIfOver(records: Table, id: ConsultationId, now: Date): Promise<void> {
  const consultation = await getConsultation(records, id);
  if (consultation && isToClose(consultation, now))
    await closeConsultation(records, consultation, now);
}
