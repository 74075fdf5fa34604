import type { EventOf } from '../../events/index.ts';
import {
  type Consultee,
  refOf,
  reminderAfterChange,
  reminderAfterStart,
} from '../../shared/domain/consultee.ts';
import { ConsultationId, ConsulteeRef } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { parkForRow } from '../../shared/platform/consume.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import {
  eachConsultee,
  getConsultee,
  recordStart,
  replaceNextReminder,
} from '../../shared/store/consultees.ts';
import { getResponse } from '../../shared/store/responses.ts';

const callsAtOnce = 25;

interface Deps {
  records: Table;
  parked: Table;
  clock: Clock;
}

type DayEvent = EventOf<'consultation.opened.v1' | 'consultation.closing-date-moved.v1'>;
export type ReplanningEvent = DayEvent | EventOf<'consultation-response.started.v1'>;

/** Sets the days of reminders anew: everyone's when the consultation opens or its closing date moves, a consultee's own when it has begun to answer. */
export const replanReminders =
  (deps: Deps) =>
  (event: ReplanningEvent): Promise<void> =>
    event.type === 'consultation-response.started.v1'
      ? noteStart(deps, event)
      : followClosingDate(deps, event);

/**
 * Gives everyone who has not answered the next reminder that the closing date as it stands now asks for, from tomorrow:
 * today they are told of the new day, or invited. While a consultation was set up its day may have been another when they
 * were put on the list. Done again, or after a later move, it comes to the same.
 */
async function followClosingDate(deps: Deps, event: DayEvent): Promise<void> {
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
}

/** Notes that a consultee has begun, and reminds it of that on days of its own too. Once it has answered it is too late. */
async function noteStart(
  { records, clock }: Deps,
  { data, occurredAt: startedAt }: EventOf<'consultation-response.started.v1'>,
): Promise<void> {
  const ref = ConsulteeRef.parse(data);
  for (;;) {
    const [consultation, consultee, response] = await Promise.all([
      getConsultation(records, ref.consultationId),
      getConsultee(records, ref),
      getResponse(records, ref),
    ]);
    if (!consultation || !consultee) throw new Error('a consultee began that is not stored');
    if (response || consultee.startedAt) return;
    const next = reminderAfterStart(consultation, { ...consultee, startedAt }, clock());
    if (await recordStart(records, consultee, { startedAt, next })) return;
    // The tick, or another delivery of this event, was first: look again.
  }
}
