import type { EventOf } from '../../events/index.ts';
import { type Consultee, refOf, reminderAfterChange } from '../../shared/domain/consultee.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { parkForRow } from '../../shared/platform/consume.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { eachConsultee, getConsultee, replaceNextReminder } from '../../shared/store/consultees.ts';
import { getResponse } from '../../shared/store/responses.ts';

const callsAtOnce = 25;

/**
 * Gives everyone who has not answered the next reminder that the closing date as it stands now asks for, from tomorrow:
 * today they are told of the new day, or invited. While a consultation was set up its day may have been another when they
 * were put on the list. Done again, or after a later move, it comes to the same.
 */
export const replanReminders =
  (deps: { records: Table; parked: Table; clock: Clock }) =>
  async (
    event: EventOf<'consultation.opened.v1' | 'consultation.closing-date-moved.v1'>,
  ): Promise<void> => {
    const { records, clock } = deps;
    const consultation = await getConsultation(
      records,
      ConsultationId.parse(event.data.consultationId),
    );
    if (!consultation) throw new Error('reminders of a consultation that is not stored');
    const replan = async (consultee: Consultee): Promise<void> => {
      const next = reminderAfterChange(consultation, consultee, clock());
      if (next === consultee.nextReminderOn) return;
      if (await getResponse(records, refOf(consultee))) return;
      if (await replaceNextReminder(records, consultee, next)) return;
      // The tick reminded meanwhile, and moved on by what it knew: look again.
      const current = await getConsultee(records, refOf(consultee));
      if (current) await replan(current);
    };
    const onBroken = parkForRow('replan-reminders', event, deps);
    await inParallel(callsAtOnce, eachConsultee(records, consultation.id, onBroken), replan);
  };
