import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { Consultation } from '../../../shared/domain/consultation.ts';
import type { Consultee } from '../../../shared/domain/consultee.ts';
import type { ConsulteeId } from '../../../shared/domain/ids.ts';
import { nextReminder } from '../../../shared/domain/reminder.ts';
import { consulteeFile, type ConsulteeRow } from './consultee-file.ts';
import { type Problem, quote } from './problem.ts';

/** What has to be done so that the stored consultees are those of the file. */
export type ConsulteeChange =
  | { kind: 'add' | 'correct'; consultee: Consultee }
  | { kind: 'change-address'; consultee: Consultee; email: string };

export interface ConsulteePlan {
  changes: ConsulteeChange[];
  unchanged: number;
  /** Where file and system go on differing. */
  leftAsIs: Problem[];
}

/**
 * Compares the file with what is stored. Before the consultation opens, a consultee is corrected as the file says; after
 * it, only its address is changed. Nobody is removed.
 */
export function planConsultees(
  rows: ConsulteeRow[],
  stored: ReadonlyMap<ConsulteeId, Consultee>,
  consultation: Consultation,
  today: LocalDate,
): ConsulteePlan {
  const { id: consultationId, cadence, closingDate, state } = consultation;
  const nextReminderOn = nextReminder(cadence, closingDate, today, undefined);
  const reminder = nextReminderOn && { nextReminderOn };
  const plan: ConsulteePlan = { changes: [], unchanged: 0, leftAsIs: [] };

  for (const row of rows) {
    const old = stored.get(row.id);
    const consultee = { ...row, generation: 1, formerEmails: [], ...reminder, consultationId };
    if (!old) {
      const invited = state === 'open' && { invitedOn: today };
      plan.changes.push({ kind: 'add', consultee: { ...consultee, ...invited } });
    } else if (state === 'draft') {
      if (isAsListed(old, row) && old.nextReminderOn === nextReminderOn) plan.unchanged += 1;
      else plan.changes.push({ kind: 'correct', consultee });
    } else {
      planOpen(plan, old, row);
    }
  }
  const listed = new Set(rows.map(({ id }) => id));
  for (const id of stored.keys())
    if (!listed.has(id))
      plan.leftAsIs.push({
        file: consulteeFile,
        field: id,
        text: 'is not in the file, and stays a consultee',
      });
  return plan;
}

const details = ['name', 'category', 'organisationNumber', 'contactName', 'language'] as const;

/** What the file says otherwise than the system; what it leaves out stays as it is. */
const differencesOf = (consultee: Consultee, row: ConsulteeRow) =>
  details.filter((field) => row[field] !== undefined && row[field] !== consultee[field]);

const isAsListed = (consultee: Consultee, row: ConsulteeRow) =>
  differencesOf(consultee, row).length === 0 && consultee.email === row.email;

function planOpen(plan: ConsulteePlan, consultee: Consultee, row: ConsulteeRow): void {
  for (const field of differencesOf(consultee, row))
    plan.leftAsIs.push({
      file: consulteeFile,
      field: `${row.id} ${field}`,
      text: `is ${quote(row[field] ?? '')} in the file and stays ${quote(consultee[field] ?? '')}, since the consultation is open`,
    });
  if (isSameMailbox(consultee.email, row.email)) {
    plan.unchanged += 1;
  } else if (consultee.formerEmails.some((former) => isSameMailbox(former, row.email))) {
    plan.unchanged += 1;
    plan.leftAsIs.push({
      file: consulteeFile,
      field: `${row.id} email`,
      text: `is ${quote(row.email)} in the file, which the consultee had before; it stays ${quote(consultee.email)}`,
    });
  } else {
    plan.changes.push({ kind: 'change-address', consultee, email: row.email });
  }
}

const isSameMailbox = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
