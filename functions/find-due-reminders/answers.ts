/** Answers that are missing: consultees whose reminder is due, what becomes of each, and how it is moved on. */
import { addDays, type LocalDate } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { cadenceFor, type Consultee, invitationDay } from '../../shared/domain/consultee.ts';
import { consultationFor } from '../../shared/domain/extension.ts';
import { type ConsultationId, type ConsulteeRef, refKey } from '../../shared/domain/ids.ts';
import { decideReminder, nextReminder } from '../../shared/domain/reminder.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { eachDueOn, getConsultee, moveReminder } from '../../shared/store/consultees.ts';
import { recordNotReminded } from '../../shared/store/mail-ledger.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { callsAtOnce, type Deps, type Tick } from './tick.ts';

/** A consultee whose reminder is due, with what decides about it. */
export interface DueAnswer {
  ref: ConsulteeRef;
  day: LocalDate;
  consultee: Consultee;
  /** With the consultee's own last day to answer, and its own cadence. */
  consultation: Consultation;
  answered: boolean;
}

/** An answer to remind of, and the day of the next reminder. */
export interface AnswerLine {
  due: DueAnswer;
  next: LocalDate | undefined;
}

/** Who is due between two days, both included; and how many of them could not be read. */
export async function readDueAnswers(
  deps: Deps,
  from: LocalDate,
  until: LocalDate,
): Promise<{ due: DueAnswer[]; unread: number }> {
  const consultations = new Map<ConsultationId, Promise<Consultation | undefined>>();
  const consultationOf = (id: ConsultationId) => {
    const known = consultations.get(id) ?? getConsultation(deps.records, id);
    consultations.set(id, known);
    return known;
  };
  const due: DueAnswer[] = [];
  let unread = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    for await (const page of eachDueOn(deps.records, day)) {
      await inParallel(callsAtOnce, page, async (ref) => {
        try {
          const [consultee, consultation, response] = await Promise.all([
            getConsultee(deps.records, ref),
            consultationOf(ref.consultationId),
            getResponse(deps.records, ref),
          ]);
          // The index lags behind its table: who was moved meanwhile is no longer due.
          if (consultation && consultee?.nextReminderOn === day)
            due.push({
              ...{ ref, day, consultee, answered: response !== undefined },
              consultation: {
                ...consultationFor(consultation, consultee),
                cadence: cadenceFor(consultation, consultee),
              },
            });
        } catch (error) {
          log.error('consultee not read', { consultee: refKey(ref), error: errorName(error) });
          unread += 1;
        }
      });
    }
  }
  return { due, unread };
}

/** The answers of a mailbox to remind of; the others are moved on, with the reason recorded. */
export async function judgeAnswers(
  deps: Deps,
  dues: DueAnswer[],
  tick: Tick,
): Promise<AnswerLine[]> {
  const { now, today, fencedDay } = tick;
  const lines: AnswerLine[] = [];
  for (const due of dues) {
    const { consultation, consultee, ref, day, answered } = due;
    const decision = decideReminder({
      cadence: consultation.cadence,
      closingDate: consultation.closingDate,
      invitedOn: invitationDay(consultation, consultee),
      remindedOn: consultee.remindedOn,
      answered,
      due: day,
      today,
      fencedDay,
    });
    if (decision.remind) {
      lines.push({ due, next: decision.next });
    } else {
      const { reason } = decision;
      await recordNotReminded(deps.mail, consultee.email, { subjects: [ref] }, today, reason, now);
      await moveReminder(deps.records, ref, day, {
        remindedOn: undefined,
        nextReminderOn: decision.next,
      });
    }
  }
  return lines;
}

/** Moves an answer on from the reminder that stands on a digest of the day `on`. */
export const moveAnswer = (
  { records }: Deps,
  { due: { ref, day, consultation }, next }: AnswerLine,
  on: LocalDate,
  today: LocalDate,
): Promise<boolean> =>
  moveReminder(records, ref, day, {
    remindedOn: on,
    nextReminderOn:
      on === today
        ? next
        : nextReminder(consultation.cadence, consultation.closingDate, addDays(today, 1), on),
  });
