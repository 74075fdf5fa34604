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

export type ReplanningEvent = EventOf<
  'consultation.closing-date-moved.v1' | 'consultation-response.started.v1'
>;

/** Sets the days of reminders anew: everyone's when the closing date has moved, a consultee's own when it has begun to answer. */
export const replanReminders =
  (deps: Deps) =>
  (event: ReplanningEvent): Promise<void> =>
    event.type === 'consultation.closing-date-moved.v1'
      ? followClosingDate(deps, event)
      : noteStart(deps, event);

/**
 * Gives everyone who has not answered the next reminder that the closing date as it stands now asks for, from tomorrow:
 * today they are told of the new day. Done again, or after a later move, it comes to the same.
 */
async function followClosingDate(
  deps: Deps,
  event: EventOf<'consultation.closing-date-moved.v1'>,
): Promise<void> {
  const { records, clock } = deps;
  const consultation = await getConsultation(
    records,
    ConsultationId.parse(event.data.consultationId),
  );
  if (!consultation) throw new Error('a closing date moved that is not stored');
  const replan = async (consultee: Consultee): Promise<void> => {
    if (await getResponse(records, refOf(consultee))) return;
    const next = reminderAfterChange(consultation, consultee, clock());
    if (next === consultee.nextReminderOn) return;
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
