import type { Consultation } from '../../shared/domain/consultation.ts';
import { type Consultee, invitationDay } from '../../shared/domain/consultee.ts';
import { addDays, type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { type ConsultationId, type ConsulteeRef, refKey } from '../../shared/domain/ids.ts';
import { subjectsOf } from '../../shared/domain/mail-ledger.ts';
import { decideReminder, isSendingTime, nextReminder } from '../../shared/domain/reminder.ts';
import { fencedDay } from '../../shared/domain/sending.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { eachDueOn, getConsultee, moveReminder } from '../../shared/store/consultees.ts';
import {
  addSubjects,
  digestsBetween,
  planMail,
  recordNotReminded,
} from '../../shared/store/mail-ledger.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { getSending } from '../../shared/store/sending.ts';
import { getTickDay, setTickDay } from '../../shared/store/tick.ts';

export interface Deps {
  records: Table;
  mail: Table;
  clock: Clock;
}

/** A consultee whose reminder is due, with what decides about it. */
interface Due {
  ref: ConsulteeRef;
  day: LocalDate;
  consultee: Consultee;
  consultation: Consultation;
  answered: boolean;
}

/** What is the same for everyone in one run. */
interface Tick {
  now: Date;
  today: LocalDate;
  fencedDay: LocalDate | undefined;
}

const callsAtOnce = 25;

/**
 * Plans one digest per mailbox for everything that is due, on this or any earlier day. Whatever was done before a crash
 * is met again as done. Outside the sending hours it does nothing: what is due stays due.
 */
export const findDueReminders = (deps: Deps) => async (): Promise<void> => {
  const now = deps.clock();
  if (!isSendingTime(now)) return;
  const today = localDateOf(now);
  const tickDay = await getTickDay(deps.records);
  const { due, unread } = await readDue(deps, tickDay, today);
  const tick = { now, today, fencedDay: fencedDay(await getSending(deps.mail)) };

  let left: LocalDate = today;
  await inParallel(callsAtOnce, groupByMailbox(due).values(), async (group) => {
    for (const day of await remind(deps, group, tick)) if (day < left) left = day;
  });
  log.info('reminders planned', { due: due.length, from: left });
  // Not sooner: whoever cannot be read must not keep the others from being reminded.
  if (unread > 0) throw new Error(`${unread} of those who are due could not be read`);
  // Days that still hold someone due are read again; one day more than that covers a clock that lags.
  await setTickDay(deps.records, tickDay, addDays(left, -1));
};

async function readDue(
  deps: Deps,
  tickDay: LocalDate | undefined,
  today: LocalDate,
): Promise<{ due: Due[]; unread: number }> {
  const consultations = new Map<ConsultationId, Promise<Consultation | undefined>>();
  const consultationOf = (id: ConsultationId) => {
    const known = consultations.get(id) ?? getConsultation(deps.records, id);
    consultations.set(id, known);
    return known;
  };
  const due: Due[] = [];
  let unread = 0;
  for (let day = tickDay ?? addDays(today, -31); day <= today; day = addDays(day, 1)) {
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
            due.push({ ref, day, consultee, consultation, answered: response !== undefined });
        } catch (error) {
          log.error('consultee not read', { consultee: refKey(ref), error: errorName(error) });
          unread += 1;
        }
      });
    }
  }
  return { due, unread };
}

const groupByMailbox = (due: Due[]): Map<string, Due[]> =>
  Map.groupBy(due, ({ consultee }) => consultee.email.toLowerCase());

/** Plans the digest to one mailbox; the days of those that could not be put on it and stay due. */
async function remind(deps: Deps, group: Due[], tick: Tick): Promise<LocalDate[]> {
  const { now, today } = tick;
  const lines: { due: Due; next: LocalDate | undefined }[] = [];
  for (const due of group) {
    const { consultation, consultee, ref, day } = due;
    const decision = decideReminder({
      cadence: consultation.cadence,
      closingDate: consultation.closingDate,
      invitedOn: invitationDay(consultation, consultee),
      remindedOn: consultee.remindedOn,
      answered: due.answered,
      due: day,
      today,
      fencedDay: tick.fencedDay,
    });
    if (decision.remind) {
      lines.push({ due, next: decision.next });
    } else {
      await recordNotReminded(deps.mail, consultee.email, ref, today, decision.reason, now);
      await moveReminder(deps.records, ref, day, {
        remindedOn: undefined,
        nextReminderOn: decision.next,
      });
    }
  }
  const [first] = lines;
  if (!first) return [];

  const planned = await alreadyPlanned(deps, group, today);
  const fresh = lines.filter(({ due }) => !planned.has(refKey(due.ref)));
  const covered = await planDigest(deps, first.due.consultee.email, fresh, today, now);
  for (const { due, next } of lines) {
    const { cadence, closingDate } = due.consultation;
    const earlier = planned.get(refKey(due.ref));
    if (earlier)
      await moveReminder(deps.records, due.ref, due.day, {
        remindedOn: earlier,
        nextReminderOn: nextReminder(cadence, closingDate, addDays(today, 1), earlier),
      });
    else if (covered.has(refKey(due.ref)))
      await moveReminder(deps.records, due.ref, due.day, {
        remindedOn: today,
        nextReminderOn: next,
      });
  }
  return lines
    .filter(({ due }) => !planned.has(refKey(due.ref)) && !covered.has(refKey(due.ref)))
    .map(({ due }) => due.day);
}

/**
 * Who of those due since an earlier day stands on a digest planned since then, and its day: a crash came between the
 * digest and the move. A digest that was skipped does not count.
 */
async function alreadyPlanned(
  deps: Deps,
  group: Due[],
  today: LocalDate,
): Promise<Map<string, LocalDate>> {
  const planned = new Map<string, LocalDate>();
  const [from] = group.map(({ day }) => day).sort();
  const [first] = group;
  if (from === undefined || first === undefined || from === today) return planned;
  const digests = await digestsBetween(deps.mail, first.consultee.email, from, addDays(today, -1));
  for (const { content, state } of digests)
    if (content.kind === 'reminder' && state !== 'skipped')
      for (const subject of content.subjects)
        if (group.some(({ ref, day }) => refKey(ref) === refKey(subject) && day <= content.on))
          planned.set(refKey(subject), content.on);
  return planned;
}

/** Plans today's digest, or adds to the one that stands; the subjects that are on it. */
async function planDigest(
  deps: Deps,
  to: string,
  lines: { due: Due }[],
  today: LocalDate,
  now: Date,
): Promise<Set<string>> {
  const subjects = lines.map(({ due }) => due.ref);
  if (subjects.length === 0) return new Set();
  const digest = await planMail(deps.mail, to, { kind: 'reminder', on: today, subjects }, now);
  const on = new Set(subjectsOf(digest.content).map(refKey));
  const missing = subjects.filter((subject) => !on.has(refKey(subject)));
  if (missing.length > 0 && (await addSubjects(deps.mail, digest, missing)))
    for (const subject of missing) on.add(refKey(subject));
  return on;
}
